using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>Functions of eight floats at a time.</summary>
internal static class VectorMath
{
    /// <summary>eˣ, relative error below 2e-7 for x in −87..88; smaller x give a number below 1e-37, larger ones e⁸⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-87f)), Vector256.Create(88f));
        // x = n·ln 2 + r with |r| ≤ ln 2 / 2; ln 2 in two parts so that r keeps all its bits. Adding 1.5 × 2²³ rounds to n.
        var rounder = Vector256.Create(12582912f);
        var shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.44269504f), rounder);
        var n = shifted - rounder;
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(2.12194440e-4f), r);
        var e = Vector256.Create(1.3981999507e-3f);
        e = Vector256.MultiplyAddEstimate(e, r, Vector256.Create(8.3334519073e-3f));
        e = Vector256.MultiplyAddEstimate(e, r, Vector256.Create(4.1665795894e-2f));
        e = Vector256.MultiplyAddEstimate(e, r, Vector256.Create(1.6666665459e-1f));
        e = Vector256.MultiplyAddEstimate(e, r, Vector256.Create(5.0000001201e-1f));
        e = Vector256.MultiplyAddEstimate(e, r * r, r + Vector256<float>.One);
        var exponent = (shifted.AsInt32() - Vector256.Create(0x4B400000)) << 23;
        return (e.AsInt32() + exponent).AsSingle();
    }

    /// <summary>x·Φ(x), by Abramowitz and Stegun's 7.1.26 for erf (absolute error 1.5e-7).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x)
    {
        var z = Vector256.Abs(x) * 0.707106781f;
        var t = Vector256<float>.One / Vector256.MultiplyAddEstimate(z, Vector256.Create(0.3275911f), Vector256<float>.One);
        var p = Vector256.Create(1.061405429f);
        p = Vector256.MultiplyAddEstimate(p, t, Vector256.Create(-1.453152027f));
        p = Vector256.MultiplyAddEstimate(p, t, Vector256.Create(1.421413741f));
        p = Vector256.MultiplyAddEstimate(p, t, Vector256.Create(-0.284496736f));
        p = Vector256.MultiplyAddEstimate(p, t, Vector256.Create(0.254829592f));
        // 1 − erf|z|, then half of it on the side of the tail.
        var tail = p * t * Exp(-(z * z)) * 0.5f;
        return Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256<float>.Zero), x * tail, x - x * tail);
    }

    /// <summary>The tanh approximation of GELU that some models were trained with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanh(Vector256<float> x)
    {
        var inner = x * 0.7978845608f * Vector256.MultiplyAddEstimate(x * x, Vector256.Create(0.044715f), Vector256<float>.One);
        return x - x / (Exp(inner + inner) + Vector256<float>.One);
    }
}
