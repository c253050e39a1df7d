namespace Memoir.Storage;

/// <summary>How much an erasure removed.</summary>
/// <param name="Memories">Memories.</param>
/// <param name="Messages">Messages.</param>
/// <param name="HistoryEntries">Lines of history.</param>
/// <param name="Results">Remembered results that named one of them.</param>
public readonly record struct EraseCount(long Memories, long Messages, long HistoryEntries, long Results);
