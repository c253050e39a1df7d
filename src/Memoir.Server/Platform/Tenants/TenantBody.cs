using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Tenancy.Members;

namespace Memoir.Server.Platform.Tenants;

/// <summary>Fields that requests about organisations, projects and members have in common.</summary>
internal static class TenantBody
{
    private const int LongestName = 256;
    private const int LongestDescription = 4000;
    private const int LongestEmail = 254;

    public static string Name(JsonFields body) => OptionalName(body) ?? throw body.Missing("name", "a text");

    /// <summary>The name, trimmed; <see langword="null"/>: the request has none.</summary>
    public static string? OptionalName(JsonFields body) => body.Text("name")?.Trim() is not { } name ? null
        : name.Length is > 0 and <= LongestName ? name
        : throw ApiException.BadRequest("name", $"'name' has {name.Length} characters; it must have 1 to {LongestName}.");

    public static string? Description(JsonFields body) => body.Text("description") is not { } text ? null
        : text.Length <= LongestDescription ? text
        : throw ApiException.BadRequest("description", $"'description' has {text.Length} characters; {LongestDescription} are allowed.");

    public static string Email(JsonFields body) => Email(body.Text("email") ?? throw body.Missing("email", "an address"));

    /// <summary>An address as members are kept by it.</summary>
    public static string Email(string text)
    {
        var email = text.Trim().ToLowerInvariant();
        var sign = email.IndexOf('@', StringComparison.Ordinal);
        return sign > 0 && sign < email.Length - 1 && email.Length <= LongestEmail && email.LastIndexOf('@') == sign
            && !email.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))
                ? email
                : throw ApiException.BadRequest("email", "'email' is no address. Give one such as ana@example.com.");
    }

    public static MemberRole Role(JsonFields body) => (body.Text("role") ?? throw body.Missing("role", "READER or OWNER")).ToUpperInvariant() switch
    {
        "READER" => MemberRole.Reader,
        "OWNER" => MemberRole.Owner,
        _ => throw ApiException.BadRequest("role", "'role' is no role of a member. Give READER or OWNER."),
    };
}
