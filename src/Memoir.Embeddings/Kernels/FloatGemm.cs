using System.Runtime.CompilerServices;

namespace Memoir.Embeddings.Kernels;

/// <summary>Float products for attention and for unquantised weights.</summary>
internal static unsafe class FloatGemm
{
    /// <summary>
    /// <c>y[r, 16p + o] = bias[16p + o] + Σᵢ x[r, i] × b[p × panelStride + i × inputStride + o]</c> for every row and panel; a null
    /// bias is none. Strides are in floats.
    /// </summary>
    public static void Multiply(
        KernelKind kind, float* x, nint xStride, int rows, float* b, nint inputStride, nint panelStride, int inputs, int panels,
        float* bias, float* y, nint yStride)
    {
        if (KernelSelection.HasWideFloats(kind))
            Multiply<WideFloatTile>(x, xStride, rows, b, inputStride, panelStride, inputs, panels, bias, y, yStride);
        else
            Multiply<PairFloatTile>(x, xStride, rows, b, inputStride, panelStride, inputs, panels, bias, y, yStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TTile>(
        float* x, nint xStride, int rows, float* b, nint inputStride, nint panelStride, int inputs, int panels, float* bias,
        float* y, nint yStride)
        where TTile : struct, IFloatTile
    {
        float* none = stackalloc float[Panel.Outputs];
        for (int p = 0; p < panels; p++, b += panelStride, y += Panel.Outputs)
        {
            float* start = bias == null ? none : bias + p * Panel.Outputs;
            int row = 0;
            for (; row + TTile.Most <= rows; row += TTile.Most)
                TTile.Many(x + row * xStride, xStride, b, inputStride, inputs, start, y + row * yStride, yStride);
            for (; row + TTile.Most / 2 <= rows; row += TTile.Most / 2)
                TTile.Half(x + row * xStride, xStride, b, inputStride, inputs, start, y + row * yStride, yStride);
            for (; row < rows; row++)
                TTile.One(x + row * xStride, b, inputStride, inputs, start, y + row * yStride);
        }
    }
}
