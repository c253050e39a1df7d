using System.Collections.Concurrent;
using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>The partition indexes in memory, up to a limit; the ones not searched for longest go first.</summary>
internal sealed class IndexCache(long maxBytes)
{
    private readonly ConcurrentDictionary<(long Partition, EntryKind Kind, int Embedder), Slot> _slots = new();
    private long _clock;
    private volatile bool _grew;

    /// <summary>What all indexes take.</summary>
    public long Bytes => _slots.Values.Sum(static slot => slot.Index.Bytes);

    /// <summary>The index of a partition, caught up with the reader's snapshot.</summary>
    public PartitionIndex Get(IStoreReader reader, Partition partition, EntryKind kind, int embedder, int dimension)
    {
        var key = (partition.Key, kind, embedder);
        while (true)
        {
            var slot = _slots.GetOrAdd(
                key,
                static (k, of) => new Slot(new PartitionIndex(k.Partition, k.Kind, k.Embedder, of.Dimension) { Scope = of.Scope }),
                (Dimension: dimension, partition.Scope));
            slot.LastUse = Interlocked.Increment(ref _clock);
            var index = slot.Index;
            if (Volatile.Read(ref slot.Revision) >= partition.Revision)
            {
                return index;
            }

            index.Lock.EnterWriteLock();
            try
            {
                index.CatchUp(reader);
                _grew = true;
                Volatile.Write(ref slot.Revision, Math.Max(partition.Revision, slot.Revision));
                if (!index.NeedsRebuild)
                {
                    return index;
                }
            }
            finally
            {
                index.Lock.ExitWriteLock();
            }

            _slots.TryRemove(new KeyValuePair<(long, EntryKind, int), Slot>(key, slot));
        }
    }

    /// <summary>Notes that an index grew otherwise than by catching up.</summary>
    public void NoteGrowth() => _grew = true;

    /// <summary>Drops what has not been searched for longest until the rest fits. A search under way keeps what it holds.</summary>
    public void Trim()
    {
        if (!_grew)
        {
            return;
        }

        _grew = false;
        var total = Bytes;
        if (total <= maxBytes)
        {
            return;
        }

        foreach (var pair in _slots.ToArray().OrderBy(static pair => pair.Value.LastUse).SkipLast(1))
        {
            if (total <= maxBytes)
            {
                break;
            }

            total -= pair.Value.Index.Bytes;
            _slots.TryRemove(pair);
        }
    }

    /// <summary>Drops the indexes of a partition that is gone: what was erased leaves the memory too.</summary>
    public void Remove(long partition)
    {
        foreach (var (key, _) in _slots)
        {
            if (key.Partition == partition)
            {
                _slots.TryRemove(key, out _);
            }
        }
    }

    public void Clear() => _slots.Clear();

    private sealed class Slot(PartitionIndex index)
    {
        public PartitionIndex Index => index;

        // The partition's revision as of the last catch-up: its own rows may end lower when the other kind changed last.
        public long Revision;

        public long LastUse;
    }
}
