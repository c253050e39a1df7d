using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>A panel's sixteen outputs in one register of 512 bits; eight rows, because a sum waits four cycles and two begin in each.</summary>
internal readonly unsafe struct WideFloatTile : IFloatTile
{
    public static int Most => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(float* x, nint xStride, float* b, nint inputStride, int inputs, float* start, float* y, nint yStride)
    {
        var s0 = Vector512.Load(start);
        Vector512<float> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        float* end = x + inputs;
        float* x4 = x + 4 * xStride;
        nint three = 3 * xStride;
        for (; x < end; x++, x4++, b += inputStride)
        {
            var weights = Vector512.Load(b);
            s0 = Vector512.MultiplyAddEstimate(Vector512.Create(*x), weights, s0);
            s1 = Vector512.MultiplyAddEstimate(Vector512.Create(x[xStride]), weights, s1);
            s2 = Vector512.MultiplyAddEstimate(Vector512.Create(x[2 * xStride]), weights, s2);
            s3 = Vector512.MultiplyAddEstimate(Vector512.Create(x[three]), weights, s3);
            s4 = Vector512.MultiplyAddEstimate(Vector512.Create(*x4), weights, s4);
            s5 = Vector512.MultiplyAddEstimate(Vector512.Create(x4[xStride]), weights, s5);
            s6 = Vector512.MultiplyAddEstimate(Vector512.Create(x4[2 * xStride]), weights, s6);
            s7 = Vector512.MultiplyAddEstimate(Vector512.Create(x4[three]), weights, s7);
        }
        s0.Store(y);
        y += yStride;
        s1.Store(y);
        y += yStride;
        s2.Store(y);
        y += yStride;
        s3.Store(y);
        y += yStride;
        s4.Store(y);
        y += yStride;
        s5.Store(y);
        y += yStride;
        s6.Store(y);
        y += yStride;
        s7.Store(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Half(float* x, nint xStride, float* b, nint inputStride, int inputs, float* start, float* y, nint yStride)
    {
        var s0 = Vector512.Load(start);
        Vector512<float> s1 = s0, s2 = s0, s3 = s0;
        float* end = x + inputs;
        nint three = 3 * xStride;
        for (; x < end; x++, b += inputStride)
        {
            var weights = Vector512.Load(b);
            s0 = Vector512.MultiplyAddEstimate(Vector512.Create(*x), weights, s0);
            s1 = Vector512.MultiplyAddEstimate(Vector512.Create(x[xStride]), weights, s1);
            s2 = Vector512.MultiplyAddEstimate(Vector512.Create(x[2 * xStride]), weights, s2);
            s3 = Vector512.MultiplyAddEstimate(Vector512.Create(x[three]), weights, s3);
        }
        s0.Store(y);
        y += yStride;
        s1.Store(y);
        y += yStride;
        s2.Store(y);
        y += yStride;
        s3.Store(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(float* x, float* b, nint inputStride, int inputs, float* start, float* y)
    {
        var sum = Vector512.Load(start);
        for (float* end = x + inputs; x < end; x++, b += inputStride)
            sum = Vector512.MultiplyAddEstimate(Vector512.Create(*x), Vector512.Load(b), sum);
        sum.Store(y);
    }
}
