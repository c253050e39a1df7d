using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>Activations × weights + bias: integer sums inside, floats out.</summary>
internal static unsafe class Int8Gemm
{
    /// <summary>Writes outputs <c>16 × firstPanel ..</c> of every row to <paramref name="y"/>, rows <paramref name="stride"/> floats apart.</summary>
    public static void Multiply(KernelKind kind, Int8Rows x, Int8Matrix w, int firstPanel, int panels, float* y, nint stride)
    {
        switch (kind)
        {
            case KernelKind.Avx512:
                Multiply<Avx512Tile>(x, w, firstPanel, panels, y, stride);
                break;
            case KernelKind.AvxVnni:
                Multiply<AvxVnniTile>(x, w, firstPanel, panels, y, stride);
                break;
            case KernelKind.Avx2:
                Multiply<Avx2Tile>(x, w, firstPanel, panels, y, stride);
                break;
            case KernelKind.Vector128:
                Multiply<Vector128Tile>(x, w, firstPanel, panels, y, stride);
                break;
            default:
                Multiply<ScalarTile>(x, w, firstPanel, panels, y, stride);
                break;
        }
    }

    // A panel stays in the first-level cache while all rows pass it.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TTile>(Int8Rows x, Int8Matrix w, int firstPanel, int panels, float* y, nint stride)
        where TTile : struct, IInt8Tile
    {
        int* sums = stackalloc int[TTile.Most * Panel.Outputs];
        for (int p = firstPanel; p < firstPanel + panels; p++, y += Panel.Outputs)
        {
            sbyte* panel = w.Panels + (nint)p * Panel.Outputs * w.Inputs;
            int row = 0;
            for (; row + TTile.Most <= x.Count; row += TTile.Most)
            {
                TTile.Many(x.Values + row * x.Stride, x.Stride, panel, w.Inputs, sums);
                Finish(sums, TTile.Most, row, x, w, p, y, stride);
            }
            for (; row + 2 <= x.Count; row += 2)
            {
                TTile.Two(x.Values + row * x.Stride, x.Stride, panel, w.Inputs, sums);
                Finish(sums, 2, row, x, w, p, y, stride);
            }
            if (row < x.Count)
            {
                TTile.One(x.Values + row * x.Stride, panel, w.Inputs, sums);
                Finish(sums, 1, row, x, w, p, y, stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(int* sums, int rows, int row, Int8Rows x, Int8Matrix w, int p, float* y, nint stride)
    {
        for (int half = 0; half < Panel.Outputs; half += 8)
        {
            int output = p * Panel.Outputs + half;
            var scales = Vector256.Load(w.Scales + output);
            var offsets = Vector256.Load(w.Sums + output);
            var bias = Vector256.Load(w.Bias + output);
            for (int r = 0; r < rows; r++)
            {
                var sum = Vector256.ConvertToSingle(Vector256.Load(sums + r * Panel.Outputs + half));
                var value = sum * (scales * x.Scales[row + r]) + (offsets * x.Minima[row + r] + bias);
                value.Store(y + (row + r) * stride + half);
            }
        }
    }
}
