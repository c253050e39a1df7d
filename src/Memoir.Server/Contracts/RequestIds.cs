using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Contracts;

/// <summary>Each request has an id, the caller's own where it is usable, in the reply's header and in errors.</summary>
internal sealed class RequestIds(RequestDelegate next)
{
    public const string Header = "X-Request-ID";
    private const int Longest = 128;

    public Task InvokeAsync(HttpContext http)
    {
        var given = http.Request.Headers[Header].ToString();
        http.TraceIdentifier = IsUsable(given) ? given : RandomNumberGenerator.GetHexString(16, lowercase: true);
        http.Response.Headers[Header] = http.TraceIdentifier;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return next(http);
    }

    private static bool IsUsable(string id)
    {
        if (id.Length is 0 or > Longest)
        {
            return false;
        }

        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
