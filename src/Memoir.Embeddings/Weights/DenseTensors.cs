namespace Memoir.Embeddings.Weights;

/// <summary>Weights, output by output, and bias of a dense layer.</summary>
internal sealed record DenseTensors(float[] Weights, float[] Bias, int Inputs)
{
    public int Outputs => Bias.Length;

    public ReadOnlySpan<float> Row(int output) => Weights.AsSpan(output * Inputs, Inputs);
}
