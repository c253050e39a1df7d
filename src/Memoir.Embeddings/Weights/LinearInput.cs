using System.Runtime.InteropServices;

namespace Memoir.Embeddings.Weights;

/// <summary>Prepared activations: quantised in memory of the caller, or a reference to the floats.</summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct LinearInput
{
    /// <summary>Room for quantised rows, and for their scales and minima; set once by the owner.</summary>
    public byte* Bytes;
    public float* Scales;
    public float* Minima;

    public float* Floats;
    public nint Stride;
    public int Rows;
}
