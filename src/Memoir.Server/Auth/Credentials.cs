using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Auth;

/// <summary>The key that a request brings: <c>Authorization: Token …</c> or <c>Bearer …</c>, or <c>X-API-Key</c>.</summary>
internal static class Credentials
{
    private const int Longest = 256;

    /// <summary>The access token that it brings, whatever it is worth. Keys are none: they have no two dots.</summary>
    public static string? Token(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && IsKnown(authorization.AsSpan(0, space)) && authorization[(space + 1)..].Trim() is var token && IsToken(token) ? token : null;
    }

    public static string? Key(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && IsKnown(authorization.AsSpan(0, space)))
        {
            return Usable(authorization[(space + 1)..].Trim());
        }

        return request.Headers.TryGetValue("X-API-Key", out var key) ? Usable(key.ToString().Trim()) : null;
    }

    private static bool IsKnown(ReadOnlySpan<char> scheme) =>
        scheme.Equals("Token", StringComparison.OrdinalIgnoreCase) || scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    // The start of every JSON object in base 64.
    public static bool IsToken(string text) =>
        text.StartsWith("ey", StringComparison.Ordinal) && text.AsSpan().Count('.') == 2;

    private static string? Usable(string key) => key.Length is > 0 and <= Longest ? key : null;
}
