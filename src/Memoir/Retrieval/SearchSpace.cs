using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Retrieval.Relations;

namespace Memoir.Retrieval;

/// <summary>Everything a search ranks: the entries of the scope's partitions, numbered through.</summary>
internal sealed class SearchSpace
{
    private readonly PartitionIndex[] _partitions;
    private readonly int[] _starts;

    public SearchSpace(IReadOnlyList<PartitionIndex> partitions)
    {
        _partitions = [.. partitions];
        _starts = new int[_partitions.Length];
        for (var i = 0; i < _partitions.Length; i++)
        {
            _starts[i] = Count;
            Count += _partitions[i].Count;
            Alive += _partitions[i].Alive;
            Terms += _partitions[i].Terms;
        }
    }

    public ReadOnlySpan<PartitionIndex> Partitions => _partitions;

    /// <summary>Places, dead ones too: the length of a score array.</summary>
    public int Count { get; }

    public int Alive { get; }

    public long Terms { get; }

    /// <summary>All that is asked for; <see langword="null"/>: everything. An arm may leave the rest alone.</summary>
    public MatchingEntries? Wanted { get; set; }

    /// <summary>How many entries are taken as candidates; 0: each arm's scores must be exact.</summary>
    public int Proposals { get; set; }

    /// <summary>Whom and what the query means, by the facts that the search sees.</summary>
    public IReadOnlyList<MeantEntity> Meant { get; set; } = [];

    public int Start(int partition) => _starts[partition];

    /// <summary>The store's key of an entry.</summary>
    public long KeyOf(int entry)
    {
        var (partition, place) = Find(entry);
        return partition.Columns.Keys[place];
    }

    /// <summary>Which partition, and where in it, an entry is.</summary>
    public (PartitionIndex Partition, int Place) Find(int entry)
    {
        var found = Array.BinarySearch(_starts, entry);
        var partition = found >= 0 ? found : ~found - 1;

        // Empty partitions share their start with the next one; the last of them holds the entry.
        while (partition + 1 < _starts.Length && _starts[partition + 1] <= entry)
        {
            partition++;
        }

        return (_partitions[partition], entry - _starts[partition]);
    }
}
