using System.Globalization;
using System.Threading.RateLimiting;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Limits;

/// <summary>A bucket of requests per key, and per address where no good key was brought: guessing keys is slowed too.</summary>
internal sealed class RateLimits(RequestDelegate next, ServerOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext>? _limiter = options.Limits.RatePerSecond == 0 ? null : PartitionedRateLimiter.Create<HttpContext, string>(
        http => RateLimitPartition.GetTokenBucketLimiter(Key(http), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Limits.RateBurst,
            TokensPerPeriod = options.Limits.RatePerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        }),
        StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http)
    {
        if (_limiter is null || http.GetEndpoint()?.Metadata.GetMetadata<Unlimited>() is not null)
        {
            await next(http);
            return;
        }

        using var lease = _limiter.AttemptAcquire(http);
        var left = _limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = Text(options.Limits.RateBurst);
        headers["X-RateLimit-Remaining"] = Text(left);

        // Seconds until the bucket is full again.
        headers["X-RateLimit-Reset"] = Text((options.Limits.RateBurst - left + options.Limits.RatePerSecond - 1) / options.Limits.RatePerSecond);
        if (lease.IsAcquired)
        {
            await next(http);
            return;
        }

        await ErrorReply.WriteAsync(http, new ApiException(
            429,
            "rate_limited",
            $"This key made more than {options.Limits.RateBurst} requests at once, and gets back {options.Limits.RatePerSecond} per second. Wait, or have limits.rate_burst and limits.rate_per_second of the server raised.")
        {
            RetryAfter = 1,
        });
    }

    public void Dispose() => _limiter?.Dispose();

    private static string Key(HttpContext http) =>
        Caller.Find(http)?.RateKey ?? "address " + http.Connection.RemoteIpAddress;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Marks a route that no limit of rate or number applies to: whoever watches the server must reach it when it is busy.</summary>
internal sealed class Unlimited;
