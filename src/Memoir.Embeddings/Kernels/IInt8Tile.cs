namespace Memoir.Embeddings.Kernels;

/// <summary>Products of a few rows of activations with one panel of weights: the innermost loop, once per instruction set.</summary>
internal unsafe interface IInt8Tile
{
    /// <summary>
    /// <c>sums[r × 16 + o] = Σᵢ rows[r × stride + i] × panel[i, o]</c> for four rows.
    /// </summary>
    /// <param name="rows">Activations, 0..255: bytes, or 16-bit numbers where <see cref="KernelSelection.IsWide"/>.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="panel">Weights in the order of <see cref="Panel"/>.</param>
    /// <param name="inputs">A multiple of <see cref="Panel.InputStep"/>.</param>
    /// <param name="sums">Room for 64 integers.</param>
    static abstract void Four(byte* rows, nint stride, sbyte* panel, int inputs, int* sums);

    /// <summary><see cref="Four"/> for two rows.</summary>
    static abstract void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums);

    /// <summary><see cref="Four"/> for one row.</summary>
    static abstract void One(byte* row, sbyte* panel, int inputs, int* sums);
}
