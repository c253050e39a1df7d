using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Quantisation;

/// <summary>
/// Quantises a dense layer for activations of 8 bits. A few inputs of a BERT layer are far from zero or far wider than the
/// rest, and would take all of the range: each input is centred on its mean (which the bias takes up) and scaled, the weights
/// inversely (SmoothQuant, arXiv 2211.10438, with its strength ½).
/// </summary>
internal static class DenseQuantiser
{
    private const float Smallest = 1e-6f;

    public static QuantisedDense Quantise(DenseTensors dense, ChannelStatistics statistics)
    {
        int inputs = dense.Inputs, outputs = dense.Outputs;
        float[] means = statistics.Means(), reach = statistics.Reach(means);
        var gain = Gains(dense, reach);
        var shift = new float[inputs];
        for (int i = 0; i < inputs; i++)
            shift[i] = -means[i] * gain[i];
        var spread = SecondMoments.Spread(statistics, gain, shift);
        var rows = new sbyte[outputs][];
        float[] scales = new float[outputs], bias = new float[outputs], row = new float[inputs];
        for (int o = 0; o < outputs; o++)
        {
            double centre = dense.Bias[o];
            for (int i = 0; i < inputs; i++)
            {
                centre += (double)dense.Row(o)[i] * means[i];
                row[i] = dense.Row(o)[i] / gain[i];
            }
            bias[o] = (float)centre;
            rows[o] = new sbyte[Panel.PaddedInputs(inputs)];
            scales[o] = RowQuantiser.Compensate(row, spread, rows[o]);
        }
        return new QuantisedDense(rows, scales, bias, gain, shift);
    }

    private static float[] Gains(DenseTensors dense, float[] reach)
    {
        var gains = new float[dense.Inputs];
        for (int i = 0; i < gains.Length; i++)
        {
            float widest = Smallest;
            for (int o = 0; o < dense.Outputs; o++)
                widest = Math.Max(widest, Math.Abs(dense.Row(o)[i]));
            gains[i] = MathF.Sqrt(widest / Math.Max(reach[i], Smallest));
        }
        return gains;
    }
}
