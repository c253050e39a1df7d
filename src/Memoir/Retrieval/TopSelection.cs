namespace Memoir.Retrieval;

/// <summary>The entries with the highest scores, by a heap of fixed size.</summary>
internal static class TopSelection
{
    /// <summary>Adds to <paramref name="chosen"/> the <paramref name="count"/> visible entries that score highest above 0.</summary>
    public static void Take(ReadOnlySpan<float> scores, SearchSpace space, Visibility visibility, int count, HashSet<int> chosen)
    {
        var heap = new PriorityQueue<int, float>(count + 1);
        var least = 0f;
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            var start = space.Start(p);
            for (var place = 0; place < partition.Count; place++)
            {
                var score = scores[start + place];
                if (score <= least || !visibility.Sees(partition, place))
                {
                    continue;
                }

                heap.Enqueue(start + place, score);
                if (heap.Count > count)
                {
                    heap.Dequeue();
                    heap.TryPeek(out _, out least);
                }
            }
        }

        foreach (var (entry, _) in heap.UnorderedItems)
        {
            chosen.Add(entry);
        }
    }
}
