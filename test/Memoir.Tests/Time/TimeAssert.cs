using System.Globalization;
using Memoir.Time;
using Xunit;

namespace Memoir.Tests.Time;

internal static class TimeAssert
{
    /// <summary>A Wednesday morning.</summary>
    public static readonly DateTimeOffset Wednesday = new(2024, 6, 12, 9, 0, 0, TimeSpan.Zero);

    /// <summary>That the text as a whole means the days from the first to the last, both included ("-" for none).</summary>
    public static void Means(string text, string first, string? last = null, DateTimeOffset? reference = null)
    {
        var interval = TimeExpressions.Interval(text, reference ?? Wednesday);
        var actual = interval is { } i ? Days(i) : "-";
        var expected = string.Equals(first, "-", StringComparison.Ordinal) ? "-" : $"{first} to {last ?? first}";
        Assert.True(string.Equals(expected, actual, StringComparison.Ordinal), $"'{text}' means {expected}, but was read as {actual}");
    }

    public static string Days(TimeInterval interval)
    {
        var end = interval.End == DateTimeOffset.MaxValue ? "…" : interval.End.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var start = interval.Start == DateTimeOffset.MinValue ? "…" : interval.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{start} to {end}";
    }

    public static TimeMention Single(string text, DateTimeOffset? reference = null) =>
        Assert.Single(TimeExpressions.Find(text, reference ?? Wednesday));
}
