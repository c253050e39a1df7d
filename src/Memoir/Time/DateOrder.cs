namespace Memoir.Time;

/// <summary>How to read an all-digit date with the year last whose first two numbers could each be the month, such as 01/02/2023.</summary>
public enum DateOrder
{
    /// <summary>
    /// The writing decides. A number above 12 is the day. Otherwise dots and dashes are day-first (05.01.2022); slashes are day-first
    /// beside a 24-hour clock (05/06/2023, 21:41) and month-first beside an am/pm clock or no clock at all, as the United States write.
    /// The reading reports that the order was ambiguous.
    /// </summary>
    Infer,

    /// <summary>The month comes first: 01/02/2023 is 2 January.</summary>
    MonthFirst,

    /// <summary>The day comes first: 01/02/2023 is 1 February.</summary>
    DayFirst,
}
