namespace Memoir.Storage;

/// <summary>Which memories to list.</summary>
public sealed record MemoryQuery
{
    /// <summary>Whose; an empty scope means the whole project.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Also superseded, ended, retracted and not yet valid ones.</summary>
    public bool IncludeSuperseded { get; init; }

    /// <summary>Also expired ones.</summary>
    public bool IncludeExpired { get; init; }

    /// <summary>Also deleted ones, whose rows are kept for their history: exports and erasures see them.</summary>
    public bool IncludeDeleted { get; init; }

    /// <summary>Only memories that match; <see langword="null"/>: all of them.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>The present instant: decides what is valid and what has expired.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The order of keys.</summary>
    public ListOrder Order { get; init; }

    /// <summary>Rows past this key in the order; <see langword="null"/>: from the start.</summary>
    public long? AfterKey { get; init; }

    /// <summary>How many rows to pass over first.</summary>
    public int Offset { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 100;
}
