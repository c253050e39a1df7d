using System.Runtime.CompilerServices;

namespace Memoir.Embeddings.Kernels;

/// <summary>Functions of sixteen floats at a time.</summary>
internal static class VectorMath
{
    /// <summary>eˣ for x ≤ 88, relative error below 2e-7 from −87 on; smaller x give a number below 1e-37.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILanes<T>
    {
        x = T.Max(x, T.Create(-87f));
        // x = n·ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts so that r keeps all its bits. Adding 1.5 × 2²³ rounds to n.
        var rounder = T.Create(12582912f);
        var shifted = T.MultiplyAdd(x, T.Create(1.44269504f), rounder);
        var n = shifted - rounder;
        var r = T.MultiplyAdd(n, T.Create(-0.693359375f), x);
        r = T.MultiplyAdd(n, T.Create(2.12194440e-4f), r);
        var e = T.Create(1.3981999507e-3f);
        e = T.MultiplyAdd(e, r, T.Create(8.3334519073e-3f));
        e = T.MultiplyAdd(e, r, T.Create(4.1665795894e-2f));
        e = T.MultiplyAdd(e, r, T.Create(1.6666665459e-1f));
        e = T.MultiplyAdd(e, r, T.Create(5.0000001201e-1f));
        e = T.MultiplyAdd(e, r * r, r + T.Create(1));
        return T.TimesPowerOfTwo(e, shifted);
    }

    /// <summary>x·Φ(x), by Abramowitz and Stegun's 7.1.26 for erf (absolute error 1.5e-7).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Gelu<T>(T x)
        where T : struct, ILanes<T>
    {
        var z = T.Abs(x) * T.Create(0.707106781f);
        var t = T.Create(1) / T.MultiplyAdd(z, T.Create(0.3275911f), T.Create(1));
        // Half of 1 − erf|z|: the tail's share. The coefficients are halved for it.
        var p = T.Create(0.5307027145f);
        p = T.MultiplyAdd(p, t, T.Create(-0.7265760135f));
        p = T.MultiplyAdd(p, t, T.Create(0.7107068705f));
        p = T.MultiplyAdd(p, t, T.Create(-0.142248368f));
        p = T.MultiplyAdd(p, t, T.Create(0.127414796f));
        var tail = x * (p * t * Exp(T.Create(0) - z * z));
        return T.Choose(x, tail, x - tail);
    }

    /// <summary>The tanh approximation of GELU that some models were trained with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GeluTanh<T>(T x)
        where T : struct, ILanes<T>
    {
        var inner = x * T.Create(0.7978845608f) * T.MultiplyAdd(x * x, T.Create(0.044715f), T.Create(1));
        return x - x / (Exp(T.Min(inner + inner, T.Create(88))) + T.Create(1));
    }
}
