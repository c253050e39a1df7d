using Memoir.Extraction;

namespace Memoir.Cli.Rendering;

/// <summary>An error with <c>--json</c>: <c>{"error": {"code", "message", "field"?}}</c> on stderr.</summary>
internal sealed record ErrorView(ErrorDetails Error);

/// <param name="Code">A stable word.</param>
/// <param name="Message">For people.</param>
internal sealed record ErrorDetails(string Code, string Message)
{
    public string? Field { get; init; }
}

internal sealed record AddView(
    IReadOnlyList<AddedMemory> Memories,
    IReadOnlyList<RejectedCandidate> Rejected,
    IReadOnlyList<ExtractionIssue> Issues,
    IReadOnlyList<MessageRecord> Messages,
    string? ExtractionError,
    string? EmbeddingError,
    ExtractionEvent? Event,
    bool Replayed,
    double ElapsedMs)
{
    public static AddView Of(AddResult result) => new(
        result.Memories, result.Rejected, result.Issues, result.Messages, result.ExtractionError, result.EmbeddingError, result.Event, result.Replayed,
        result.Elapsed.TotalMilliseconds);
}

internal sealed record SearchView(
    string Query, IReadOnlyList<SearchHit> Hits, IReadOnlyList<string> Degraded, double ElapsedMs, int OverBudget, EntryTrace? Explained)
{
    public static SearchView Of(string query, SearchResult result) =>
        new(query, result.Hits, result.Degraded, result.Elapsed.TotalMilliseconds, result.OverBudget, result.Explained);
}

/// <summary>What an import did.</summary>
internal sealed record ImportView
{
    public int Conversations { get; init; }

    /// <summary>Turns acknowledged, those of an earlier import among them.</summary>
    public long Turns { get; init; }

    /// <summary>Turns that an earlier import of the same text had stored.</summary>
    public long TurnsAlreadyImported { get; init; }

    /// <summary>Turns left out for having no content.</summary>
    public long Skipped { get; init; }

    public long Added { get; init; }

    public long Superseded { get; init; }

    public long Updated { get; init; }

    public long AlreadyKnown { get; init; }

    public long Retracted { get; init; }

    public long Rejected { get; init; }

    /// <summary>Turns whose extraction failed; they are kept and searchable, and extraction is retried.</summary>
    public long ExtractionFailures { get; init; }

    public double Seconds { get; init; }

    public double TurnsPerSecond { get; init; }

    public long? StoreBytes { get; init; }

    /// <summary>Growth of the store by this import, per turn that it stored.</summary>
    public double? BytesPerTurn { get; init; }

    public long PeakMemoryBytes { get; init; }
}

/// <summary>What an import of records did.</summary>
internal sealed record RecordsView
{
    public required string Format { get; init; }

    public long Messages { get; init; }

    public long Memories { get; init; }

    public long HistoryEntries { get; init; }

    public long Receipts { get; init; }

    /// <summary>Rows that an earlier run had stored.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows left out because the project holds others in their place.</summary>
    public required IReadOnlyList<ImportConflict> Conflicts { get; init; }

    public string? EmbeddingError { get; init; }

    public double Seconds { get; init; }
}

/// <summary>What an export wrote.</summary>
internal sealed record ExportView(string Path, long Lines, long Bytes, double Seconds);

/// <summary>What a backup wrote.</summary>
internal sealed record BackupView(string Path, long Bytes, double Seconds);
