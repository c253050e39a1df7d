namespace Memoir.Providers.Endpoints;

/// <summary>Addresses as users write them.</summary>
internal static class EndpointUrl
{
    /// <summary>The address of a setting; without a path, that of OpenAI's protocol is <c>/v1</c>, and Anthropic's client adds its own.</summary>
    public static Uri Parse(string setting, string text, ModelProvider provider)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new InvalidInputException(setting, $"{setting} is {Shown(text)}; give an address that begins with http:// or https://, such as http://localhost:11434/v1.");
        }

        // Not shown: what is refused here is where keys are put by mistake.
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new InvalidInputException(setting, $"{setting} has a user, a query or a fragment (it is not shown, since it may hold a key). Give the address alone; the key goes into a variable.");
        }

        var path = url.AbsolutePath.TrimEnd('/');
        var wanted = provider is ModelProvider.Anthropic
            ? path.EndsWith("/v1", StringComparison.Ordinal) ? path[..^3] : path
            : path.Length == 0 ? "/v1" : path;
        return new UriBuilder(url) { Path = wanted }.Uri;
    }

    // What looks like no address at all may be a key that was put here by mistake.
    private static string Shown(string text) => text.AsSpan().ContainsAny(".:/") && !text.AsSpan().ContainsAny("@?#") ? $"'{text}'" : "no address";
}
