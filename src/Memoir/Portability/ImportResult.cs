namespace Memoir;

/// <summary>What an import did.</summary>
public sealed record ImportResult
{
    /// <summary>The format that was read.</summary>
    public PortableFormat Format { get; init; }

    /// <summary>Messages stored.</summary>
    public long Messages { get; init; }

    /// <summary>Memories stored, of any status.</summary>
    public long Memories { get; init; }

    /// <summary>Lines of history stored.</summary>
    public long HistoryEntries { get; init; }

    /// <summary>Receipts of erasures stored.</summary>
    public long Receipts { get; init; }

    /// <summary>Rows that were there already, the same: from an earlier run of the same import.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows that were not stored because the project holds others in their place.</summary>
    public IReadOnlyList<ImportConflict> Conflicts { get; init; } = [];

    /// <summary>Why texts have no vectors yet; <see langword="null"/>: they have, or none were asked for.</summary>
    public string? EmbeddingError { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Rows stored.</summary>
    public long Stored => Messages + Memories + HistoryEntries + Receipts;
}
