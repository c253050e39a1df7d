using System.Collections.Immutable;

namespace Memoir.Storage;

/// <summary>The whole store at one instant. <c>Homes</c> names the project of each partition and entry key.</summary>
internal sealed record StoreState(ImmutableDictionary<string, ProjectState> Projects, ImmutableDictionary<long, string> Homes)
{
    public static readonly StoreState Empty = new(
        ImmutableDictionary.Create<string, ProjectState>(StringComparer.Ordinal), ImmutableDictionary<long, string>.Empty);

    public long LastRevision { get; init; }

    public long LastNumber { get; init; }

    public long LastKey { get; init; }

    public long LastSequence { get; init; }

    public int LastEmbedder { get; init; }
}

internal sealed record ProjectState
{
    public static readonly ProjectState Empty = new();

    public ImmutableSortedDictionary<long, PartitionState> Partitions { get; init; } = ImmutableSortedDictionary<long, PartitionState>.Empty;

    public long PartitionsRemovedAt { get; init; }

    public ImmutableDictionary<Scope, long> PartitionKeys { get; init; } = ImmutableDictionary<Scope, long>.Empty;

    public ImmutableSortedDictionary<long, MemoryRow> Memories { get; init; } = ImmutableSortedDictionary<long, MemoryRow>.Empty;

    public ImmutableDictionary<string, long> MemoryKeys { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<long, MessageRow> Messages { get; init; } = ImmutableSortedDictionary<long, MessageRow>.Empty;

    public ImmutableDictionary<string, long> MessageKeys { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    public ImmutableList<HistoryRow> History { get; init; } = [];

    public ImmutableDictionary<string, IdempotentResult> Results { get; init; } = ImmutableDictionary.Create<string, IdempotentResult>(StringComparer.Ordinal);

    public ImmutableList<EraseReceipt> Receipts { get; init; } = [];

    public ImmutableSortedDictionary<int, EmbedderEntry> Embedders { get; init; } = ImmutableSortedDictionary<int, EmbedderEntry>.Empty;

    public ImmutableSortedDictionary<long, StoredEvent> Events { get; init; } = ImmutableSortedDictionary<long, StoredEvent>.Empty;

    public ImmutableSortedDictionary<long, QueueSlot> Queue { get; init; } = ImmutableSortedDictionary<long, QueueSlot>.Empty;

    public ImmutableList<UsageEntry> Usage { get; init; } = [];
}
