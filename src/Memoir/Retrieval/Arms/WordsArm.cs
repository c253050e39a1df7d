using System.Runtime.CompilerServices;

namespace Memoir.Retrieval.Arms;

/// <summary>
/// Words: BM25 with the statistics of what is searched, divided by what a text of average length that holds every word of the query
/// once would get. So 1 means "says all of it", in every scope.
/// </summary>
internal sealed class WordsArm : IRetrievalArm
{
    private const int TabledLengths = 256;

    public string Name => ArmNames.Words;

    public bool CanScore(Query query, SearchSpace space) => query.Terms.Length > 0;

    public void Score(Query query, SearchSpace space, Span<float> scores)
    {
        if (space.Alive == 0)
        {
            return;
        }

        var weights = TermWeights.Of(query, space);
        for (var t = 0; t < query.Terms.Length; t++)
        {
            Add(query.Terms[t], weights[t], weights.AverageLength, space, scores);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(uint term, float weight, float averageLength, SearchSpace space, Span<float> scores)
    {
        // Most texts are short and hold a word once: what that is worth by length is worked out once, not for each of them.
        Span<float> once = stackalloc float[TabledLengths];
        for (var length = 0; length < once.Length; length++)
        {
            once[length] = Bm25.Worth(weight, 1, length, averageLength);
        }

        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            var lengths = partition.Columns.Lengths;
            var own = scores.Slice(space.Start(p), partition.Count);
            var entries = partition.EntriesWith(term, out var counts);
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries[i];
                var length = lengths[entry];
                own[entry] += counts[i] == 1 && (uint)length < TabledLengths ? once[length] : Bm25.Worth(weight, counts[i], length, averageLength);
            }
        }
    }
}
