namespace Memoir;

/// <summary>Where a memory comes from, down to the words.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Evidence">Each source with its message and the words of the span.</param>
/// <param name="History">Everything that happened to it, oldest first.</param>
public sealed record Blame(MemoryRecord Memory, IReadOnlyList<BlameEvidence> Evidence, IReadOnlyList<HistoryEntry> History);
