using Xunit;
using Memoir.Retrieval.Index;

namespace Memoir.Tests.Retrieval;

public sealed class Int8Tests
{
    [Fact]
    public void The_vector_kernels_agree_with_the_plain_loop_at_every_length()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (var length = 0; length < 200; length++)
        {
            var x = new sbyte[length];
            var y = new sbyte[length];
            for (var i = 0; i < length; i++)
            {
                x[i] = (sbyte)random.Next(-127, 128);
                y[i] = (sbyte)random.Next(-127, 128);
            }

            Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), Int8.Dot(x, y));
        }
    }

    [Fact]
    public void Extreme_codes_do_not_overflow()
    {
        var x = new sbyte[4096];
        x.AsSpan().Fill(-128);
        Assert.Equal(4096 * 128 * 128, Int8.Dot(x, x));
    }

    [Fact]
    public void Quantization_keeps_every_number_within_half_a_step()
    {
        var random = new Random(11);
        var vector = Enumerable.Range(0, 384).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var codes = new sbyte[384];
        var scale = Int8.Quantize(vector, codes);
        Assert.All(Enumerable.Range(0, 384), i => Assert.Equal(vector[i], codes[i] * scale, scale * 0.501f));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_has_no_direction_has_no_scale(float value)
    {
        var codes = new sbyte[8];
        Assert.Equal(0, Int8.Quantize(Enumerable.Repeat(value, 8).ToArray(), codes));
        Assert.All(codes, code => Assert.Equal(0, code));
    }
}
