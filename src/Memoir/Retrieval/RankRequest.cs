using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>What to rank, and under which eyes.</summary>
internal readonly record struct RankRequest
{
    public required string Project { get; init; }

    public required Scope Scope { get; init; }

    public required Query Query { get; init; }

    public required EntryKind[] Kinds { get; init; }

    public required Visibility Visibility { get; init; }

    /// <summary>Whether the read sees memories that have ended.</summary>
    public bool IncludesEnded { get; init; }

    /// <summary>Only entries that match it.</summary>
    public MemoryFilter? Filter { get; init; }

    public required int TopK { get; init; }

    public double Threshold { get; init; }

    /// <summary>The active embedder's number; 0: none.</summary>
    public int Embedder { get; init; }

    public int Dimension { get; init; }

    /// <summary>Memories as they were, in the place of the present ones; <see langword="null"/>: the present.</summary>
    public PartitionIndex? Past { get; init; }

    /// <summary>An entry to follow through the ranking; <see langword="null"/>: none.</summary>
    public (EntryKind Kind, long Key)? Traced { get; init; }
}
