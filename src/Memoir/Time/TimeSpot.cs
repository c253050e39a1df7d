namespace Memoir.Time;

/// <summary>What the grammar has made of some tokens: a stretch on the wall clock of the reference, half-open.</summary>
internal struct TimeSpot
{
    public DateTime Start;
    public DateTime End;
    public TimeGranularity Granularity;
    public TimeMentionKind Kind;
    public bool IsRelative;
    public bool IsApproximate;

    /// <summary>Whether the words fix the year, so that no preference for past or future went into it.</summary>
    public bool IsAnchored;

    /// <summary>Whether the words name a date that does not exist: the expression is consumed and means nothing.</summary>
    public bool IsImpossible;

    public static TimeSpot Of(DateTime start, DateTime end, TimeGranularity granularity) =>
        new() { Start = start, End = end, Granularity = granularity, IsAnchored = true };

    public static TimeSpot Impossible => new() { IsImpossible = true };

    public readonly bool IsDay => Granularity == TimeGranularity.Day && !IsImpossible && Kind is TimeMentionKind.Point;

    public readonly TimeSpot Relative() => this with { IsRelative = true };

    public readonly TimeSpot Approximate() => this with { IsApproximate = true };

    public readonly TimeSpot As(TimeMentionKind kind) => this with { Kind = kind };
}
