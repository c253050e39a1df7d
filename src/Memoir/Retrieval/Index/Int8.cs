using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Memoir.Retrieval.Index;

/// <summary>8-bit copies of vectors: a quarter of float's bytes, scanned several times as fast, rescored afterwards.</summary>
internal static class Int8
{
    /// <summary>What rows are shifted by, so that they are unsigned: the products of the instruction sets are of an unsigned and a signed byte.</summary>
    public const int Shift = 128;

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
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var from = ref MemoryMarshal.GetReference(vector);
            ref var to = ref MemoryMarshal.GetReference(codes);
            for (; i <= vector.Length - 32; i += 32)
            {
                var low = Vector256.Narrow(Rounded(ref from, i, inverse), Rounded(ref from, i + 8, inverse));
                var high = Vector256.Narrow(Rounded(ref from, i + 16, inverse), Rounded(ref from, i + 24, inverse));
                Vector256.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < vector.Length; i++)
        {
            codes[i] = (sbyte)MathF.Round(vector[i] * inverse);
        }

        return largest / 127f;
    }

    /// <summary>The same, as a row that is scanned: codes plus <see cref="Shift"/>.</summary>
    public static float QuantizeRow(ReadOnlySpan<float> vector, Span<byte> row)
    {
        var scale = Quantize(vector, MemoryMarshal.Cast<byte, sbyte>(row));

        // To add 128 to a byte is to flip its highest bit.
        TensorPrimitives.Xor(row, (byte)Shift, row);
        return scale;
    }

    private static Vector256<int> Rounded(ref float from, int at, float inverse) =>
        Vector256.ConvertToInt32(Vector256.Round(Vector256.LoadUnsafe(ref from, (nuint)at) * inverse));
}
