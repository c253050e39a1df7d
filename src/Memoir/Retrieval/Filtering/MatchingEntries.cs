using System.Buffers;
using System.Numerics;
using Memoir.Filters;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>The entries of a space that match a filter, known before anything is ranked: a bitmap for each partition.</summary>
internal sealed class MatchingEntries : IDisposable
{
    private readonly Dictionary<PartitionIndex, ulong[]> _bits = [];

    private MatchingEntries()
    {
    }

    public bool IsEmpty => Count == 0;

    /// <summary>How many match, those that the read may not see for another reason too.</summary>
    public long Count { get; private set; }

    /// <summary>Null where there is no filter. An index of the past was made of matches only and is not asked.</summary>
    public static MatchingEntries? Of(IStoreReader reader, in RankRequest request, SearchSpace space)
    {
        if (request.Filter is not { } filter)
        {
            return null;
        }

        var matching = new MatchingEntries();
        try
        {
            foreach (var kind in request.Kinds)
            {
                var keys = NeedsStore(filter, kind) ? new KeySet(reader.FindKeys(request.Project, request.Scope, kind, filter)) : null;
                foreach (var index in space.Partitions)
                {
                    if (index.Kind == kind && index != request.Past)
                    {
                        matching.Add(index, keys is null ? new FilterRun(reader, index).Run(filter) : BitsOf(index, keys));
                    }
                }
            }

            return matching;
        }
        catch
        {
            matching.Dispose();
            throw;
        }
    }

    public bool Contains(PartitionIndex index, int place) => !_bits.TryGetValue(index, out var bits) || (bits[place >> 6] & (1UL << (place & 63))) != 0;

    /// <summary>The bitmap of a partition; empty: everything in it counts.</summary>
    public ReadOnlySpan<ulong> BitsOf(PartitionIndex index) => _bits.GetValueOrDefault(index);

    public void Dispose()
    {
        foreach (var bits in _bits.Values)
        {
            ArrayPool<ulong>.Shared.Return(bits);
        }

        _bits.Clear();
    }

    // Ids have an index of their own in the store. When a memory's message was said is told by another row, which a column does not follow.
    private static bool NeedsStore(MemoryFilter filter, EntryKind kind) =>
        filter.NamesIds() || (kind == EntryKind.Memory && filter.Mentions(FilterFieldKind.SaidAt));

    private static ulong[] BitsOf(PartitionIndex index, KeySet keys)
    {
        var bits = ArrayPool<ulong>.Shared.Rent(FilterRun.WordsOf(index.Count));
        bits.AsSpan().Clear();
        for (var place = 0; place < index.Count; place++)
        {
            bits[place >> 6] |= (keys.Contains(index.Columns.Keys[place]) ? 1UL : 0UL) << (place & 63);
        }

        return bits;
    }

    private void Add(PartitionIndex index, ulong[] bits)
    {
        _bits.Add(index, bits);
        var words = FilterRun.WordsOf(index.Count);
        if ((index.Count & 63) is not 0 and var tail)
        {
            bits[words - 1] &= (1UL << tail) - 1;
        }

        for (var w = 0; w < words; w++)
        {
            Count += BitOperations.PopCount(bits[w]);
        }
    }
}
