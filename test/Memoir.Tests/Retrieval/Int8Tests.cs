using Xunit;
using Memoir.Retrieval.Index;

namespace Memoir.Tests.Retrieval;

public sealed class Int8Tests
{
    [Fact]
    public void A_row_is_its_codes_shifted()
    {
        var vector = Enumerable.Range(0, 75).Select(static i => MathF.Sin(i)).ToArray();
        var (codes, row) = (new sbyte[75], new byte[75]);
        Assert.Equal(Int8.Quantize(vector, codes), Int8.QuantizeRow(vector, row));
        Assert.Equal(codes.Select(static code => code + Int8.Shift), row.Select(static value => (int)value));
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
