using System.Runtime.InteropServices;

namespace Memoir.Embeddings.Weights;

/// <summary>Gain and bias of a layer normalisation.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Norm(float* gain, float* bias)
{
    public readonly float* Gain = gain;
    public readonly float* Bias = bias;
}
