using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Memoir.Server.Http;

/// <summary>
/// Routes by the path as it was sent. Kestrel decodes a path once but keeps <c>%2F</c>, so <c>a%252Fb</c> and <c>a%2Fb</c> would be one,
/// and it removes dot segments, so an entity named <c>..</c> would be another route. Ids are decoded where they are read.
/// </summary>
internal sealed class RawPath(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith('/'))
        {
            var end = target.AsSpan().IndexOfAny('?', '#');
            var path = end < 0 ? target : target[..end];

            // A base URL with a slash at its end gives two at the start; clients are told to strip it, and some do not.
            path = "/" + path.TrimStart('/');
            http.Request.Path = new PathString(path);
        }

        return next(http);
    }
}
