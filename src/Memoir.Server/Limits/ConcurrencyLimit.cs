using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Limits;

/// <summary>So many requests in work at a time: past it the server says so at once, and does not grow a queue.</summary>
internal sealed class ConcurrencyLimit(RequestDelegate next, ServerOptions options)
{
    private int _inWork;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Unlimited>() is not null)
        {
            await next(http);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _inWork) > options.Limits.ConcurrentRequests)
            {
                await ErrorReply.WriteAsync(http, new ApiException(
                    503, "busy", $"The server works on {options.Limits.ConcurrentRequests} requests, which is its limits.concurrent_requests. Try again.") { RetryAfter = 1 });
                return;
            }

            await next(http);
        }
        finally
        {
            Interlocked.Decrement(ref _inWork);
        }
    }
}
