using Memoir.Server.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Memoir.Server.Requests;

/// <summary>Notes each request that somebody was let in for: what was called, how it ended, how long it took. Nothing of what it said.</summary>
internal sealed class RequestLog(RequestDelegate next, RequestQueue queue, ServerOptions options, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var (at, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        await next(http);
        if (options.Limits.RequestLog > 0 && Caller.Find(http) is { } caller && http.GetEndpoint() is RouteEndpoint route)
        {
            queue.Add(new LoggedRequest(
                0,
                caller.ProjectId,
                http.Request.Method,
                route.RoutePattern.RawText ?? string.Empty,
                http.Response.StatusCode,
                clock.GetElapsedTime(started).TotalMilliseconds,
                caller.Means,
                at));
        }
    }
}
