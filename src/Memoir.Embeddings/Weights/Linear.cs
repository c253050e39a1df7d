using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Weights;

/// <summary>A matrix with its bias, quantised or not.</summary>
internal abstract unsafe class Linear
{
    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    public int Panels => Panel.Count(Outputs);

    /// <summary>Makes <paramref name="rows"/> rows of activations ready to be multiplied; they must not change in between.</summary>
    public abstract void Prepare(float* x, nint stride, int rows, ref LinearInput input);

    /// <summary>Puts <paramref name="activation"/> over the rows first, each while it is in the nearest cache.</summary>
    public abstract void Prepare(float* x, nint stride, int rows, Activation activation, ref LinearInput input);

    /// <summary>Writes the outputs of <paramref name="panels"/> panels for every prepared row.</summary>
    public abstract void Multiply(in LinearInput input, int firstPanel, int panels, float* y, nint yStride);

    public void Multiply(in LinearInput input, float* y, nint yStride) => Multiply(input, 0, Panels, y, yStride);
}
