using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Tests.Kernels;

public sealed unsafe class RowsTests
{
    /// <summary>Floats in a register.</summary>
    public static TheoryData<int> Widths => [8, 16];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Exponentials_are_exact_to_seven_digits(int width)
    {
        var rows = Supported(width);
        for (float x = -87; x <= 0; x += 0.0137f)
        {
            double expected = Math.Exp(x), actual = Exp(rows, x);
            Assert.True(Math.Abs(actual - expected) <= 4e-7 * expected, $"e^{x} is {expected}, not {actual}");
        }
        Assert.InRange(Exp(rows, -1e9f), 0, 1e-37f);
        Assert.InRange(Exp(rows, float.NegativeInfinity), 0, 1e-37f);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Gelu_is_x_times_the_share_of_the_normal_distribution_below_x(int width)
    {
        var rows = Supported(width);
        for (float x = -12; x < 12; x += 0.0113f)
        {
            double expected = x * Share(x);
            Assert.Equal(expected, Activate(rows, x, Activation.Gelu), 2e-6);
            Assert.Equal(0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))), Activate(rows, x, Activation.GeluTanh), 5e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_terms_and_their_sum_are_what_the_definition_says(int width)
    {
        var rows = Supported(width);
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(1, 70);
            var row = KernelTests.Floats(random, (count + 15) / 16 * 16);
            float max = row[..count].Max();
            var expected = row[..count].Select(x => Math.Exp(0.7 * (x - max))).ToArray();
            float sum;
            fixed (float* p = row)
                sum = rows.Exponentials(p, count, 0.7f);
            Assert.Equal(expected.Sum(), sum, 1e-4);
            for (int i = 0; i < count; i++)
                Assert.Equal(expected[i], row[i], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_normalised_row_has_the_mean_and_variance_asked_for(int width)
    {
        var rows = Supported(width);
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            int length = RowKernels.Step * random.Next(1, 30);
            float[] row = KernelTests.Floats(random, length), added = KernelTests.Floats(random, length);
            float[] gain = KernelTests.Floats(random, length), bias = KernelTests.Floats(random, length);
            var sum = row.Zip(added, (a, b) => (double)a + b).ToArray();
            double mean = sum.Average(), variance = sum.Average(x => (x - mean) * (x - mean));
            fixed (float* p = row, a = added, g = gain, b = bias)
                rows.Normalise(p, a, length, g, b, 1e-5f);
            for (int i = 0; i < length; i++)
                Assert.Equal((sum[i] - mean) / Math.Sqrt(variance + 1e-5) * gain[i] + bias[i], row[i], 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Quantised_activations_are_within_half_a_step(int width)
    {
        var rows = Supported(width);
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int length = RowKernels.Step * random.Next(1, 30);
            var row = KernelTests.Floats(random, length);
            if (seed % 7 == 0)
                Array.Fill(row, row[0]);
            float[] gain = KernelTests.Floats(random, length), shift = KernelTests.Floats(random, length);
            var bytes = new byte[length];
            float scale, minimum;
            fixed (float* p = row, g = gain, s = shift)
            fixed (byte* b = bytes)
                rows.Quantise(p, g, s, length, b, out scale, out minimum);
            for (int i = 0; i < length; i++)
            {
                float error = Math.Abs(row[i] * gain[i] + shift[i] - (minimum + scale * bytes[i]));
                Assert.True(error <= scale * 0.501f + 1e-6f, $"seed {seed}: {i} is off by {error} with steps of {scale}");
            }
        }
    }

    [Fact]
    public void Both_widths_give_the_same_bits()
    {
        RowKernels wide = Supported(16), pair = Supported(8);
        for (int seed = 0; seed < 60; seed++)
        {
            int length = RowKernels.Step * new Random(seed).Next(1, 30);
            Assert.Equal(Everything(pair, new Random(seed), length), Everything(wide, new Random(seed), length));
        }
    }

    private static float[] Everything(RowKernels rows, Random random, int length)
    {
        float[] row = KernelTests.Floats(random, length), added = KernelTests.Floats(random, length), gain = KernelTests.Floats(random, length);
        var bytes = new byte[length];
        float sum, scale, minimum;
        fixed (float* p = row, a = added, g = gain)
        fixed (byte* b = bytes)
        {
            rows.Normalise(p, a, length, g, a, 1e-12f);
            rows.Activate(p, length, (Activation)random.Next(3));
            rows.Quantise(p, g, a, length, b, out scale, out minimum);
            rows.Scale(p, length, 1.7f);
            sum = rows.Exponentials(p, length - random.Next(RowKernels.Step), 0.3f);
        }
        return [.. row, .. bytes.Select(b => (float)b), sum, scale, minimum];
    }

    private static RowKernels Supported(int width)
    {
        Assert.SkipUnless(width == 8 || KernelSelection.IsSupported(KernelKind.Avx512), "This machine has no registers of 512 bits.");
        return width == 8 ? new RowKernels<PairLanes>() : new RowKernels<WideLanes>();
    }

    // Two terms apart by x: the smaller one's is e to the x.
    private static float Exp(RowKernels rows, float x)
    {
        float* row = stackalloc float[RowKernels.Step];
        row[1] = x;
        rows.Exponentials(row, 2, 1);
        Assert.Equal(1, row[0]);
        return row[1];
    }

    private static float Activate(RowKernels rows, float x, Activation activation)
    {
        float* row = stackalloc float[RowKernels.Step];
        new Span<float>(row, RowKernels.Step).Fill(x);
        rows.Activate(row, RowKernels.Step, activation);
        for (int i = 1; i < RowKernels.Step; i++)
            Assert.Equal(row[0], row[i]);
        return row[0];
    }

    // The normal distribution's integral, summed with small steps from its middle.
    private static double Share(double x)
    {
        const int Steps = 400;
        double step = x / Steps, sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double at = i * step;
            sum += (Density(at) + 4 * Density(at + step / 2) + Density(at + step)) * step / 6;
        }
        return 0.5 + sum;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
