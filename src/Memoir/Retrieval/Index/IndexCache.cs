using System.Collections.Concurrent;
using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>The partition indexes in memory, up to a limit; the ones not searched for longest go first.</summary>
internal sealed class IndexCache(long maxBytes)
{
    private readonly ConcurrentDictionary<(long Partition, EntryKind Kind, int Embedder), Slot> _slots = new();
    private long _clock;
    private long _bytes;

    /// <summary>What all indexes take.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

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
                Count(slot);
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

            Drop(new KeyValuePair<(long, EntryKind, int), Slot>(key, slot));
        }
    }

    /// <summary>Notes that an index grew otherwise than by catching up.</summary>
    public void NoteGrowth(PartitionIndex index)
    {
        if (_slots.TryGetValue((index.Partition, index.Kind, index.Embedder), out var slot) && slot.Index == index)
        {
            Count(slot);
        }
    }

    /// <summary>
    /// Drops what has not been searched for longest where the limit is passed, an eighth more than must be: so that who walks through
    /// many scopes does not have them sorted for each. A search under way keeps what it holds.
    /// </summary>
    public void Trim()
    {
        if (Bytes <= maxBytes)
        {
            return;
        }

        foreach (var pair in _slots.ToArray().OrderBy(static pair => pair.Value.LastUse).SkipLast(1))
        {
            if (Bytes <= maxBytes - (maxBytes / 8))
            {
                break;
            }

            Drop(pair);
        }
    }

    /// <summary>Drops the indexes of a partition that is gone: what was erased leaves the memory too.</summary>
    public void Remove(long partition)
    {
        foreach (var (key, _) in _slots)
        {
            if (key.Partition == partition)
            {
                Remove(key);
            }
        }
    }

    public void Clear()
    {
        foreach (var (key, _) in _slots)
        {
            Remove(key);
        }
    }

    private void Remove((long, EntryKind, int) key)
    {
        if (_slots.TryRemove(key, out var slot))
        {
            Forget(slot);
        }
    }

    private void Drop(KeyValuePair<(long, EntryKind, int), Slot> pair)
    {
        if (_slots.TryRemove(pair))
        {
            Forget(pair.Value);
        }
    }

    // The sum is kept as it changes: to add up ten thousand indexes takes longer than to search one of them.
    private void Count(Slot slot)
    {
        lock (slot)
        {
            if (!slot.IsGone)
            {
                var bytes = slot.Index.Bytes;
                Interlocked.Add(ref _bytes, bytes - slot.Counted);
                slot.Counted = bytes;
            }
        }
    }

    private void Forget(Slot slot)
    {
        lock (slot)
        {
            slot.IsGone = true;
            Interlocked.Add(ref _bytes, -slot.Counted);
            slot.Counted = 0;
        }
    }

    private sealed class Slot(PartitionIndex index)
    {
        public PartitionIndex Index => index;

        // The partition's revision as of the last catch-up: its own rows may end lower when the other kind changed last.
        public long Revision;

        public long LastUse;

        // What of it is in the sum, under the slot's lock.
        public long Counted;

        // Dropped: a search that still holds it counts it no more.
        public bool IsGone;
    }
}
