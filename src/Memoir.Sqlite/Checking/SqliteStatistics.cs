namespace Memoir.Sqlite;

/// <summary>How much a project holds, and the file it lies in.</summary>
public sealed record SqliteStatistics
{
    /// <summary>Memories by status; statuses that none has are absent.</summary>
    public required IReadOnlyDictionary<MemoryStatus, long> Memories { get; init; }

    /// <summary>Messages that are not deleted.</summary>
    public required long Messages { get; init; }

    /// <summary>Messages that wait for another try of extraction.</summary>
    public required long PendingMessages { get; init; }

    /// <summary>Messages on which extraction was given up.</summary>
    public required long FailedMessages { get; init; }

    /// <summary>Lines of history.</summary>
    public required long HistoryEntries { get; init; }

    /// <summary>Scopes with anything in them.</summary>
    public required long Scopes { get; init; }

    /// <summary>Entries with a vector of the active embedder.</summary>
    public required long Vectors { get; init; }

    /// <summary>Bytes of those vectors, of all projects' rows in the file.</summary>
    public required long VectorBytes { get; init; }

    /// <summary>Version of the file's schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Bytes of the file without its log.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Bytes of it that are free for new rows.</summary>
    public required long FreeBytes { get; init; }
}
