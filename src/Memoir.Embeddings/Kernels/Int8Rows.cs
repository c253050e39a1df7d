using System.Runtime.InteropServices;

namespace Memoir.Embeddings.Kernels;

/// <summary>Activations of some tokens: <c>x[r, i] ≈ Minima[r] + Scales[r] × Values[r × Stride + i]</c>, values in 0..255.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Int8Rows(byte* values, nint stride, float* scales, float* minima, int count)
{
    public readonly byte* Values = values;
    public readonly nint Stride = stride;
    public readonly float* Scales = scales;
    public readonly float* Minima = minima;
    public readonly int Count = count;
}
