using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>
/// AVX2. <c>vpmaddubsw</c> adds two products in 16 bits, which hold them because no two neighbouring weights are too large
/// (<see cref="Quantisation.RowQuantiser.MaxPair"/>).
/// </summary>
internal readonly unsafe struct Avx2Tile : IInt8Tile
{
    public static int Most => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
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
        Store(s0, t0, sums);
        Store(s1, t1, sums + 16);
        Store(s2, t2, sums + 32);
        Store(s3, t3, sums + 48);
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
        Store(s0, t0, sums);
        Store(s1, t1, sums + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s = default, t = default;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
            Step(row + i, Avx.LoadVector256(panel), Avx.LoadVector256(panel + 32), ref s, ref t);
        Store(s, t, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        byte* row, Vector256<sbyte> low, Vector256<sbyte> high, ref Vector256<int> lows, ref Vector256<int> highs)
    {
        var values = Vector256.Create(*(int*)row).AsByte();
        lows = Avx2.Add(lows, Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(values, low), Vector256<short>.One));
        highs = Avx2.Add(highs, Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(values, high), Vector256<short>.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> low, Vector256<int> high, int* sums)
    {
        low.Store(sums);
        high.Store(sums + 8);
    }
}
