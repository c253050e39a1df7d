using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>AVX-512BW: <see cref="Avx2Tile"/> with registers of twice the width. .NET exposes no 512-bit VNNI.</summary>
internal readonly unsafe struct Avx512Tile : IInt8Tile
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector512<int> s0 = default, t0 = default, s1 = default, t1 = default;
        Vector512<int> s2 = default, t2 = default, s3 = default, t3 = default;
        byte* row1 = rows + stride, row2 = row1 + stride, row3 = row2 + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var low = Avx512BW.ConvertToVector512Int16(Vector256.Load(panel));
            var high = Avx512BW.ConvertToVector512Int16(Vector256.Load(panel + 32));
            Step(rows + 2 * i, low, high, ref s0, ref t0);
            Step(row1 + 2 * i, low, high, ref s1, ref t1);
            Step(row2 + 2 * i, low, high, ref s2, ref t2);
            Step(row3 + 2 * i, low, high, ref s3, ref t3);
        }
        Store(s0, t0, sums);
        Store(s1, t1, sums + 16);
        Store(s2, t2, sums + 32);
        Store(s3, t3, sums + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        One(rows, panel, inputs, sums);
        One(rows + stride, panel, inputs, sums + Panel.Outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector512<int> s = default, t = default;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            Step(
                row + 2 * i, Avx512BW.ConvertToVector512Int16(Vector256.Load(panel)),
                Avx512BW.ConvertToVector512Int16(Vector256.Load(panel + 32)), ref s, ref t);
        }
        Store(s, t, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        byte* row, Vector512<short> low, Vector512<short> high, ref Vector512<int> lows, ref Vector512<int> highs)
    {
        var values = Vector512.Create(*(long*)row).AsInt16();
        lows = Avx512F.Add(lows, Avx512BW.MultiplyAddAdjacent(values, low));
        highs = Avx512F.Add(highs, Avx512BW.MultiplyAddAdjacent(values, high));
    }

    // Each output's sum lies in the two halves of a 64-bit lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<int> low, Vector512<int> high, int* sums)
    {
        Avx512F.ConvertToVector256Int32(low.AsInt64() + (low.AsInt64() >>> 32)).Store(sums);
        Avx512F.ConvertToVector256Int32(high.AsInt64() + (high.AsInt64() >>> 32)).Store(sums + 8);
    }
}
