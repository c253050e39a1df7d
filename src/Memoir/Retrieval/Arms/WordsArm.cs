namespace Memoir.Retrieval.Arms;

/// <summary>
/// Words: BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with the statistics of what is
/// searched, divided by what a text of average length that holds every word of the query once would get. So 1 means
/// "says all of it", in every scope.
/// </summary>
internal sealed class WordsArm : IRetrievalArm
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    public string Name => ArmNames.Words;

    public bool CanScore(Query query) => query.Terms.Length > 0;

    public void Score(Query query, SearchSpace space, Span<float> scores)
    {
        if (space.Alive == 0)
        {
            return;
        }

        var averageLength = Math.Max(1f, (float)space.Terms / space.Alive);
        Span<float> idfs = stackalloc float[query.Terms.Length];
        var ideal = 0f;
        for (var t = 0; t < query.Terms.Length; t++)
        {
            var holders = Holders(query.Terms[t], space);
            idfs[t] = MathF.Log(1f + ((space.Alive - holders + 0.5f) / (holders + 0.5f)));
            ideal += idfs[t];
        }

        for (var t = 0; t < query.Terms.Length; t++)
        {
            Add(query.Terms[t], idfs[t] / ideal, averageLength, space, scores);
        }
    }

    private static int Holders(uint term, SearchSpace space)
    {
        var holders = 0;
        foreach (var partition in space.Partitions)
        {
            var alive = partition.Columns.Alive;
            foreach (var entry in partition.EntriesWith(term, out _))
            {
                holders += alive[entry] ? 1 : 0;
            }
        }

        return holders;
    }

    private static void Add(uint term, float weight, float averageLength, SearchSpace space, Span<float> scores)
    {
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            var start = space.Start(p);
            var lengths = partition.Columns.Lengths;
            var entries = partition.EntriesWith(term, out var counts);
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries[i];
                var norm = K1 * (1f - B + (B * lengths[entry] / averageLength));
                scores[start + entry] += weight * (counts[i] * (K1 + 1f) / (counts[i] + norm));
            }
        }
    }
}
