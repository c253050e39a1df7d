using Memoir.Embedding;
using Memoir.Retrieval;
using Memoir.Retrieval.Index;

namespace Memoir.Recall.Scan;

/// <summary>Which of the ten nearest, by the stored vectors themselves, a search finds that scans in two steps and rescores.</summary>
internal sealed class TwoStepRecall(VectorColumn column, int dimension)
{
    private const int TopK = 10;

    // As many as a search for ten hits takes to rescore.
    private const int Proposals = 64;
    private readonly List<byte[]> _stored = [];

    public int Entries => _stored.Count;

    public int Rows => column.Count;

    public void Add(IReadOnlyList<ReadOnlyMemory<float>> passages)
    {
        var flat = new float[passages.Count * dimension];
        for (var i = 0; i < passages.Count; i++)
        {
            VectorCodec.Normalize(passages[i].Span, flat.AsSpan(i * dimension, dimension));
        }

        _stored.Add(VectorCodec.Encode(flat, dimension));
        column.Add(_stored.Count - 1, _stored[^1]);
    }

    /// <summary>The share of the ten nearest, 0 to 1. What is as near as the tenth may stand for it.</summary>
    public double Of(ReadOnlySpan<float> question)
    {
        var query = new float[dimension];
        VectorCodec.Normalize(question, query);
        var nearest = new NearestVector(query);
        var exact = _stored.ConvertAll(stored => nearest.Cosine(stored));
        var codes = new sbyte[NibblePlanes.Padded(dimension)];
        var scale = Int8.Quantize(query, codes.AsSpan(0, dimension));
        var scores = new float[_stored.Count];
        column.Score(codes, scale, [], Proposals, scores);
        var proposed = Enumerable.Range(0, scores.Length).OrderByDescending(entry => scores[entry]).Take(Proposals);
        var found = proposed.Select(entry => exact[entry]).OrderDescending().Take(TopK).ToList();
        var tenth = exact.OrderDescending().Take(TopK).Last();
        return found.Count(cosine => cosine >= tenth) / (double)Math.Min(TopK, _stored.Count);
    }
}
