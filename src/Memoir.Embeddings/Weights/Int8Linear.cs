using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Weights;

/// <summary>int8 weights; activations are scaled and shifted input by input, then quantised row by row as they come.</summary>
internal sealed unsafe class Int8Linear(Int8Matrix matrix, float* gain, float* shift, KernelKind kernel) : Linear
{
    private readonly RowKernels _rows = RowKernels.For(kernel);

    public override void Prepare(float* x, nint stride, int rows, ref LinearInput input)
    {
        input.Rows = rows;
        input.Stride = matrix.Inputs;
        for (int r = 0; r < rows; r++)
            Quantise(x + r * stride, r, ref input);
    }

    public override void Prepare(float* x, nint stride, int rows, Activation activation, ref LinearInput input)
    {
        input.Rows = rows;
        input.Stride = matrix.Inputs;
        for (int r = 0; r < rows; r++)
        {
            _rows.Activate(x + r * stride, Inputs, activation);
            Quantise(x + r * stride, r, ref input);
        }
    }

    public override void Multiply(in LinearInput input, int firstPanel, int panels, float* y, nint yStride) =>
        Int8Gemm.Multiply(
            kernel, new Int8Rows(input.Bytes, input.Stride, input.Scales, input.Minima, input.Rows), matrix, firstPanel, panels, y, yStride);

    private void Quantise(float* x, int row, ref LinearInput input) =>
        _rows.Quantise(x, gain, shift, Inputs, input.Bytes + row * input.Stride, out input.Scales[row], out input.Minima[row]);
}
