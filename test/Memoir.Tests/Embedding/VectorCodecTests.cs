using Xunit;
using Memoir.Embedding;

namespace Memoir.Tests.Embedding;

public sealed class VectorCodecTests
{
    [Fact]
    public void Vectors_come_back_at_unit_length_within_half_precision()
    {
        var random = new Random(3);
        var vectors = Enumerable.Range(0, 3 * 24).Select(_ => (float)(random.NextDouble() * 10) - 5).ToArray();
        var encoded = VectorCodec.Encode(vectors, 24);
        Assert.Equal(3 * 24 * 2, encoded.Length);
        Assert.Equal(3, VectorCodec.Count(encoded, 24));
        var back = new float[24];
        for (var v = 0; v < 3; v++)
        {
            VectorCodec.Decode(encoded, v, back);
            var norm = MathF.Sqrt(vectors.Skip(v * 24).Take(24).Sum(x => x * x));
            Assert.All(Enumerable.Range(0, 24), i => Assert.Equal(vectors[(v * 24) + i] / norm, back[i], 1e-3f));
        }
    }

    [Fact]
    public void The_zero_vector_stays_zero()
    {
        var encoded = VectorCodec.Encode(new float[8], 8);
        Assert.All(encoded, b => Assert.Equal(0, b));
    }
}
