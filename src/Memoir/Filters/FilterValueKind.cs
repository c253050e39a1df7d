namespace Memoir.Filters;

/// <summary>The types that filters compare.</summary>
public enum FilterValueKind
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>A whole number of 64 bits.</summary>
    Integer = 1,

    /// <summary>Any other number, as IEEE 754 double.</summary>
    Real = 2,

    /// <summary>True or false.</summary>
    Boolean = 3,

    /// <summary>An instant, to the millisecond.</summary>
    Instant = 4,

    /// <summary>A whole day in UTC.</summary>
    Day = 5,
}
