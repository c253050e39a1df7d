namespace Memoir.Time;

/// <summary>The unit in which a time was told, ordered from fine to coarse: "3 May" is told in days, "May 2023" in months.</summary>
public enum TimeGranularity
{
    /// <summary>A clock time with its minutes.</summary>
    Minute,

    /// <summary>A full hour.</summary>
    Hour,

    /// <summary>Morning (06–12), afternoon (12–18), evening and night (18–24).</summary>
    PartOfDay,

    /// <summary>One calendar day.</summary>
    Day,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,

    /// <summary>Seven days, from a Monday where a calendar week is meant.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A quarter of a calendar year.</summary>
    Quarter,

    /// <summary>Three months of the northern half: spring begins in March, winter in December and ends in the next year.</summary>
    Season,

    /// <summary>January to June, or July to December.</summary>
    HalfYear,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>Ten years, from one that ends in 0.</summary>
    Decade,

    /// <summary>A hundred years.</summary>
    Century,
}
