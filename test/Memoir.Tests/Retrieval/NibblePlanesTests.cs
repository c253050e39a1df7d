using System.Runtime.InteropServices;
using Memoir.Embedding;
using Memoir.Retrieval.Index;
using Xunit;

namespace Memoir.Tests.Retrieval;

public sealed class NibblePlanesTests
{
    [Fact]
    public void Both_planes_give_the_product_exactly_and_the_high_one_without_the_low_bits()
    {
        var random = new Random(7);
        foreach (var length in new[] { 64, 128, 384, 768 })
        {
            for (var rows = 0; rows < 11; rows++)
            {
                var (codes, query, dots) = (new byte[rows * length], new sbyte[length], new int[rows]);
                random.NextBytes(codes);
                random.NextBytes(MemoryMarshal.AsBytes(query.AsSpan()));
                var (high, low) = Cut(codes, length);

                NibblePlanes.Exact(high, low, query, dots);
                Assert.Equal(Enumerable.Range(0, rows).Select(row => query.Select((code, i) => code * (codes[(row * length) + i] - Int8.Shift)).Sum()), dots);

                NibblePlanes.About(high, query, dots);
                var sum = query.Sum(static code => code);
                Assert.Equal(Enumerable.Range(0, rows).Select(row => query.Select((code, i) => code * ((codes[(row * length) + i] & 0xf0) - Int8.Shift)).Sum() + (15 * sum / 2)), dots);
            }
        }
    }

    [Fact]
    public void Extreme_codes_do_not_overflow()
    {
        var (codes, query, dots) = (new byte[5 * 4096], new sbyte[4096], new int[5]);
        query.AsSpan().Fill(-128);
        var (high, low) = Cut(codes, 4096);
        NibblePlanes.Exact(high, low, query, dots);
        Assert.All(dots, static dot => Assert.Equal(4096 * 128 * 128, dot));
    }

    [Fact]
    public void A_scan_in_two_steps_finds_the_same_best_as_an_exact_one()
    {
        const int Rows = 60_000;
        const int Dimension = 96;
        var random = new Random(3);
        var column = new VectorColumn(Dimension);
        var vector = new float[Dimension];
        for (var row = 0; row < Rows; row++)
        {
            Fill(random, vector);
            column.Add(row, VectorCodec.Encode(vector, Dimension));
        }

        for (var round = 0; round < 5; round++)
        {
            Fill(random, vector);
            VectorCodec.Normalize(vector, vector);
            var codes = new sbyte[NibblePlanes.Padded(Dimension)];
            var scale = Int8.Quantize(vector, codes.AsSpan(0, Dimension));
            var (exact, quick) = (new float[Rows], new float[Rows]);
            column.Score(codes, scale, [], 0, exact);
            column.Score(codes, scale, [], 64, quick);

            int[] best = [.. Enumerable.Range(0, Rows).OrderByDescending(row => exact[row]).Take(64)];
            Assert.Equal(best, Enumerable.Range(0, Rows).OrderByDescending(row => quick[row]).Take(64));
            Assert.All(best, row => Assert.Equal(exact[row], quick[row]));
            Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(exact[row], quick[row], 0.08f));
        }
    }

    [Fact]
    public void A_scan_in_two_steps_gives_an_entry_of_several_passages_its_nearest_one()
    {
        const int Entries = 40_000;
        const int Dimension = 64;
        var random = new Random(5);
        var column = new VectorColumn(Dimension);
        var vector = new float[Dimension];
        for (var entry = 0; entry < Entries; entry++)
        {
            // None, one or three vectors: rows and entries do not go side by side.
            var passages = new float[(entry % 4 == 0 ? 3 : entry % 17 == 1 ? 0 : 1) * Dimension];
            Fill(random, passages);
            column.Add(entry, VectorCodec.Encode(passages, Dimension));
        }

        Fill(random, vector);
        VectorCodec.Normalize(vector, vector);
        var codes = new sbyte[NibblePlanes.Padded(Dimension)];
        var scale = Int8.Quantize(vector, codes);
        var (exact, quick) = (new float[Entries], new float[Entries]);
        column.Score(codes, scale, [], 0, exact);
        column.Score(codes, scale, [], 100, quick);

        int[] best = [.. Enumerable.Range(0, Entries).OrderByDescending(entry => exact[entry]).Take(100)];
        Assert.Equal(best, Enumerable.Range(0, Entries).OrderByDescending(entry => quick[entry]).Take(100));
        Assert.All(best, entry => Assert.Equal(exact[entry], quick[entry]));
        Assert.All(Enumerable.Range(0, Entries), entry => Assert.Equal(exact[entry], quick[entry], 0.1f));
    }

    [Fact]
    public void Rows_that_are_all_alike_are_all_scored_exactly()
    {
        const int Rows = 55_000;
        const int Dimension = 64;
        var vector = new float[Dimension];
        Fill(new Random(8), vector);
        var column = new VectorColumn(Dimension);
        var encoded = VectorCodec.Encode(vector, Dimension);
        for (var row = 0; row < Rows; row++)
        {
            column.Add(row, encoded);
        }

        VectorCodec.Normalize(vector, vector);
        var codes = new sbyte[Dimension];
        var scale = Int8.Quantize(vector, codes);
        var scores = new float[Rows];
        column.Score(codes, scale, [], 10, scores);
        Assert.All(scores, static score => Assert.Equal(1f, score, 0.005f));
    }

    [Fact]
    public void The_level_that_so_many_reach_is_one_that_they_reach()
    {
        var random = new Random(2);
        var cosines = Enumerable.Range(0, 5000).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        foreach (var count in new[] { 1, 64, 1000, 4000 })
        {
            var level = CosineLevels.LevelOf(cosines, count);
            Assert.True(level == 0 || cosines.Count(cosine => cosine >= level) >= count);
        }
    }

    private static (byte[] High, byte[] Low) Cut(byte[] codes, int length)
    {
        var (high, low) = (new byte[codes.Length / 2], new byte[codes.Length / 2]);
        for (var start = 0; start < codes.Length; start += length)
        {
            NibblePlanes.Cut(codes.AsSpan(start, length), high.AsSpan(start / 2, length / 2), low.AsSpan(start / 2, length / 2));
        }

        return (high, low);
    }

    private static void Fill(Random random, float[] vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        }
    }
}
