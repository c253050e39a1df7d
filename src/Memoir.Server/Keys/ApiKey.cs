using Memoir.Server.Tenancy;

namespace Memoir.Server.Keys;

/// <summary>A key as it is kept: never the secret itself.</summary>
internal sealed record ApiKey
{
    public required string Id { get; init; }

    public required string OrganisationId { get; init; }

    public required string ProjectId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The ids that everything it touches must have; empty: no limit within its project.</summary>
    public Scope Limit { get; init; } = new();

    /// <summary>The account that made it for itself, and which it goes with; <see langword="null"/>: a key of the project's.</summary>
    public string? AccountId { get; init; }

    public string Label { get; init; } = string.Empty;

    /// <summary>Which agent says that it uses it; <see langword="null"/>: none said so.</summary>
    public string? Agent { get; init; }

    /// <summary>Whether an agent got it by asking, without an administrator.</summary>
    public bool ByAgent { get; init; }

    /// <summary>Its first characters, to tell keys apart in lists and to find its row.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key. Its entropy is high, so a slow hash would add nothing.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
