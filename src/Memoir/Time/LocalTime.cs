namespace Memoir.Time;

/// <summary>Wall-clock times to instants without leaving the range of <see cref="DateTimeOffset"/>.</summary>
internal static class LocalTime
{
    /// <summary>The instant, saturated to the first or last one that exists (a wall clock of year 1 east of Greenwich has none in UTC).</summary>
    public static DateTimeOffset At(DateTime local, TimeSpan offset)
    {
        if (local == DateTime.MinValue)
        {
            return DateTimeOffset.MinValue;
        }

        var utc = local.Ticks - offset.Ticks;
        return utc <= 0 ? DateTimeOffset.MinValue
            : utc >= DateTime.MaxValue.Ticks || local == DateTime.MaxValue ? DateTimeOffset.MaxValue
            : new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
    }
}
