using Xunit;
using Memoir.Retrieval.Index;

namespace Memoir.Tests.Retrieval;

public sealed class Int8Tests
{
    [Fact]
    public void A_row_of_halves_is_its_codes_shifted()
    {
        foreach (var length in new[] { 1, 15, 16, 31, 32, 75, 384 })
        {
            // The least of them are below what a half holds in full.
            var halves = Enumerable.Range(0, length).Select(static i => (Half)(MathF.Sin(i + 1) * (i % 5 == 0 ? 3e-5f : 0.06f))).ToArray();
            var (codes, row) = (new sbyte[length], new byte[length]);
            Assert.Equal(Int8.Quantize(Array.ConvertAll(halves, static half => (float)half), codes), Int8.QuantizeRow(halves, row));
            Assert.Equal(codes.Select(static code => code + Int8.Shift), row.Select(static value => (int)value));
        }
    }

    [Fact]
    public void Halves_too_small_to_be_normal_keep_their_direction()
    {
        var halves = Enumerable.Range(-20, 40).Select(static i => BitConverter.UInt16BitsToHalf((ushort)(Math.Abs(i) | (i < 0 ? 0x8000 : 0)))).ToArray();
        var row = new byte[40];
        var scale = Int8.QuantizeRow(halves, row);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal((float)halves[i], (row[i] - Int8.Shift) * scale, scale * 0.501f));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_row_without_direction_has_no_scale(float value)
    {
        var row = new byte[40];
        Assert.Equal(0, Int8.QuantizeRow(Enumerable.Repeat((Half)value, 40).ToArray(), row));
        Assert.All(row, static code => Assert.Equal(Int8.Shift, code));
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
