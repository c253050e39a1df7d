using System.Numerics.Tensors;
using Memoir.Embedding;

namespace Memoir.Retrieval;

/// <summary>The exact cosine of a query and the nearest of an entry's stored vectors.</summary>
internal sealed class NearestVector(float[] query)
{
    private readonly float[] _scratch = new float[query.Length];

    /// <summary>0 where it has none, or none on the query's side.</summary>
    public float Cosine(ReadOnlySpan<byte> stored)
    {
        var best = 0f;
        for (var i = 0; i < VectorCodec.Count(stored, query.Length); i++)
        {
            VectorCodec.Decode(stored, i, _scratch);
            best = Math.Max(best, TensorPrimitives.Dot(query, _scratch));
        }

        return best;
    }
}
