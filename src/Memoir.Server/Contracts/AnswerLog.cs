using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Contracts;

/// <summary>One line per answer at debug level.</summary>
internal sealed class AnswerLog(RequestDelegate next, TimeProvider clock, ILogger<AnswerLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!log.IsEnabled(LogLevel.Debug))
        {
            await next(http);
            return;
        }

        var started = clock.GetTimestamp();
        await next(http);
        Log.Answered(
            log,
            http.Request.Method,
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)",
            http.Response.StatusCode,
            clock.GetElapsedTime(started).TotalMilliseconds,
            http.TraceIdentifier);
    }
}
