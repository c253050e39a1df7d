namespace Memoir.Embeddings.Kernels;

/// <summary>What happens to a row of activations between two products. Rows are padded to multiples of <see cref="Step"/>.</summary>
internal abstract unsafe class RowKernels
{
    public const int Step = 16;

    private static readonly RowKernels Wide = new RowKernels<WideLanes>(), Pair = new RowKernels<PairLanes>();

    /// <summary>The ones that go with a kernel. All give the same bits.</summary>
    public static RowKernels For(KernelKind kind) => KernelSelection.HasWideFloats(kind) ? Wide : Pair;

    /// <summary>Layer normalisation of <c>row + added</c> (added may be null), in place.</summary>
    public abstract void Normalise(float* row, float* added, int length, float* gain, float* bias, float epsilon);

    /// <summary>
    /// <c>row[i] = e^(scale × (row[i] − max))</c> for the first <paramref name="count"/>; returns their sum. Any count; what
    /// follows up to a multiple of <see cref="Step"/> is overwritten.
    /// </summary>
    public abstract float Exponentials(float* row, int count, float scale);

    public abstract void Activate(float* row, int length, Activation activation);

    /// <summary>
    /// Quantises to 0..255 between the extremes: <c>row[i] × gain[i] + shift[i] ≈ minimum + scale × values[i]</c>.
    /// </summary>
    public abstract void Quantise(float* row, float* gain, float* shift, int length, byte* values, out float scale, out float minimum);

    public abstract void Scale(float* row, int length, float factor);
}
