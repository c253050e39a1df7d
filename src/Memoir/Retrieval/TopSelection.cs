using System.Runtime.CompilerServices;
using Memoir.Retrieval.Index;

namespace Memoir.Retrieval;

/// <summary>The visible entries with the highest scores, by a heap of fixed size.</summary>
internal sealed class TopSelection(Visibility visibility, int count)
{
    private readonly PriorityQueue<int, double> _heap = new(count + 1);
    private double _least;

    /// <summary>What an entry must score more than to be taken.</summary>
    public double Least => _least;

    /// <summary>Takes an entry if it is visible and scores above 0 and above the least of those taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Offer(PartitionIndex partition, int place, int entry, double score)
    {
        if (score <= _least || !visibility.Sees(partition, place))
        {
            return;
        }

        _heap.Enqueue(entry, score);
        if (_heap.Count > count)
        {
            _heap.Dequeue();
            _heap.TryPeek(out _, out _least);
        }
    }

    /// <summary>What was taken, by number.</summary>
    public int[] Entries()
    {
        var entries = new int[_heap.Count];
        var next = 0;
        foreach (var (entry, _) in _heap.UnorderedItems)
        {
            entries[next++] = entry;
        }

        Array.Sort(entries);
        return entries;
    }
}
