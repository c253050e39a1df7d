using System.Numerics.Tensors;

namespace Memoir.Embeddings.Quantisation;

/// <summary>How the inputs of a dense layer go together, and what that says about making up for a rounding error.</summary>
internal static class SecondMoments
{
    // A share of the mean diagonal, added to it: inputs that calibration did not move apart stay apart.
    private const double Damping = 0.01;

    /// <summary>The upper triangle U with UᵀU = H⁻¹, for H the mean of xxᵀ over rows x × gain + shift.</summary>
    public static float[][] Spread(ChannelStatistics statistics, float[] gain, float[] shift)
    {
        var moments = Moments(statistics, gain, shift);
        Damp(moments);
        FactorFromBelow(moments);
        return InvertUpper(moments);
    }

    private static double[][] Moments(ChannelStatistics statistics, float[] gain, float[] shift)
    {
        int n = statistics.Channels;
        var sums = Square<float>(n);
        var x = new float[n];
        foreach (var row in statistics.Rows)
        {
            TensorPrimitives.MultiplyAdd(row, gain, shift, x);
            for (int i = 0; i < n; i++)
                TensorPrimitives.MultiplyAdd(x.AsSpan(i), x[i], sums[i].AsSpan(i), sums[i].AsSpan(i));
        }
        var moments = Square<double>(n);
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
                moments[i][j] = moments[j][i] = sums[i][j] / Math.Max(1, statistics.Rows.Count);
        }
        return moments;
    }

    private static void Damp(double[][] moments)
    {
        double mean = 0;
        for (int i = 0; i < moments.Length; i++)
            mean += moments[i][i] / moments.Length;
        for (int i = 0; i < moments.Length; i++)
            moments[i][i] += Math.Max(mean * Damping, 1e-12);
    }

    // H = RRᵀ with R upper triangular: Cholesky begun at the last row. Columns of R are kept as rows, for speed.
    private static void FactorFromBelow(double[][] h)
    {
        for (int k = h.Length - 1; k >= 0; k--)
        {
            var column = h[k].AsSpan(0, k + 1);
            TensorPrimitives.Multiply(column, 1 / Math.Sqrt(column[k]), column);
            for (int i = 0; i < k; i++)
                TensorPrimitives.MultiplyAdd(column[..(i + 1)], -column[i], h[i].AsSpan(0, i + 1), h[i].AsSpan(0, i + 1));
        }
    }

    // U = R⁻¹, row by row: U[i, k] = −(Σ over i ≤ j < k of U[i, j] R[j, k]) / R[k, k], the sums for all k grown together. No dot
    // products: theirs are added in an order that depends on the machine's registers, and the same input must give the same bytes.
    private static float[][] InvertUpper(double[][] columns)
    {
        int n = columns.Length;
        var rows = Square<double>(n);
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i <= k; i++)
                rows[i][k] = columns[k][i];
        }
        var inverse = Square<float>(n);
        var sums = new double[n];
        for (int i = 0; i < n; i++)
        {
            Array.Clear(sums);
            for (int k = i; k < n; k++)
            {
                double value = (k == i ? 1 : -sums[k]) / rows[k][k];
                inverse[i][k] = (float)value;
                var rest = sums.AsSpan(k + 1);
                TensorPrimitives.MultiplyAdd(rows[k].AsSpan(k + 1), value, rest, rest);
            }
        }
        return inverse;
    }

    private static T[][] Square<T>(int n)
    {
        var rows = new T[n][];
        for (int i = 0; i < n; i++)
            rows[i] = new T[n];
        return rows;
    }
}
