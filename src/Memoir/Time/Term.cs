namespace Memoir.Time;

/// <summary>What a word can be in an expression of time. The language tables name these; the grammar combines them.</summary>
internal enum Term : byte
{
    /// <summary>No part of any expression, but frequent: evidence for its language.</summary>
    Function,

    /// <summary>A counted amount: "three", "a"; -1 is half of one.</summary>
    Number,

    /// <summary>"third"; -1 is "last" in "the last Friday of June".</summary>
    Ordinal,

    /// <summary>What follows digits to make them an ordinal (th), or precedes them (第, value 1).</summary>
    OrdinalMark,

    /// <summary>An amount left open: couple (2) or few (3).</summary>
    Vague,

    /// <summary>Day, week, month … (a <see cref="TimeUnit"/>).</summary>
    Unit,

    /// <summary>1 is Monday, 7 is Sunday.</summary>
    Weekday,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>A day counted from today: -1 is yesterday.</summary>
    Day,

    /// <summary>A unit counted from the present in one word: offset × 100 + unit ("本月").</summary>
    RelativeUnit,

    /// <summary>A <see cref="DayPart"/>.</summary>
    Part,

    /// <summary>A part of a day counted from today in one word: offset × 10 + part, for "tonight".</summary>
    RelativePart,

    /// <summary>1 is spring, 4 is winter.</summary>
    Season,

    /// <summary>A <see cref="Holiday"/>.</summary>
    Holiday,

    /// <summary>-1 last, 0 this, 1 next, -2 the one before last, 2 the one after next.</summary>
    Which,

    /// <summary>As <see cref="Which"/>, behind what it chooses: "semana pasada", "week before last".</summary>
    WhichAfter,

    /// <summary>Counted back (-1) or ahead (1) from the present: "the past three days".</summary>
    Rolling,

    /// <summary>Before the amount: "vor 5 Tagen".</summary>
    AgoBefore,

    /// <summary>After the amount: "5 days ago".</summary>
    AgoAfter,

    /// <summary>Before the amount: "in 5 days".</summary>
    AheadBefore,

    /// <summary>After the amount: "5 days later".</summary>
    AheadAfter,

    /// <summary>Before what follows.</summary>
    Before,

    /// <summary>After what follows.</summary>
    After,

    /// <summary>"since".</summary>
    Since,

    /// <summary>As <see cref="Since"/>, behind the time: 以来.</summary>
    SinceAfter,

    /// <summary>"until".</summary>
    Until,

    /// <summary>"by Friday".</summary>
    By,

    /// <summary>"from" of a range.</summary>
    From,

    /// <summary>"to" of a range.</summary>
    To,

    /// <summary>"between".</summary>
    Between,

    /// <summary>"and", "or".</summary>
    And,

    /// <summary>"onwards", after a beginning.</summary>
    Onward,

    /// <summary>1 early, 2 mid, 3 late.</summary>
    Third,

    /// <summary>As <see cref="Third"/>, behind what it divides: 三月底.</summary>
    ThirdAfter,

    /// <summary>"of", between the parts of a date.</summary>
    Of,

    /// <summary>An article, skipped between parts.</summary>
    Article,

    /// <summary>A preposition before times: what makes "in May" a month.</summary>
    In,

    /// <summary>0 is am, 12 is pm.</summary>
    Meridiem,

    /// <summary>"o'clock", "Uhr", "h".</summary>
    OClock,

    /// <summary>"noon" (12), "midnight" (0).</summary>
    ClockName,

    /// <summary>The present.</summary>
    Now,

    /// <summary>"every".</summary>
    Every,

    /// <summary>A weekday in the plural: "Mondays".</summary>
    Weekdays,

    /// <summary>The Q of Q3.</summary>
    QuarterMark,

    /// <summary>The H of H1.</summary>
    HalfMark,

    /// <summary>A half of a year in one word: 1 or 2.</summary>
    HalfYear,

    /// <summary>"half" of something.</summary>
    Half,

    /// <summary>"nineties" (90).</summary>
    Decade,

    /// <summary>What makes a number a decade: the s of 90s.</summary>
    DecadeMark,

    /// <summary>After the number of a year: 年, году.</summary>
    YearMark,

    /// <summary>After the number of a month: 月.</summary>
    MonthMark,

    /// <summary>After the number of a day: 日.</summary>
    DayMark,

    /// <summary>What makes an amount an age: "old".</summary>
    Age,

    /// <summary>What tells that the sentence looks ahead: "will".</summary>
    Future,

    /// <summary>A few days back, in one phrase: "the other day".</summary>
    OtherDay,
}

/// <summary>The units of the calendar, by growing length.</summary>
internal enum TimeUnit
{
    Second, Minute, Hour, Day, Weekend, Week, Fortnight, Month, Quarter, HalfYear, Year, Decade, Century,
}

/// <summary>The parts of a day.</summary>
internal enum DayPart
{
    Morning = 1, Afternoon, Evening, Night,
}
