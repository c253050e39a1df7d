namespace Memoir.Filters;

/// <summary>How large a filter may be. Past a limit it is refused with <see cref="InvalidInputException"/>, never cut.</summary>
public static class FilterLimits
{
    /// <summary>Levels of <c>AND</c>, <c>OR</c> and <c>NOT</c> inside one another.</summary>
    public const int MaxDepth = 16;

    /// <summary>Conditions in one filter.</summary>
    public const int MaxConditions = 256;

    /// <summary>Values in one <c>in</c> or <c>nin</c>.</summary>
    public const int MaxListLength = 1_000;

    /// <summary>Values in one filter, over all its conditions.</summary>
    public const int MaxValues = 10_000;

    /// <summary>The longest value, in UTF-16 units.</summary>
    public const int MaxValueLength = 4_096;

    /// <summary>The longest key of metadata, in UTF-16 units.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>The most keys in one path of metadata.</summary>
    public const int MaxPathLength = 16;

    /// <summary>All keys and values of one filter together, in UTF-16 units.</summary>
    public const int MaxTextLength = 262_144;

    /// <summary>The longest filter written as JSON, in UTF-16 units.</summary>
    public const int MaxJsonLength = 4_194_304;
}
