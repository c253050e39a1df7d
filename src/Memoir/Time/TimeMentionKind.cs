namespace Memoir.Time;

/// <summary>What a mention says about its interval.</summary>
public enum TimeMentionKind
{
    /// <summary>A stretch on the calendar: a day, a month, an evening.</summary>
    Point,

    /// <summary>The present: "now", "currently".</summary>
    Now,

    /// <summary>A stretch with a stated beginning and end ("from May to July"), or counted from the present ("the past three days").</summary>
    Range,

    /// <summary>Open at the end ("since 2019", "after March"). The interval ends with the day of the reference where that is later.</summary>
    Since,

    /// <summary>Open at the beginning ("until Friday", "before 2020").</summary>
    Until,

    /// <summary>Again and again ("every Tuesday"). The interval is that of one occurrence next to the reference.</summary>
    Recurring,
}
