using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>Float products for attention and for unquantised weights, by portable 256-bit vectors.</summary>
internal static unsafe class FloatGemm
{
    /// <summary>
    /// <c>y[r, 16p + o] = bias[16p + o] + Σᵢ x[r, i] × b[p × panelStride + i × inputStride + o]</c> for every row and panel; a null
    /// bias is none. Strides are in floats.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        float* x, nint xStride, int rows, float* b, nint inputStride, nint panelStride, int inputs, int panels, float* bias,
        float* y, nint yStride)
    {
        for (int p = 0; p < panels; p++, b += panelStride, y += Panel.Outputs)
        {
            Vector256<float> low = default, high = default;
            if (bias != null)
            {
                low = Vector256.Load(bias + p * Panel.Outputs);
                high = Vector256.Load(bias + p * Panel.Outputs + 8);
            }
            int row = 0;
            for (; row + 4 <= rows; row += 4)
                Four(x + row * xStride, xStride, b, inputStride, inputs, low, high, y + row * yStride, yStride);
            for (; row < rows; row++)
                One(x + row * xStride, b, inputStride, inputs, low, high, y + row * yStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(
        float* x, nint xStride, float* b, nint inputStride, int inputs, Vector256<float> low, Vector256<float> high, float* y,
        nint yStride)
    {
        Vector256<float> s0 = low, t0 = high, s1 = low, t1 = high, s2 = low, t2 = high, s3 = low, t3 = high;
        float* x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        for (nint i = 0; i < inputs; i++, b += inputStride)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var v = Vector256.Create(x[i]);
            s0 = Vector256.MultiplyAddEstimate(v, b0, s0);
            t0 = Vector256.MultiplyAddEstimate(v, b1, t0);
            v = Vector256.Create(x1[i]);
            s1 = Vector256.MultiplyAddEstimate(v, b0, s1);
            t1 = Vector256.MultiplyAddEstimate(v, b1, t1);
            v = Vector256.Create(x2[i]);
            s2 = Vector256.MultiplyAddEstimate(v, b0, s2);
            t2 = Vector256.MultiplyAddEstimate(v, b1, t2);
            v = Vector256.Create(x3[i]);
            s3 = Vector256.MultiplyAddEstimate(v, b0, s3);
            t3 = Vector256.MultiplyAddEstimate(v, b1, t3);
        }
        s0.Store(y);
        t0.Store(y + 8);
        y += yStride;
        s1.Store(y);
        t1.Store(y + 8);
        y += yStride;
        s2.Store(y);
        t2.Store(y + 8);
        y += yStride;
        s3.Store(y);
        t3.Store(y + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(
        float* x, float* b, nint inputStride, int inputs, Vector256<float> low, Vector256<float> high, float* y)
    {
        for (nint i = 0; i < inputs; i++, b += inputStride)
        {
            var v = Vector256.Create(x[i]);
            low = Vector256.MultiplyAddEstimate(v, Vector256.Load(b), low);
            high = Vector256.MultiplyAddEstimate(v, Vector256.Load(b + 8), high);
        }
        low.Store(y);
        high.Store(y + 8);
    }
}
