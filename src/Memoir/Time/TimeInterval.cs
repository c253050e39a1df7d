using System.Runtime.InteropServices;

namespace Memoir.Time;

/// <summary>A stretch of time, half-open: <paramref name="Start"/> belongs to it, <paramref name="End"/> is the first instant that does not.</summary>
/// <param name="Start">The first instant; <see cref="DateTimeOffset.MinValue"/> when it has no beginning ("until March").</param>
/// <param name="End">The first instant after it; <see cref="DateTimeOffset.MaxValue"/> when it has no end or ends with the year 9999.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeInterval(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How long it lasts; never negative for intervals that this library makes.</summary>
    public TimeSpan Duration => End - Start;

    /// <summary>Whether it has neither a missing beginning nor a missing end.</summary>
    public bool IsBounded => Start > DateTimeOffset.MinValue && End < DateTimeOffset.MaxValue;

    /// <summary>Whether the instant lies in it.</summary>
    public bool Contains(DateTimeOffset instant) => instant >= Start && (instant < End || End == DateTimeOffset.MaxValue);

    /// <summary>Whether the two share an instant.</summary>
    public bool Overlaps(TimeInterval other) => Start < other.End && other.Start < End;

    /// <summary>The shortest interval that covers both.</summary>
    public TimeInterval Hull(TimeInterval other) => new(Start <= other.Start ? Start : other.Start, End >= other.End ? End : other.End);

    /// <summary>The whole calendar days (in the offset of each end) that it touches.</summary>
    public TimeInterval WholeDays()
    {
        var start = LocalTime.At(Start.DateTime.Date, Start.Offset);
        var last = End.DateTime.Date;
        var end = last == End.DateTime ? End : last == DateTime.MaxValue.Date ? DateTimeOffset.MaxValue : LocalTime.At(last.AddDays(1), End.Offset);
        return new(start, end);
    }
}
