namespace Memoir.Filters;

/// <summary>How a condition compares. The negative ones match exactly where their opposite does not, missing fields included.</summary>
public enum FilterOperator
{
    /// <summary><c>eq</c>: equal.</summary>
    Equal = 0,

    /// <summary><c>ne</c>: not equal, or missing.</summary>
    NotEqual = 1,

    /// <summary><c>gt</c>: greater, or later.</summary>
    GreaterThan = 2,

    /// <summary><c>gte</c>: greater, later or equal.</summary>
    GreaterThanOrEqual = 3,

    /// <summary><c>lt</c>: less, or earlier.</summary>
    LessThan = 4,

    /// <summary><c>lte</c>: less, earlier or equal.</summary>
    LessThanOrEqual = 5,

    /// <summary><c>in</c>: equal to one of a list.</summary>
    In = 6,

    /// <summary><c>nin</c>: equal to none of a list, or missing.</summary>
    NotIn = 7,

    /// <summary><c>contains</c>: holds a text, by case.</summary>
    Contains = 8,

    /// <summary><c>icontains</c>: holds a text, without regard to case.</summary>
    ContainsIgnoreCase = 9,

    /// <summary><c>*</c> or <c>exists: true</c>: present and not null.</summary>
    Exists = 10,

    /// <summary><c>exists: false</c>: absent or null.</summary>
    Missing = 11,
}
