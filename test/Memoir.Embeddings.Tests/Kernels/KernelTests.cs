using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Quantisation;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Tests.Kernels;

public sealed unsafe class KernelTests
{
    // Pairs of the largest sums that weights may have, of either sign, and of both.
    private static readonly int[] Extremes = [127, 127, -64, -64, 127, -127, -127, -127, 64, 127, 1, 127];

    public static TheoryData<string> Kinds => [.. Enum.GetNames<KernelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kernel_gives_the_bits_of_the_scalar_one(string name)
    {
        var kind = Supported(name);
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int rows = random.Next(1, 20), inputs = 8 * random.Next(1, 60), outputs = Panel.Outputs * random.Next(1, 5);
            bool extreme = seed % 5 == 0;
            var expected = Multiply(KernelKind.Scalar, new Random(seed), rows, inputs, outputs, extreme);
            var actual = Multiply(kind, new Random(seed), rows, inputs, outputs, extreme);
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"seed {seed}: {rows} rows × {inputs} inputs × {outputs} outputs");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kernel_gives_the_same_vector_for_the_same_text(string name)
    {
        var options = new LocalEmbeddingsOptions { CacheSize = 0, Threads = 1 };
        using var encoder = new LocalEmbeddings(BuiltInWeights.Open(Supported(name)), options);
        using var scalar = new LocalEmbeddings(BuiltInWeights.Open(KernelKind.Scalar), options);
        foreach (string text in new[] { "", "I'm vegetarian and I live in Berlin.", "東京 is in 日本", string.Concat(Enumerable.Repeat("one more word ", 60)) })
        {
            float[] expected = new float[384], actual = new float[384];
            scalar.Encode(text, expected);
            encoder.Encode(text, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void The_fastest_kernel_this_machine_has_is_the_default()
    {
        var fastest = new[] { KernelKind.AvxVnni, KernelKind.Avx512, KernelKind.Avx2, KernelKind.Vector128, KernelKind.Scalar }.First(KernelSelection.IsSupported);
        Assert.Equal(fastest, KernelSelection.Read(null));
    }

    [Fact]
    public void The_switch_names_a_kernel_or_says_which_there_are()
    {
        Assert.Equal(KernelKind.Scalar, KernelSelection.Read("scalar"));
        Assert.True(KernelSelection.IsSupported(KernelSelection.Read(null)));
        var error = Assert.Throws<PlatformNotSupportedException>(() => KernelSelection.Read("abacus"));
        Assert.Contains("MEMOIR_KERNEL is 'abacus'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Scalar", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_float_product_is_what_its_definition_says(string name)
    {
        var kind = Supported(name);
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            int rows = random.Next(1, 20), inputs = random.Next(1, 70), panels = random.Next(1, 4), width = panels * Panel.Outputs;
            var x = Floats(random, rows * inputs);
            var b = Floats(random, inputs * width);
            var bias = Floats(random, width);
            var y = new float[rows * width];
            fixed (float* px = x, pb = b, pbias = bias, py = y)
                FloatGemm.Multiply(kind, px, inputs, rows, pb, Panel.Outputs, (nint)inputs * Panel.Outputs, inputs, panels, pbias, py, width);
            for (int r = 0; r < rows; r++)
            {
                for (int o = 0; o < width; o++)
                {
                    double sum = bias[o];
                    for (int i = 0; i < inputs; i++)
                        sum += (double)x[r * inputs + i] * b[o / Panel.Outputs * inputs * Panel.Outputs + i * Panel.Outputs + o % Panel.Outputs];
                    Assert.True(Math.Abs(sum - y[r * width + o]) < 1e-4, $"seed {seed}: row {r}, output {o}: {y[r * width + o]} is not {sum}");
                }
            }
        }
    }

    // Skipped and not left out: a report shows what this machine could not try.
    internal static KernelKind Supported(string name)
    {
        var kind = Enum.Parse<KernelKind>(name);
        Assert.SkipUnless(KernelSelection.IsSupported(kind), $"This machine cannot run {name}; it has {string.Join(", ", KernelSelection.Supported)}.");
        return kind;
    }

    internal static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 4 - 2)];

    private static float[] Multiply(KernelKind kind, Random random, int rows, int inputs, int outputs, bool extreme)
    {
        var values = new PinnedBlock((long)rows * inputs);
        for (int i = 0; i < rows * inputs; i++)
            values.Pointer[i] = (byte)(extreme ? 255 : random.Next(256));
        var panels = new sbyte[inputs * outputs];
        for (int i = 0; i < panels.Length; i++)
            panels[i] = (sbyte)(extreme ? Extremes[i % Extremes.Length] : random.Next(-127, 128));
        for (int i = 1; i < panels.Length; i += 2)
        {
            if (panels[i] * panels[i - 1] > 0)
                panels[i] = (sbyte)(Math.Sign(panels[i]) * Math.Min(Math.Abs(panels[i]), RowQuantiser.MaxPair - Math.Abs(panels[i - 1])));
        }
        float[] scales = Floats(random, outputs), sums = Floats(random, outputs), bias = Floats(random, outputs);
        float[] rowScales = Floats(random, rows), minima = Floats(random, rows), y = new float[rows * outputs];
        fixed (sbyte* p = panels)
        fixed (float* s = scales, t = sums, b = bias, rs = rowScales, m = minima, py = y)
        {
            Int8Gemm.Multiply(
                kind, new Int8Rows(values.Pointer, inputs, rs, m, rows), new Int8Matrix(p, s, t, b, inputs), 0,
                outputs / Panel.Outputs, py, outputs);
        }
        GC.KeepAlive(values);
        return y;
    }
}
