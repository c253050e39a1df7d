namespace Memoir;

/// <summary>How far a re-embedding is.</summary>
/// <param name="Embedded">Entries embedded by this call.</param>
/// <param name="Share">The part of the store passed, 0 to 1, told by keys; <see langword="null"/> where it can't be told.</param>
public sealed record ReindexProgress(long Embedded, double? Share);
