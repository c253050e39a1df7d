namespace Memoir.Time;

/// <summary>Units of the calendar: which one an instant lies in, and how to move by them.</summary>
internal static class Calendar
{
    public static TimeSpot Day(DateTime date) => TimeSpot.Of(date.Date, Saturating.AddDays(date.Date, 1), TimeGranularity.Day);

    public static TimeSpot Month(int year, int month)
    {
        var start = new DateTime(year, month, 1);
        return TimeSpot.Of(start, Saturating.AddMonths(start, 1), TimeGranularity.Month);
    }

    public static TimeSpot Months(DateTime start, int months, TimeGranularity granularity) =>
        TimeSpot.Of(start, Saturating.AddMonths(start, months), granularity);

    public static TimeSpot Year(int year) => Months(new DateTime(year, 1, 1), 12, TimeGranularity.Year);

    public static TimeSpot Decade(int year) =>
        Months(new DateTime(Math.Max(1, year / 10 * 10), 1, 1), 120, TimeGranularity.Decade);

    public static DateTime Monday(DateTime time) => Saturating.AddDays(time.Date, -(((int)time.DayOfWeek + 6) % 7));

    /// <summary>The season that begins in the year: winter of 2021 ends in February 2022.</summary>
    public static TimeSpot Season(int season, int year) => Months(new DateTime(year, season * 3, 1), 3, TimeGranularity.Season);

    /// <summary>The calendar unit around the time, moved by a number of such units.</summary>
    public static TimeSpot Unit(TimeUnit unit, DateTime time, int offset)
    {
        var day = time.Date;
        switch (unit)
        {
            case TimeUnit.Second or TimeUnit.Minute:
                var minute = Saturating.Add(day.AddHours(time.Hour).AddMinutes(time.Minute), TimeSpan.FromMinutes(offset));
                return TimeSpot.Of(minute, Saturating.Add(minute, TimeSpan.FromMinutes(1)), TimeGranularity.Minute);
            case TimeUnit.Hour:
                var hour = Saturating.Add(day.AddHours(time.Hour), TimeSpan.FromHours(offset));
                return TimeSpot.Of(hour, Saturating.Add(hour, TimeSpan.FromHours(1)), TimeGranularity.Hour);
            case TimeUnit.Day:
                return Day(Saturating.AddDays(day, offset));
            case TimeUnit.Weekend:
                var saturday = Saturating.AddDays(Monday(day), 5 + (7L * offset));
                return TimeSpot.Of(saturday, Saturating.AddDays(saturday, 2), TimeGranularity.Weekend);
            case TimeUnit.Week:
                var monday = Saturating.AddDays(Monday(day), 7L * offset);
                return TimeSpot.Of(monday, Saturating.AddDays(monday, 7), TimeGranularity.Week);
            case TimeUnit.Fortnight:
                var fortnight = Saturating.AddDays(Monday(day), 14L * offset);
                return TimeSpot.Of(fortnight, Saturating.AddDays(fortnight, 14), TimeGranularity.Week);
            default:
                var length = MonthsOf(unit);
                var index = (time.Year * 12L) + time.Month - 1;
                var first = (index / length) + offset;
                if (first * length < 12 || first * length >= 120_000)
                {
                    return TimeSpot.Impossible;
                }

                return Months(new DateTime((int)(first * length / 12), (int)(first * length % 12) + 1, 1), length, GranularityOf(unit));
        }
    }

    /// <summary>The time moved by a number of units: days and weeks to the day, months and years to the same day, clipped to the month.</summary>
    public static DateTime Shift(DateTime time, TimeUnit unit, long count) => unit switch
    {
        TimeUnit.Second => Saturating.Add(time, TimeSpan.FromSeconds(Math.Clamp(count, -1_000_000_000, 1_000_000_000))),
        TimeUnit.Minute => Saturating.Add(time, TimeSpan.FromMinutes(Math.Clamp(count, -1_000_000_000, 1_000_000_000))),
        TimeUnit.Hour => Saturating.Add(time, TimeSpan.FromHours(Math.Clamp(count, -100_000_000, 100_000_000))),
        TimeUnit.Day => Saturating.AddDays(time, count),
        TimeUnit.Week or TimeUnit.Weekend => Saturating.AddDays(time, 7 * count),
        TimeUnit.Fortnight => Saturating.AddDays(time, 14 * count),
        _ => Saturating.AddMonths(time, MonthsOf(unit) * count),
    };

    /// <summary>As <see cref="Shift"/>, with months of 30 days: for amounts that are vague anyway.</summary>
    public static DateTime ShiftLoosely(DateTime time, TimeUnit unit, long count) =>
        unit == TimeUnit.Month ? Saturating.AddDays(time, 30 * count) : Shift(time, unit, count);

    public static TimeGranularity GranularityOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Second or TimeUnit.Minute => TimeGranularity.Minute,
        TimeUnit.Hour => TimeGranularity.Hour,
        TimeUnit.Day => TimeGranularity.Day,
        TimeUnit.Weekend => TimeGranularity.Weekend,
        TimeUnit.Week or TimeUnit.Fortnight => TimeGranularity.Week,
        TimeUnit.Month => TimeGranularity.Month,
        TimeUnit.Quarter => TimeGranularity.Quarter,
        TimeUnit.HalfYear => TimeGranularity.HalfYear,
        TimeUnit.Year => TimeGranularity.Year,
        TimeUnit.Decade => TimeGranularity.Decade,
        _ => TimeGranularity.Century,
    };

    private static int MonthsOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Month => 1,
        TimeUnit.Quarter => 3,
        TimeUnit.HalfYear => 6,
        TimeUnit.Year => 12,
        TimeUnit.Decade => 120,
        _ => 1200,
    };
}
