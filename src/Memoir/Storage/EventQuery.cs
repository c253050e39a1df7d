namespace Memoir.Storage;

/// <summary>Which events to list.</summary>
public sealed record EventQuery
{
    /// <summary>Of every scope that this one includes; <see langword="null"/>: of the whole project.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Only those that are so far; <see langword="null"/>: all.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>Only those before this key: the last one of the page before. Default: from the newest.</summary>
    public long BeforeKey { get; init; } = long.MaxValue;

    /// <summary>The oldest first instead of the newest: what has waited longest. Default <see langword="false"/>.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 100;
}
