namespace Memoir;

/// <summary>One page of history, oldest first.</summary>
/// <param name="Entries">The page.</param>
/// <param name="NextCursor">For the next page; <see langword="null"/> on the last.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, string? NextCursor);
