namespace Memoir.Time;

/// <summary>Calendar arithmetic that stops at the ends of the calendar instead of throwing.</summary>
internal static class Saturating
{
    public static DateTime Add(DateTime time, TimeSpan span)
    {
        // Subtracting first: adding could overflow the ticks themselves.
        if (span.Ticks > DateTime.MaxValue.Ticks - time.Ticks)
        {
            return DateTime.MaxValue;
        }

        return span.Ticks < -time.Ticks ? DateTime.MinValue : time + span;
    }

    public static DateTime AddDays(DateTime time, long days) =>
        days is > 4_000_000 ? DateTime.MaxValue : days is < -4_000_000 ? DateTime.MinValue : Add(time, TimeSpan.FromDays(days));

    public static DateTime AddMonths(DateTime time, long months)
    {
        var total = (time.Year * 12L) + time.Month - 1 + months;
        if (total >= 12 * 10_000L)
        {
            return DateTime.MaxValue;
        }

        return total < 12 ? DateTime.MinValue : time.AddMonths((int)months);
    }
}
