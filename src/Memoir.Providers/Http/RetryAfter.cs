using System.Globalization;
using System.Net.Http.Headers;

namespace Memoir.Providers.Http;

/// <summary>How long a server asks to wait: <c>Retry-After</c> in seconds or as a date, or <c>retry-after-ms</c>.</summary>
internal static class RetryAfter
{
    // A server that asks for more is believed up to here: a wrong clock must not park work for years.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds >= 0)
        {
            return Within(TimeSpan.FromMilliseconds(Math.Min(milliseconds, Longest.TotalMilliseconds)));
        }

        return headers.RetryAfter is not { } asked ? null
            : asked.Delta is { } delta ? Within(delta)
            : asked.Date is { } date ? Within(date - now)
            : null;
    }

    private static TimeSpan Within(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time;
}
