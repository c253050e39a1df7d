using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Quantisation;

/// <summary>Unquantised weights that note what goes in.</summary>
internal sealed unsafe class ObservedLinear(Linear inner, ChannelStatistics statistics) : Linear
{
    public override void Prepare(float* x, nint stride, int rows, ref LinearInput input)
    {
        for (int r = 0; r < rows; r++)
            statistics.Add(new ReadOnlySpan<float>(x + r * stride, Inputs));
        inner.Prepare(x, stride, rows, ref input);
    }

    public override void Prepare(float* x, nint stride, int rows, Activation activation, ref LinearInput input)
    {
        inner.Prepare(x, stride, rows, activation, ref input);
        for (int r = 0; r < rows; r++)
            statistics.Add(new ReadOnlySpan<float>(x + r * stride, Inputs));
    }

    public override void Multiply(in LinearInput input, int firstPanel, int panels, float* y, nint yStride) =>
        inner.Multiply(input, firstPanel, panels, y, yStride);
}
