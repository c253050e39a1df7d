namespace Memoir;

/// <summary>What changed in a scope between two instants of recording.</summary>
/// <param name="From">The earlier instant.</param>
/// <param name="To">The later instant.</param>
/// <param name="Added">Known at the later and not at the earlier.</param>
/// <param name="Removed">Known at the earlier and not at the later: deleted since, as they were.</param>
/// <param name="Changed">Known at both, and not the same.</param>
public sealed record MemoryDiff(
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<MemoryRecord> Added,
    IReadOnlyList<MemoryRecord> Removed,
    IReadOnlyList<MemoryChange> Changed);
