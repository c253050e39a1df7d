namespace Memoir;

/// <summary>Which events to list.</summary>
public sealed record EventListRequest
{
    /// <summary>Whose. Default: the whole project's.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Only those that are so far. Default: all.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>Page size, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary><see cref="EventPage.NextCursor"/> of the page before. Default: the first page.</summary>
    public string? Cursor { get; init; }
}
