using System.Numerics.Tensors;

namespace Memoir.Embeddings.Quantisation;

/// <summary>One row of weights to int8 with one scale.</summary>
internal static class RowQuantiser
{
    public const int MaxWeight = 127;

    /// <summary>Rounds to the nearest: for rows that no activation is multiplied with, such as word embeddings.</summary>
    /// <returns>The scale.</returns>
    public static float Round(ReadOnlySpan<float> row, Span<sbyte> quantised)
    {
        float scale = Scale(row);
        for (int i = 0; i < row.Length; i++)
            quantised[i] = Round(row[i] / scale);
        return scale;
    }

    /// <summary>
    /// Rounds one input after the other and lets the inputs that follow make up for the error, as far as they go together with it
    /// (GPTQ, arXiv 2210.17323).
    /// </summary>
    /// <param name="row">The weights; overwritten.</param>
    /// <param name="spread">The upper triangle U with UᵀU the inverse of the inputs' second moments.</param>
    /// <param name="quantised">As many as inputs, or padding more.</param>
    /// <returns>The scale.</returns>
    public static float Compensate(Span<float> row, float[][] spread, Span<sbyte> quantised)
    {
        float scale = Scale(row);
        quantised.Clear();
        for (int i = 0; i < row.Length; i++)
        {
            quantised[i] = Round(row[i] / scale);
            float error = (row[i] - quantised[i] * scale) / spread[i][i];
            TensorPrimitives.MultiplyAdd(spread[i].AsSpan(i + 1, row.Length - i - 1), -error, row[(i + 1)..], row[(i + 1)..]);
        }
        return scale;
    }

    private static sbyte Round(float steps) => (sbyte)Math.Clamp(MathF.Round(steps), -MaxWeight, MaxWeight);

    private static float Scale(ReadOnlySpan<float> row)
    {
        float largest = Math.Abs(TensorPrimitives.MaxMagnitude(row));
        return largest == 0 ? 1 : largest / MaxWeight;
    }
}
