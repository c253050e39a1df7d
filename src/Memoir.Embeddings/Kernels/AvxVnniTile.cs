using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>AVX-VNNI: <c>vpdpbusd</c> adds four products to each 32-bit lane in one instruction.</summary>
internal readonly unsafe struct AvxVnniTile : IInt8Tile
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default;
        Vector256<int> s2 = default, t2 = default, s3 = default, t3 = default;
        byte* row1 = rows + stride, row2 = row1 + stride, row3 = row2 + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var low = Avx.LoadVector256(panel);
            var high = Avx.LoadVector256(panel + 32);
            Step(rows + i, low, high, ref s0, ref t0);
            Step(row1 + i, low, high, ref s1, ref t1);
            Step(row2 + i, low, high, ref s2, ref t2);
            Step(row3 + i, low, high, ref s3, ref t3);
        }
        s0.Store(sums);
        t0.Store(sums + 8);
        s1.Store(sums + 16);
        t1.Store(sums + 24);
        s2.Store(sums + 32);
        t2.Store(sums + 40);
        s3.Store(sums + 48);
        t3.Store(sums + 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default;
        byte* row1 = rows + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var low = Avx.LoadVector256(panel);
            var high = Avx.LoadVector256(panel + 32);
            Step(rows + i, low, high, ref s0, ref t0);
            Step(row1 + i, low, high, ref s1, ref t1);
        }
        s0.Store(sums);
        t0.Store(sums + 8);
        s1.Store(sums + 16);
        t1.Store(sums + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        // Two chains, because one vpdpbusd waits five cycles for the last.
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default;
        for (nint i = 0; i < inputs; i += 8, panel += 128)
        {
            Step(row + i, Avx.LoadVector256(panel), Avx.LoadVector256(panel + 32), ref s0, ref t0);
            Step(row + i + 4, Avx.LoadVector256(panel + 64), Avx.LoadVector256(panel + 96), ref s1, ref t1);
        }
        (s0 + s1).Store(sums);
        (t0 + t1).Store(sums + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        byte* row, Vector256<sbyte> low, Vector256<sbyte> high, ref Vector256<int> lows, ref Vector256<int> highs)
    {
        var values = Vector256.Create(*(int*)row).AsByte();
        lows = AvxVnni.MultiplyWideningAndAdd(lows, values, low);
        highs = AvxVnni.MultiplyWideningAndAdd(highs, values, high);
    }
}
