using System.Collections.Immutable;

namespace Memoir.Storage;

internal sealed record PartitionState(long Key, Scope Scope, long Revision)
{
    public long Memories { get; init; }

    public long Messages { get; init; }

    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.MaxValue;

    public DateTimeOffset UpdatedAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The entries of each kind by the revision of their last change.</summary>
    public ImmutableSortedSet<(long Revision, long Key)> MemoryChanges { get; init; } = [];

    public ImmutableSortedSet<(long Revision, long Key)> MessageChanges { get; init; } = [];

    public PartitionState Seen(DateTimeOffset at) =>
        this with { CreatedAt = at < CreatedAt ? at : CreatedAt, UpdatedAt = at > UpdatedAt ? at : UpdatedAt };
}

internal sealed record MemoryRow(long Key, long Partition, long Revision, MemoryRecord Record, byte[] Words)
{
    public ImmutableDictionary<int, byte[]> Vectors { get; init; } = ImmutableDictionary<int, byte[]>.Empty;
}

internal sealed record MessageRow(long Key, long Partition, long Revision, MessageRecord Record, byte[] Words)
{
    public ImmutableDictionary<int, byte[]> Vectors { get; init; } = ImmutableDictionary<int, byte[]>.Empty;

    public int Attempts { get; init; }

    public string? Error { get; init; }

    public string? Resume { get; init; }

    public long? Event { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public bool Deleted => DeletedAt is not null;
}

internal sealed record HistoryRow(HistoryEntry Entry, Scope? Scope);
