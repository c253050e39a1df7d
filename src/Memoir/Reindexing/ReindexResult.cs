namespace Memoir;

/// <summary>What a re-embedding did.</summary>
/// <param name="From">The embedder that searches used before; <see langword="null"/> where there was none.</param>
/// <param name="To">The embedder that they use now.</param>
/// <param name="Embedded">Entries embedded by this call; those of a call that was interrupted are not among them.</param>
/// <param name="Switched">False where <paramref name="To"/> was in use already and only missing vectors were made.</param>
/// <param name="Resumed">True where an interrupted call had begun.</param>
public sealed record ReindexResult(string? From, string To, long Embedded, bool Switched, bool Resumed);
