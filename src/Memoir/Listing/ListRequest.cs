namespace Memoir;

/// <summary>Which memories to list.</summary>
public sealed record ListRequest
{
    /// <summary>Whose; at least one id, or <see cref="Scope.WholeProject"/>.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Page size, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary><see cref="MemoryPage.NextCursor"/> of the page before. Default: the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>
    /// How many to pass over first, for pages by number: 0 to 10,000,000. Rows added meanwhile shift such pages; a cursor is steady. Not
    /// together with <see cref="Cursor"/>. Default 0.
    /// </summary>
    public int Offset { get; init; }

    /// <summary>The order of recording. Default <see cref="ListOrder.NewestFirst"/>.</summary>
    public ListOrder Order { get; init; }

    /// <summary>Also what was superseded, ended or retracted. Default <see langword="false"/>.</summary>
    public bool IncludeSuperseded { get; init; }

    /// <summary>Also what has expired. Default <see langword="false"/>.</summary>
    public bool IncludeExpired { get; init; }

    /// <summary>Only memories that match. Default: all of them.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>List what held, or what was known, at an earlier instant. Default: now.</summary>
    public AsOf? AsOf { get; init; }
}
