namespace Memoir.Retrieval.Arms;

/// <summary>
/// What each term of a query is worth in a space: BM25's inverse document frequency, divided by what all of them together are worth,
/// so that the weights add up to 1.
/// </summary>
internal sealed class TermWeights
{
    private readonly float[] _weights;
    private readonly int[] _holders;

    private TermWeights(float[] weights, int[] holders, float averageLength)
    {
        (_weights, _holders) = (weights, holders);
        AverageLength = averageLength;
    }

    /// <summary>Terms of an entry, on average; at least 1.</summary>
    public float AverageLength { get; }

    public static TermWeights Of(Query query, SearchSpace space)
    {
        var weights = new float[query.Terms.Length];
        var holders = new int[weights.Length];
        var all = 0f;
        for (var t = 0; t < weights.Length; t++)
        {
            holders[t] = Holders(query.Terms[t], space);
            weights[t] = MathF.Log(1f + ((space.Alive - holders[t] + 0.5f) / (holders[t] + 0.5f)));
            all += weights[t];
        }

        for (var t = 0; t < weights.Length; t++)
        {
            weights[t] /= all;
        }

        return new TermWeights(weights, holders, Math.Max(1f, (float)space.Terms / Math.Max(1, space.Alive)));
    }

    public float this[int term] => _weights[term];

    /// <summary>How many living entries hold a term.</summary>
    public int HoldersOf(int term) => _holders[term];

    private static int Holders(uint term, SearchSpace space)
    {
        var holders = 0;
        foreach (var partition in space.Partitions)
        {
            var entries = partition.EntriesWith(term, out _);
            if (partition.Alive == partition.Count)
            {
                holders += entries.Length;
                continue;
            }

            var alive = partition.Columns.Alive;
            foreach (var entry in entries)
            {
                holders += alive[entry] ? 1 : 0;
            }
        }

        return holders;
    }
}
