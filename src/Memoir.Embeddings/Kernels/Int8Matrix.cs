using System.Runtime.InteropServices;

namespace Memoir.Embeddings.Kernels;

/// <summary>Quantised weights where they lie: <c>w[o, i] ≈ Scales[o] × panel value</c>.</summary>
/// <param name="panels">int8 weights in the order of <see cref="Panel"/>.</param>
/// <param name="scales">One per output, outputs padded to whole panels.</param>
/// <param name="sums">Σᵢ w[o, i] of the quantised weights, times the scale: what an activation's offset is multiplied by.</param>
/// <param name="bias">One per output, padded likewise.</param>
/// <param name="inputs">Padded to <see cref="Panel.InputStep"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Int8Matrix(sbyte* panels, float* scales, float* sums, float* bias, int inputs)
{
    public readonly sbyte* Panels = panels;
    public readonly float* Scales = scales;
    public readonly float* Sums = sums;
    public readonly float* Bias = bias;
    public readonly int Inputs = inputs;
}
