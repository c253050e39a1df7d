namespace Memoir.Time;

/// <summary>An expression of time inside a text, and what it means at the reference.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 units. Articles and prepositions that add no meaning are left out.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Interval">What it means, in the reference's offset.</param>
/// <param name="Granularity">The unit in which it was told; may be coarser than the interval ("2 years ago" is a day two years back).</param>
/// <param name="IsRelative">Whether its meaning moves with the reference ("yesterday", "3 May" without a year).</param>
/// <param name="IsApproximate">Whether it is meant loosely ("a few days ago", "early May", "3 months ago").</param>
/// <param name="Kind">Point, range, open-ended, recurring or now.</param>
/// <param name="Language">The language it was read in, as an ISO 639-1 code.</param>
public readonly record struct TimeMention(
    int Start,
    int Length,
    TimeInterval Interval,
    TimeGranularity Granularity,
    bool IsRelative,
    bool IsApproximate,
    TimeMentionKind Kind,
    string Language)
{
    /// <summary>The position after its last character.</summary>
    public int End => Start + Length;

    /// <summary>
    /// The interval in which to look for what is meant: the interval itself, widened by half its granularity on both sides where it is
    /// approximate ("3 months ago": the day, give or take a fortnight).
    /// </summary>
    public TimeInterval Reach => IsApproximate && Interval.IsBounded ? Widened() : Interval;

    private TimeInterval Widened()
    {
        var half = TimeSpan.FromDays(Granularity switch
        {
            <= TimeGranularity.PartOfDay => 0,
            TimeGranularity.Day => 1,
            <= TimeGranularity.Week => 3,
            TimeGranularity.Month => 15,
            <= TimeGranularity.Season => 45,
            TimeGranularity.HalfYear => 90,
            TimeGranularity.Year => 182,
            _ => 1826,
        });
        return new(
            LocalTime.At(Saturating.Add(Interval.Start.DateTime, -half), Interval.Start.Offset),
            LocalTime.At(Saturating.Add(Interval.End.DateTime, half), Interval.End.Offset));
    }
}
