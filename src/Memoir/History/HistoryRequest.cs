namespace Memoir;

/// <summary>Whose history to read: that of one memory or of a scope. Exactly one is given.</summary>
public sealed record HistoryRequest
{
    /// <summary>The memory.</summary>
    public string? MemoryId { get; init; }

    /// <summary>The scope; at least one id.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Page size, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary><see cref="HistoryPage.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }
}
