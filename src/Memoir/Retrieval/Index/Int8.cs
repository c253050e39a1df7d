using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Retrieval.Index;

/// <summary>8-bit copies of vectors: a quarter of float's bytes, scanned several times as fast, rescored afterwards.</summary>
internal static class Int8
{
    /// <summary>Quantizes symmetrically with one scale: <c>vector[i] ≈ codes[i] · scale</c>.</summary>
    /// <returns>The scale; 0 for the zero vector.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var largest = TensorPrimitives.MaxMagnitude(vector);
        largest = Math.Abs(largest);
        if (largest == 0 || !float.IsFinite(largest))
        {
            codes.Clear();
            return 0;
        }

        var inverse = 127f / largest;
        for (var i = 0; i < vector.Length; i++)
        {
            codes[i] = (sbyte)MathF.Round(vector[i] * inverse);
        }

        return largest / 127f;
    }

    /// <summary>The exact integer dot product.</summary>
    public static int Dot(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var length = Math.Min(x.Length, y.Length);
        var i = 0;
        var sum = 0;
        if (Avx512BW.IsSupported && length >= 32)
        {
            var total = Vector512<int>.Zero;
            for (; i <= length - 32; i += 32)
            {
                var left = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref a, (nuint)i));
                var right = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref b, (nuint)i));
                total += Avx512BW.MultiplyAddAdjacent(left, right);
            }

            sum = Vector512.Sum(total);
        }
        else if (Avx2.IsSupported && length >= 16)
        {
            var total = Vector256<int>.Zero;
            for (; i <= length - 16; i += 16)
            {
                var left = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref a, (nuint)i));
                var right = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref b, (nuint)i));
                total += Avx2.MultiplyAddAdjacent(left, right);
            }

            sum = Vector256.Sum(total);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            sum = DotPortable(ref a, ref b, length, ref i);
        }

        for (; i < length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static int DotPortable(ref sbyte a, ref sbyte b, int length, ref int i)
    {
        var total = Vector128<int>.Zero;
        for (; i <= length - 16; i += 16)
        {
            var (lowA, highA) = Vector128.Widen(Vector128.LoadUnsafe(ref a, (nuint)i));
            var (lowB, highB) = Vector128.Widen(Vector128.LoadUnsafe(ref b, (nuint)i));
            var (p, q) = Vector128.Widen(lowA * lowB);
            var (r, s) = Vector128.Widen(highA * highB);
            total += p + q + r + s;
        }

        return Vector128.Sum(total);
    }
}
