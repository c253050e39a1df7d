using Memoir.Retrieval.Index;

namespace Memoir.Retrieval.Arms;

/// <summary>Meaning: the cosine of the query's vector and the entry's, exact over the whole scope; long texts count by their nearest passage.</summary>
internal sealed class MeaningArm : IRetrievalArm
{
    public string Name => ArmNames.Meaning;

    public bool CanScore(Query query) => query.Vector is not null;

    public void Score(Query query, SearchSpace space, Span<float> scores)
    {
        var codes = new sbyte[query.Vector!.Length];
        var scale = Int8.Quantize(query.Vector, codes);
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            partition.Vectors?.Score(codes, scale, scores[space.Start(p)..]);
        }
    }
}
