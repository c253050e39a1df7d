using System.Globalization;

namespace Memoir.Time;

/// <summary>Writes intervals as short English that needs no reference: "7 May 2023", "May 2023", "the week of 1 May 2023".</summary>
public static class TimeText
{
    private static readonly string[] s_seasons = ["spring", "summer", "autumn", "winter"];

    /// <summary>What the mention means, in absolute terms: "two months ago", said in June 2024, is "April 2024".</summary>
    /// <param name="mention">A mention that <see cref="TimeExpressions.Find"/> returned.</param>
    public static string Describe(TimeMention mention) => Describe(mention.Interval, mention.Granularity, mention.Kind);

    /// <summary>
    /// The interval in the coarsest words that are exact, or in the given granularity where the interval is finer (a day told in months is
    /// that month). Without bounds on a side: "since …", "until …", "any time".
    /// </summary>
    /// <param name="interval">The interval; days are those of its own offset.</param>
    /// <param name="granularity">The unit in which it was told; null when unknown.</param>
    /// <param name="kind">Whether it is open-ended; <see cref="TimeMentionKind.Point"/> by default.</param>
    public static string Describe(TimeInterval interval, TimeGranularity? granularity = null, TimeMentionKind kind = TimeMentionKind.Point)
    {
        var hasStart = interval.Start > DateTimeOffset.MinValue;
        var hasEnd = interval.End < DateTimeOffset.MaxValue || interval.Start.Year >= 9990;
        if (!hasStart && !hasEnd)
        {
            return "any time";
        }

        if (kind == TimeMentionKind.Since || !hasEnd)
        {
            return "since " + Unit(interval.Start.DateTime, granularity ?? TimeGranularity.Day);
        }

        var last = Saturating.Add(interval.End.DateTime, TimeSpan.FromTicks(-1));
        if (kind == TimeMentionKind.Until || !hasStart)
        {
            var unit = Unit(last, granularity ?? TimeGranularity.Day);
            return granularity > TimeGranularity.Day ? "until the end of " + unit : "until " + unit;
        }

        return Bounded(interval.Start.DateTime, interval.End.DateTime, last, granularity);
    }

    private static string Bounded(DateTime start, DateTime end, DateTime last, TimeGranularity? granularity)
    {
        if (granularity <= TimeGranularity.PartOfDay && end - start < TimeSpan.FromDays(1))
        {
            return Unit(start, granularity.Value);
        }

        if (granularity > TimeGranularity.Day && end - start <= TimeSpan.FromDays(1))
        {
            return Unit(start, granularity.Value); // a day told in a coarser unit
        }

        return Whole(start, end, granularity) ?? Range(start, last);
    }

    // Exactly one unit of the calendar.
    private static string? Whole(DateTime start, DateTime end, TimeGranularity? granularity)
    {
        if (start.TimeOfDay != TimeSpan.Zero || (end.TimeOfDay != TimeSpan.Zero && end != DateTime.MaxValue))
        {
            return null;
        }

        var days = end == DateTime.MaxValue ? (end - start).Days + 1 : (end - start).Days;
        if (days == 1)
        {
            return Day(start);
        }

        var isMonday = start.DayOfWeek == DayOfWeek.Monday;
        if (days == 7 && isMonday && granularity is null or TimeGranularity.Week)
        {
            return Unit(start, TimeGranularity.Week);
        }

        if (days == 2 && start.DayOfWeek == DayOfWeek.Saturday)
        {
            return Unit(start, TimeGranularity.Weekend);
        }

        if (start.Day != 1 || (end.Day != 1 && end != DateTime.MaxValue))
        {
            return null;
        }

        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month + (end == DateTime.MaxValue ? 1 : 0);
        return (months, start.Month, granularity) switch
        {
            (1, _, _) => Unit(start, TimeGranularity.Month),
            (3, 3 or 6 or 9 or 12, TimeGranularity.Season) => Unit(start, TimeGranularity.Season),
            (3, 1 or 4 or 7 or 10, _) => Unit(start, TimeGranularity.Quarter),
            (6, 1 or 7, _) => Unit(start, TimeGranularity.HalfYear),
            (12, 1, _) => Unit(start, TimeGranularity.Year),
            (120, 1, _) when start.Year % 10 == 0 => Unit(start, TimeGranularity.Decade),
            (1200, 1, _) when start.Year % 100 == 0 => Unit(start, TimeGranularity.Century),
            _ => null,
        };
    }

    private static string Range(DateTime start, DateTime last)
    {
        var next = last.Ticks == DateTime.MaxValue.Ticks ? last : last.AddTicks(1);
        if (start.TimeOfDay != TimeSpan.Zero || next.TimeOfDay != TimeSpan.Zero)
        {
            return $"{Unit(start, TimeGranularity.Minute)} to {Unit(next, TimeGranularity.Minute)}";
        }

        var endsMonth = last.Day == DateTime.DaysInMonth(last.Year, last.Month);
        if (start.DayOfYear == 1 && last.Month == 12 && endsMonth)
        {
            return $"{Year(start)} to {Year(last)}";
        }

        if (start.Day == 1 && endsMonth)
        {
            return start.Year == last.Year ? $"{Month(start)} to {Month(last)} {Year(last)}" : $"{Month(start)} {Year(start)} to {Month(last)} {Year(last)}";
        }

        return start.Year != last.Year ? $"{Day(start)} to {Day(last)}"
            : start.Month != last.Month ? $"{start.Day} {Month(start)} to {Day(last)}"
            : $"{start.Day} to {Day(last)}";
    }

    private static string Unit(DateTime time, TimeGranularity granularity) => granularity switch
    {
        TimeGranularity.Minute or TimeGranularity.Hour => $"{Day(time)}, {time.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        TimeGranularity.PartOfDay => $"the {(time.Hour < 12 ? "morning" : time.Hour < 18 ? "afternoon" : "evening")} of {Day(time)}",
        TimeGranularity.Day => Day(time),
        TimeGranularity.Weekend => $"the weekend of {Day(Calendar.Unit(TimeUnit.Weekend, time, 0).Start)}",
        TimeGranularity.Week => $"the week of {Day(Calendar.Monday(time))}",
        TimeGranularity.Month => $"{Month(time)} {Year(time)}",
        TimeGranularity.Quarter => $"Q{((time.Month - 1) / 3) + 1} {Year(time)}",
        TimeGranularity.Season => $"{s_seasons[(time.Month + 9) % 12 / 3]} {Year(time.Month < 3 ? time.AddYears(time.Year > 1 ? -1 : 0) : time)}",
        TimeGranularity.HalfYear => $"the {(time.Month <= 6 ? "first" : "second")} half of {Year(time)}",
        TimeGranularity.Year => Year(time),
        TimeGranularity.Decade => $"the {(time.Year / 10 * 10).ToString(CultureInfo.InvariantCulture)}s",
        _ => $"the {(time.Year / 100 * 100).ToString(CultureInfo.InvariantCulture)}s",
    };

    private static string Day(DateTime time) => $"{time.Day.ToString(CultureInfo.InvariantCulture)} {Month(time)} {Year(time)}";

    private static string Month(DateTime time) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(time.Month);

    private static string Year(DateTime time) => time.Year.ToString(CultureInfo.InvariantCulture);
}
