using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Retrieval.Index;

/// <summary>
/// 8-bit rows cut into their high and their low four bits, each half in a plane of its own. The high plane alone gives a product to
/// about a hundredth of the vectors' lengths, for half the memory that a scan of a million rows waits for; both give it exactly.
/// </summary>
/// <remarks>
/// A row is padded to a multiple of 64 codes. Byte j of each 32 holds code j in its low bits and code j + 32 in its high bits. Four
/// unsigned bits times eight signed ones, two at a time, fit 16 bits, so that every instruction set multiplies them as bytes. What scans and loads is compiled with every optimisation at once: by
/// tiers, a process's first searches and the first opening of a scope would run many times as long.
/// </remarks>
internal static class NibblePlanes
{
    private const int Group = 64;
    private const int Half = Group / 2;

    /// <summary>The length of a query for rows of a dimension.</summary>
    public static int Padded(int dimension) => (dimension + Group - 1) / Group * Group;

    /// <summary>Cuts a row as <see cref="Int8.QuantizeRow"/> makes it, padded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cut(ReadOnlySpan<byte> row, Span<byte> high, Span<byte> low)
    {
        ref var codes = ref MemoryMarshal.GetReference(row);
        var (bottom, top) = (Vector256.Create((byte)0x0f), Vector256.Create((byte)0xf0));
        for (var i = 0; i < high.Length; i += Half)
        {
            var (one, other) = (Vector256.LoadUnsafe(ref codes, (nuint)(2 * i)), Vector256.LoadUnsafe(ref codes, (nuint)((2 * i) + Half)));
            (((one.AsUInt16() >>> 4).AsByte() & bottom) | (other & top)).StoreUnsafe(ref MemoryMarshal.GetReference(high), (nuint)i);
            ((one & bottom) | ((other.AsUInt16() << 4).AsByte() & top)).StoreUnsafe(ref MemoryMarshal.GetReference(low), (nuint)i);
        }
    }

    /// <summary>The products of a query with rows of both planes, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exact(ReadOnlySpan<byte> high, ReadOnlySpan<byte> low, ReadOnlySpan<sbyte> query, Span<int> dots)
    {
        var (length, shift) = (query.Length / 2, Int8.Shift * Sum(query));
        for (var row = 0; row < dots.Length; row++)
        {
            dots[row] = Both(high.Slice(row * length, length), low.Slice(row * length, length), query) - shift;
        }
    }

    /// <summary>The products as the high plane tells them, with the low bits taken for what they are on average.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void About(ReadOnlySpan<byte> high, ReadOnlySpan<sbyte> query, Span<int> dots)
    {
        var length = query.Length / 2;
        var sum = Sum(query);
        var shift = (Int8.Shift * sum) - (15 * sum / 2);
        var row = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; row <= dots.Length - 4; row += 4)
            {
                FourRows(high.Slice(row * length, 4 * length), query, shift, dots.Slice(row, 4));
            }
        }

        for (; row < dots.Length; row++)
        {
            dots[row] = (16 * Dot(high.Slice(row * length, length), query)) - shift;
        }
    }

    // Four rows at a time: four streams of memory keep more of it under way than one, and the query is loaded once for all.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(ReadOnlySpan<byte> rows, ReadOnlySpan<sbyte> query, int shift, Span<int> dots)
    {
        ref var a = ref MemoryMarshal.GetReference(rows);
        ref var q = ref MemoryMarshal.GetReference(query);
        var length = (nuint)query.Length / 2;
        var (s, t, u, v) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint i = 0; i < length; i += Half)
        {
            var (one, other) = (Vector256.LoadUnsafe(ref q, 2 * i), Vector256.LoadUnsafe(ref q, (2 * i) + Half));
            s = Add(s, Vector256.LoadUnsafe(ref a, i), one, other);
            t = Add(t, Vector256.LoadUnsafe(ref a, i + length), one, other);
            u = Add(u, Vector256.LoadUnsafe(ref a, i + (2 * length)), one, other);
            v = Add(v, Vector256.LoadUnsafe(ref a, i + (3 * length)), one, other);
        }

        if (Avx2.IsSupported)
        {
            // Three additions of neighbours leave one number of each row in either half.
            var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(s, t), Avx2.HorizontalAdd(u, v));
            var four = ((sums.GetLower() + sums.GetUpper()) << 4) - Vector128.Create(shift);
            four.StoreUnsafe(ref MemoryMarshal.GetReference(dots));
            return;
        }

        dots[0] = (16 * Vector256.Sum(s)) - shift;
        dots[1] = (16 * Vector256.Sum(t)) - shift;
        dots[2] = (16 * Vector256.Sum(u)) - shift;
        dots[3] = (16 * Vector256.Sum(v)) - shift;
    }

    // Sixteen times the product with the high bits, and that with the low ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Both(ReadOnlySpan<byte> high, ReadOnlySpan<byte> low, ReadOnlySpan<sbyte> query)
    {
        ref var a = ref MemoryMarshal.GetReference(high);
        ref var b = ref MemoryMarshal.GetReference(low);
        ref var q = ref MemoryMarshal.GetReference(query);
        var (top, bottom) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint i = 0; i < (nuint)high.Length; i += Half)
        {
            var (one, other) = (Vector256.LoadUnsafe(ref q, 2 * i), Vector256.LoadUnsafe(ref q, (2 * i) + Half));
            top = Add(top, Vector256.LoadUnsafe(ref a, i), one, other);
            bottom = Add(bottom, Vector256.LoadUnsafe(ref b, i), one, other);
        }

        return Vector256.Sum((top << 4) + bottom);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Dot(ReadOnlySpan<byte> plane, ReadOnlySpan<sbyte> query)
    {
        ref var a = ref MemoryMarshal.GetReference(plane);
        ref var q = ref MemoryMarshal.GetReference(query);
        var sum = Vector256<int>.Zero;
        for (nuint i = 0; i < (nuint)plane.Length; i += Half)
        {
            sum = Add(sum, Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref q, 2 * i), Vector256.LoadUnsafe(ref q, (2 * i) + Half));
        }

        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, Vector256<byte> bytes, Vector256<sbyte> one, Vector256<sbyte> other)
    {
        var mask = Vector256.Create((byte)0x0f);
        return Multiply(Multiply(sum, bytes & mask, one), (bytes.AsUInt16() >>> 4).AsByte() & mask, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Multiply(Vector256<int> sum, Vector256<byte> nibbles, Vector256<sbyte> query)
    {
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, nibbles, query);
        }

        if (Avx2.IsSupported)
        {
            return sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(nibbles, query), Vector256<short>.One);
        }

        // A nibble times a code fits 12 bits, and so do two of them 16.
        var (low, high) = Vector256.Widen(nibbles);
        var (lowQuery, highQuery) = Vector256.Widen(query);
        var (p, r) = Vector256.Widen((low.AsInt16() * lowQuery) + (high.AsInt16() * highQuery));
        return sum + p + r;
    }

    private static int Sum(ReadOnlySpan<sbyte> query)
    {
        var sum = 0;
        foreach (var code in query)
        {
            sum += code;
        }

        return sum;
    }
}
