using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>A panel's sixteen outputs in two registers of 256 bits; four rows.</summary>
internal readonly unsafe struct PairFloatTile : IFloatTile
{
    public static int Most => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(float* x, nint xStride, float* b, nint inputStride, int inputs, float* start, float* y, nint yStride)
    {
        var s0 = Vector256.Load(start);
        var t0 = Vector256.Load(start + 8);
        Vector256<float> s1 = s0, t1 = t0, s2 = s0, t2 = t0, s3 = s0, t3 = t0;
        float* x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        for (nint i = 0; i < inputs; i++, b += inputStride)
        {
            var low = Vector256.Load(b);
            var high = Vector256.Load(b + 8);
            var value = Vector256.Create(x[i]);
            s0 = Vector256.MultiplyAddEstimate(value, low, s0);
            t0 = Vector256.MultiplyAddEstimate(value, high, t0);
            value = Vector256.Create(x1[i]);
            s1 = Vector256.MultiplyAddEstimate(value, low, s1);
            t1 = Vector256.MultiplyAddEstimate(value, high, t1);
            value = Vector256.Create(x2[i]);
            s2 = Vector256.MultiplyAddEstimate(value, low, s2);
            t2 = Vector256.MultiplyAddEstimate(value, high, t2);
            value = Vector256.Create(x3[i]);
            s3 = Vector256.MultiplyAddEstimate(value, low, s3);
            t3 = Vector256.MultiplyAddEstimate(value, high, t3);
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
    public static void Half(float* x, nint xStride, float* b, nint inputStride, int inputs, float* start, float* y, nint yStride)
    {
        var s0 = Vector256.Load(start);
        var t0 = Vector256.Load(start + 8);
        Vector256<float> s1 = s0, t1 = t0;
        float* x1 = x + xStride;
        for (nint i = 0; i < inputs; i++, b += inputStride)
        {
            var low = Vector256.Load(b);
            var high = Vector256.Load(b + 8);
            var value = Vector256.Create(x[i]);
            s0 = Vector256.MultiplyAddEstimate(value, low, s0);
            t0 = Vector256.MultiplyAddEstimate(value, high, t0);
            value = Vector256.Create(x1[i]);
            s1 = Vector256.MultiplyAddEstimate(value, low, s1);
            t1 = Vector256.MultiplyAddEstimate(value, high, t1);
        }
        s0.Store(y);
        t0.Store(y + 8);
        y += yStride;
        s1.Store(y);
        t1.Store(y + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(float* x, float* b, nint inputStride, int inputs, float* start, float* y)
    {
        var low = Vector256.Load(start);
        var high = Vector256.Load(start + 8);
        for (float* end = x + inputs; x < end; x++, b += inputStride)
        {
            var value = Vector256.Create(*x);
            low = Vector256.MultiplyAddEstimate(value, Vector256.Load(b), low);
            high = Vector256.MultiplyAddEstimate(value, Vector256.Load(b + 8), high);
        }
        low.Store(y);
        high.Store(y + 8);
    }
}
