using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Weights;

/// <summary>int8 weights; activations are scaled and shifted input by input, then quantised row by row as they come.</summary>
internal sealed unsafe class Int8Linear(Int8Matrix matrix, float* gain, float* shift, KernelKind kernel) : Linear
{
    private readonly bool _wide = KernelSelection.IsWide(kernel);

    public override void Prepare(float* x, nint stride, int rows, ref LinearInput input)
    {
        input.Rows = rows;
        input.Stride = _wide ? 2 * matrix.Inputs : matrix.Inputs;
        for (int r = 0; r < rows; r++)
        {
            Kernels.Rows.Quantise(
                x + r * stride, gain, shift, Inputs, input.Bytes + r * input.Stride, _wide, out input.Scales[r],
                out input.Minima[r]);
        }
    }

    public override void Multiply(in LinearInput input, int firstPanel, int panels, float* y, nint yStride) =>
        Int8Gemm.Multiply(
            kernel, new Int8Rows(input.Bytes, input.Stride, input.Scales, input.Minima, input.Rows), matrix, firstPanel, panels, y, yStride);
}
