using System.Numerics.Tensors;

namespace Memoir.Embeddings.Quantisation;

/// <summary>One row of weights to int8 with one scale.</summary>
internal static class RowQuantiser
{
    public const int MaxWeight = 127;

    /// <summary>
    /// Most that two neighbouring weights of one sign come to: 255 times it fits 16 bits, in which some kernels add two products. It
    /// costs .00003 of the mean cosine and makes those kernels half as fast again.
    /// </summary>
    public const int MaxPair = 128;

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
        float scale = Math.Max(Scale(row), LargestPair(row) / MaxPair);
        quantised.Clear();
        for (int i = 0; i < row.Length; i++)
        {
            quantised[i] = Round(row[i] / scale);
            if (i % 2 == 1 && quantised[i] * quantised[i - 1] > 0)
                quantised[i] = (sbyte)Math.Clamp(quantised[i], Math.Abs(quantised[i - 1]) - MaxPair, MaxPair - Math.Abs(quantised[i - 1]));
            float error = (row[i] - quantised[i] * scale) / spread[i][i];
            TensorPrimitives.MultiplyAdd(spread[i].AsSpan(i + 1, row.Length - i - 1), -error, row[(i + 1)..], row[(i + 1)..]);
        }
        return scale;
    }

    private static sbyte Round(float steps) => (sbyte)Math.Clamp(MathF.Round(steps), -MaxWeight, MaxWeight);

    private static float LargestPair(ReadOnlySpan<float> row)
    {
        float largest = 0;
        for (int i = 0; i + 1 < row.Length; i += 2)
        {
            if (row[i] * row[i + 1] > 0)
                largest = Math.Max(largest, Math.Abs(row[i] + row[i + 1]));
        }
        return largest;
    }

    private static float Scale(ReadOnlySpan<float> row)
    {
        float largest = Math.Abs(TensorPrimitives.MaxMagnitude(row));
        return largest == 0 ? 1 : largest / MaxWeight;
    }
}
