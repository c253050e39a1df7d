namespace Memoir.Storage;

/// <summary>Which messages to list, by key.</summary>
public sealed record MessageQuery
{
    /// <summary>Whose; an empty scope means the whole project.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Also deleted ones.</summary>
    public bool IncludeDeleted { get; init; }

    /// <summary>Said at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Said before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Rows past this key; 0: from the start.</summary>
    public long AfterKey { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 1000;
}
