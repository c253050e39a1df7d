using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>AVX-512BW: <see cref="Avx2Tile"/> with registers of twice the width, one a row. .NET exposes no 512-bit VNNI.</summary>
internal readonly unsafe struct Avx512Tile : IInt8Tile
{
    public static int Most => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
        byte* row1 = rows + stride, row2 = row1 + stride, row3 = row2 + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var weights = Vector512.Load(panel);
            s0 = Step(rows + i, weights, s0);
            s1 = Step(row1 + i, weights, s1);
            s2 = Step(row2 + i, weights, s2);
            s3 = Step(row3 + i, weights, s3);
        }
        s0.Store(sums);
        s1.Store(sums + 16);
        s2.Store(sums + 32);
        s3.Store(sums + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector512<int> s0 = default, s1 = default;
        byte* row1 = rows + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var weights = Vector512.Load(panel);
            s0 = Step(rows + i, weights, s0);
            s1 = Step(row1 + i, weights, s1);
        }
        s0.Store(sums);
        s1.Store(sums + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector512<int> sum = default;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
            sum = Step(row + i, Vector512.Load(panel), sum);
        sum.Store(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Step(byte* row, Vector512<sbyte> weights, Vector512<int> sum)
    {
        var pairs = Avx512BW.MultiplyAddAdjacent(Vector512.Create(*(int*)row).AsByte(), weights);
        return Avx512F.Add(sum, Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One));
    }
}
