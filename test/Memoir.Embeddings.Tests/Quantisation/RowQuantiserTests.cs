using Memoir.Embeddings.Quantisation;

namespace Memoir.Embeddings.Tests.Quantisation;

public sealed class RowQuantiserTests
{
    [Fact]
    public void No_two_neighbours_of_one_sign_are_larger_than_16_bits_hold()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var row = Row(random, 2 * random.Next(1, 40));
            var quantised = new sbyte[row.Length];
            RowQuantiser.Compensate(row.AsSpan(), Spread(random, row.Length), quantised);
            for (int i = 0; i < row.Length; i += 2)
            {
                int pair = quantised[i] * quantised[i + 1] > 0 ? Math.Abs(quantised[i] + quantised[i + 1]) : 0;
                Assert.True(pair <= RowQuantiser.MaxPair && pair * byte.MaxValue <= short.MaxValue, $"seed {seed}: {quantised[i]}, {quantised[i + 1]}");
            }
        }
    }

    [Fact]
    public void Without_correlations_every_weight_is_within_half_a_step()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var row = Row(random, 2 * random.Next(1, 40));
            var quantised = new sbyte[row.Length];
            float scale = RowQuantiser.Compensate([.. row], Spread(random: null, row.Length), quantised);
            for (int i = 0; i < row.Length; i++)
                Assert.True(Math.Abs(row[i] - quantised[i] * scale) <= scale * 0.51f, $"seed {seed}: {row[i]} became {quantised[i]} × {scale}");
        }
    }

    private static float[] Row(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() - 0.5f) * (random.Next(5) == 0 ? 10 : 1))];

    // Upper triangles: the identity, or one in which inputs go together.
    private static float[][] Spread(Random? random, int length) =>
        [.. Enumerable.Range(0, length).Select(i => Enumerable.Range(0, length).Select(j => i == j ? 1f : j > i && random is not null ? random.NextSingle() * 0.4f - 0.2f : 0).ToArray())];
}
