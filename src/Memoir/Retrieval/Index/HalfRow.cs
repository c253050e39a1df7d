using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Retrieval.Index;

/// <summary>Half-precision numbers made 8-bit codes in registers, sixteen at a time.</summary>
internal static class HalfRow
{
    /// <summary>All bits but the sign.</summary>
    public const ushort Magnitude = 0x7fff;

    /// <summary>The bits of infinity; what is above them is no number.</summary>
    public const ushort Infinity = 0x7c00;

    // A half's exponent is off a float's by so much, and its fraction so many bits shorter: shifted and multiplied it is the same number,
    // the ones below its least normal one too.
    private const float ExponentGap = 5.192296858534828e33f;
    private const int FractionGap = 13;

    /// <summary>The codes of sixteen finite halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<int> Low, Vector256<int> High) Codes(ref ushort from, int at, float inverse)
    {
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)at));
        return (Code(low, inverse), Code(high, inverse));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Code(Vector256<uint> halves, float inverse)
    {
        var magnitude = ((halves & Vector256.Create((uint)Magnitude)) << FractionGap).AsSingle() * ExponentGap;
        var sign = (halves & ~Vector256.Create((uint)Magnitude)) << 16;
        var number = (magnitude.AsUInt32() | sign).AsSingle();
        return Vector256.ConvertToInt32(Vector256.Round(number * inverse));
    }
}
