namespace Memoir;

/// <summary>One page of a list. The order is stable: a memory added meanwhile neither repeats nor hides another.</summary>
/// <param name="Memories">The page.</param>
/// <param name="Total">How many the whole list holds now.</param>
/// <param name="NextCursor">For the next page; <see langword="null"/> on the last.</param>
public sealed record MemoryPage(IReadOnlyList<MemoryRecord> Memories, long Total, string? NextCursor);
