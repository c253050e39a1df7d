using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>AVX-VNNI: <c>vpdpbusd</c> adds four products to each 32-bit lane in one instruction.</summary>
internal readonly unsafe struct AvxVnniTile : IInt8Tile
{
    // Twelve sums: one vpdpbusd waits five cycles for the last, and two begin in each.
    public static int Most => 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default, s2 = default, t2 = default;
        Vector256<int> s3 = default, t3 = default, s4 = default, t4 = default, s5 = default, t5 = default;
        byte* row3 = rows + 3 * stride;
        byte* end = rows + inputs;
        for (; rows < end; rows += 4, row3 += 4, panel += 64)
        {
            var low = Avx.LoadVector256(panel);
            var high = Avx.LoadVector256(panel + 32);
            Step(rows, low, high, ref s0, ref t0);
            Step(rows + stride, low, high, ref s1, ref t1);
            Step(rows + 2 * stride, low, high, ref s2, ref t2);
            Step(row3, low, high, ref s3, ref t3);
            Step(row3 + stride, low, high, ref s4, ref t4);
            Step(row3 + 2 * stride, low, high, ref s5, ref t5);
        }
        Store(s0, t0, sums);
        Store(s1, t1, sums + 16);
        Store(s2, t2, sums + 32);
        Store(s3, t3, sums + 48);
        Store(s4, t4, sums + 64);
        Store(s5, t5, sums + 80);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        // Two chains a sum, for the same five cycles.
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default;
        Vector256<int> u0 = default, v0 = default, u1 = default, v1 = default;
        byte* end = rows + inputs;
        for (; rows < end; rows += 8, panel += 128)
        {
            var low = Avx.LoadVector256(panel);
            var high = Avx.LoadVector256(panel + 32);
            Step(rows, low, high, ref s0, ref t0);
            Step(rows + stride, low, high, ref s1, ref t1);
            low = Avx.LoadVector256(panel + 64);
            high = Avx.LoadVector256(panel + 96);
            Step(rows + 4, low, high, ref u0, ref v0);
            Step(rows + stride + 4, low, high, ref u1, ref v1);
        }
        Store(s0 + u0, t0 + v0, sums);
        Store(s1 + u1, t1 + v1, sums + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default;
        for (nint i = 0; i < inputs; i += 8, panel += 128)
        {
            Step(row + i, Avx.LoadVector256(panel), Avx.LoadVector256(panel + 32), ref s0, ref t0);
            Step(row + i + 4, Avx.LoadVector256(panel + 64), Avx.LoadVector256(panel + 96), ref s1, ref t1);
        }
        Store(s0 + s1, t0 + t1, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        byte* row, Vector256<sbyte> low, Vector256<sbyte> high, ref Vector256<int> lows, ref Vector256<int> highs)
    {
        var values = Vector256.Create(*(int*)row).AsByte();
        lows = AvxVnni.MultiplyWideningAndAdd(lows, values, low);
        highs = AvxVnni.MultiplyWideningAndAdd(highs, values, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> low, Vector256<int> high, int* sums)
    {
        low.Store(sums);
        high.Store(sums + 8);
    }
}
