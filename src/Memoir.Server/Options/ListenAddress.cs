using System.Net;

namespace Memoir.Server;

/// <summary>Reads URLs to listen on and to send to.</summary>
internal static class ListenAddress
{
    private static readonly char[] s_separators = [';', ','];

    public static IEnumerable<string> Split(string urls) =>
        urls.Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string? Fault(string urls)
    {
        var all = Split(urls).ToList();
        return all.Count == 0
            ? "is empty. Give a URL such as http://127.0.0.1:8080."
            : all.Find(static url => !IsListenable(url)) is { } bad
                ? $"has '{bad}'. Give URLs such as http://127.0.0.1:8080, http://0.0.0.0:8080 or http://*:8080, parted by ';'."
                : null;
    }

    public static string? HttpFault(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? null
            : $"is '{url}'. Give a URL such as http://127.0.0.1:4317.";

    public static string? OriginFault(string origins) =>
        Split(origins).FirstOrDefault(static origin => !IsOrigin(origin)) is { } bad
            ? $"has '{bad}'. Give origins such as https://app.example, without a path, parted by ';'."
            : null;

    /// <summary>The first URL that machines other than this one can reach, or <see langword="null"/>.</summary>
    public static string? FirstPublic(string urls) => Split(urls).FirstOrDefault(static url => !IsLoopback(url));

    private static bool IsListenable(string url) =>
        Uri.TryCreate(Concrete(url), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath is "/" && uri.Query.Length == 0;

    private static bool IsLoopback(string url)
    {
        if (url.Contains("://*", StringComparison.Ordinal) || url.Contains("://+", StringComparison.Ordinal)
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return false;
        }

        return string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);

    private static string Concrete(string url) =>
        url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
}
