using System.Text.Json.Serialization;
using Memoir.Server.Keys;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Api.Keys;

/// <summary>A key as administrators see it: never the secret.</summary>
internal sealed record KeyView(
    string Id,
    string Label,
    string Role,
    string OrganisationId,
    string ProjectId,
    KeyLimit? Limit,
    string? Agent,
    string Prefix,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    public static KeyView Of(ApiKey key, DateTimeOffset now) => new(
        key.Id,
        key.Label,
        Roles.Name(key.Role),
        key.OrganisationId,
        key.ProjectId,
        key.Limit.IsEmpty ? null : new KeyLimit(key.Limit.UserId, key.Limit.AgentId, key.Limit.RunId, key.Limit.AppId),
        key.Agent,
        key.Prefix,
        key.RevokedAt is not null ? "revoked" : key.IsGoodAt(now) ? "good" : "expired",
        key.CreatedAt,
        key.ExpiresAt,
        key.LastUsedAt,
        key.RevokedAt);
}

/// <summary>The ids that everything a key touches must have.</summary>
internal sealed record KeyLimit(string? UserId, string? AgentId, string? RunId, string? AppId);

/// <summary>A page of keys.</summary>
internal sealed record KeyPage(IReadOnlyList<KeyView> Keys, string? NextCursor);

/// <summary>A new key with its secret, which nothing else ever tells; none where the request came again.</summary>
internal sealed record IssuedKey(KeyView Key, string? Secret);

/// <summary>Which key is wanted.</summary>
internal sealed record KeyRequest(string? Role, string? Label, string? Project, KeyLimit? Limit, DateTimeOffset? ExpiresAt);

/// <summary>How to rotate a key.</summary>
internal sealed record RotateRequest(int? OverlapSeconds, DateTimeOffset? ExpiresAt);

/// <summary>JSON of keys, here and in the command line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(IssuedKey))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(RotateRequest))]
internal sealed partial class KeyJson : JsonSerializerContext;
