using System.Runtime.Intrinsics;
using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Tests.Kernels;

public sealed unsafe class RowsTests
{
    [Fact]
    public void Exponentials_are_exact_to_seven_digits()
    {
        for (float x = -87; x < 88; x += 0.0137f)
        {
            double expected = Math.Exp(x), actual = VectorMath.Exp(Vector256.Create(x))[0];
            Assert.True(Math.Abs(actual - expected) <= 4e-7 * expected, $"e^{x} is {expected}, not {actual}");
        }
        Assert.InRange(VectorMath.Exp(Vector256.Create(-1e9f))[0], 0, 1e-37f);
        Assert.True(float.IsFinite(VectorMath.Exp(Vector256.Create(1e9f))[0]));
    }

    [Fact]
    public void Gelu_is_x_times_the_share_of_the_normal_distribution_below_x()
    {
        for (float x = -12; x < 12; x += 0.0113f)
        {
            double expected = x * Share(x);
            Assert.Equal(expected, VectorMath.Gelu(Vector256.Create(x))[0], 2e-6);
            Assert.Equal(0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))), VectorMath.GeluTanh(Vector256.Create(x))[0], 5e-6);
        }
    }

    [Fact]
    public void Softmax_terms_and_their_sum_are_what_the_definition_says()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(1, 70);
            var row = KernelTests.Floats(random, (count + 15) / 16 * 16);
            float max = row[..count].Max();
            var expected = row[..count].Select(x => Math.Exp(0.7 * (x - max))).ToArray();
            float sum;
            fixed (float* p = row)
                sum = Rows.Exponentials(p, count, 0.7f);
            Assert.Equal(expected.Sum(), sum, 1e-4);
            for (int i = 0; i < count; i++)
                Assert.Equal(expected[i], row[i], 1e-5);
        }
    }

    [Fact]
    public void A_normalised_row_has_the_mean_and_variance_asked_for()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            int length = 8 * random.Next(1, 60);
            float[] row = KernelTests.Floats(random, length), added = KernelTests.Floats(random, length);
            float[] gain = KernelTests.Floats(random, length), bias = KernelTests.Floats(random, length);
            var sum = row.Zip(added, (a, b) => (double)a + b).ToArray();
            double mean = sum.Average(), variance = sum.Average(x => (x - mean) * (x - mean));
            fixed (float* p = row, a = added, g = gain, b = bias)
                Rows.Normalise(p, a, length, g, b, 1e-5f);
            for (int i = 0; i < length; i++)
                Assert.Equal((sum[i] - mean) / Math.Sqrt(variance + 1e-5) * gain[i] + bias[i], row[i], 1e-4);
        }
    }

    [Fact]
    public void Quantised_activations_are_within_half_a_step_in_bytes_and_in_words_alike()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int length = 8 * random.Next(1, 60);
            var row = KernelTests.Floats(random, length);
            if (seed % 7 == 0)
                Array.Fill(row, row[0]);
            float[] gain = KernelTests.Floats(random, length), shift = KernelTests.Floats(random, length);
            var bytes = new byte[length];
            var words = new short[length];
            float scale, minimum;
            fixed (float* p = row, g = gain, s = shift)
            fixed (byte* b = bytes)
            fixed (short* w = words)
            {
                Rows.Quantise(p, g, s, length, b, wide: false, out scale, out minimum);
                Rows.Quantise(p, g, s, length, (byte*)w, wide: true, out _, out _);
            }
            Assert.Equal(bytes.Select(b => (short)b), words);
            for (int i = 0; i < length; i++)
            {
                float error = Math.Abs(row[i] * gain[i] + shift[i] - (minimum + scale * bytes[i]));
                Assert.True(error <= scale * 0.501f + 1e-6f, $"seed {seed}: {i} is off by {error} with steps of {scale}");
            }
        }
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
