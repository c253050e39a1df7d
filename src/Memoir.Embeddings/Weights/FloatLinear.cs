using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Weights;

/// <summary>Unquantised weights: for each panel of 16 outputs, each input's 16 floats in turn.</summary>
internal sealed unsafe class FloatLinear(float* panels, float* bias, KernelKind kernel) : Linear
{
    private readonly RowKernels _rows = RowKernels.For(kernel);

    public override void Prepare(float* x, nint stride, int rows, ref LinearInput input)
    {
        input.Floats = x;
        input.Stride = stride;
        input.Rows = rows;
    }

    public override void Prepare(float* x, nint stride, int rows, Activation activation, ref LinearInput input)
    {
        for (int r = 0; r < rows; r++)
            _rows.Activate(x + r * stride, Inputs, activation);
        Prepare(x, stride, rows, ref input);
    }

    public override void Multiply(in LinearInput input, int firstPanel, int panelCount, float* y, nint yStride)
    {
        nint panelSize = (nint)Inputs * Panel.Outputs;
        FloatGemm.Multiply(
            kernel, input.Floats, input.Stride, input.Rows, panels + firstPanel * panelSize, Panel.Outputs, panelSize, Inputs, panelCount,
            bias + firstPanel * Panel.Outputs, y, yStride);
    }
}
