using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>
/// AVX2. <c>vpmaddubsw</c> would overflow its 16-bit lanes with activations of 8 bits, so weights are widened as they are read and
/// activations lie in 16 bits already. Half a panel at a time, so that four rows of sums fit the registers.
/// </summary>
internal readonly unsafe struct Avx2Tile : IInt8Tile
{
    private const int HalfOutputs = Panel.Outputs / 2, HalfBlock = 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        FourHalf(rows, stride, panel, inputs, sums);
        FourHalf(rows, stride, panel + HalfBlock, inputs, sums + HalfOutputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s0 = default, t0 = default, u0 = default, v0 = default;
        Vector256<int> s1 = default, t1 = default, u1 = default, v1 = default;
        byte* row1 = rows + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var a = Vector256.Create(*(long*)(rows + 2 * i)).AsInt16();
            var b = Vector256.Create(*(long*)(row1 + 2 * i)).AsInt16();
            var w = Avx2.ConvertToVector256Int16(panel);
            s0 = Avx2.Add(s0, Avx2.MultiplyAddAdjacent(a, w));
            s1 = Avx2.Add(s1, Avx2.MultiplyAddAdjacent(b, w));
            w = Avx2.ConvertToVector256Int16(panel + 16);
            t0 = Avx2.Add(t0, Avx2.MultiplyAddAdjacent(a, w));
            t1 = Avx2.Add(t1, Avx2.MultiplyAddAdjacent(b, w));
            w = Avx2.ConvertToVector256Int16(panel + 32);
            u0 = Avx2.Add(u0, Avx2.MultiplyAddAdjacent(a, w));
            u1 = Avx2.Add(u1, Avx2.MultiplyAddAdjacent(b, w));
            w = Avx2.ConvertToVector256Int16(panel + 48);
            v0 = Avx2.Add(v0, Avx2.MultiplyAddAdjacent(a, w));
            v1 = Avx2.Add(v1, Avx2.MultiplyAddAdjacent(b, w));
        }
        Store(s0, t0, sums);
        Store(u0, v0, sums + 8);
        Store(s1, t1, sums + 16);
        Store(u1, v1, sums + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s = default, t = default, u = default, v = default;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var a = Vector256.Create(*(long*)(row + 2 * i)).AsInt16();
            s = Avx2.Add(s, Avx2.MultiplyAddAdjacent(a, Avx2.ConvertToVector256Int16(panel)));
            t = Avx2.Add(t, Avx2.MultiplyAddAdjacent(a, Avx2.ConvertToVector256Int16(panel + 16)));
            u = Avx2.Add(u, Avx2.MultiplyAddAdjacent(a, Avx2.ConvertToVector256Int16(panel + 32)));
            v = Avx2.Add(v, Avx2.MultiplyAddAdjacent(a, Avx2.ConvertToVector256Int16(panel + 48)));
        }
        Store(s, t, sums);
        Store(u, v, sums + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourHalf(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Vector256<int> s0 = default, t0 = default, s1 = default, t1 = default;
        Vector256<int> s2 = default, t2 = default, s3 = default, t3 = default;
        byte* row1 = rows + stride, row2 = row1 + stride, row3 = row2 + stride;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var low = Avx2.ConvertToVector256Int16(panel);
            var high = Avx2.ConvertToVector256Int16(panel + 16);
            var a = Vector256.Create(*(long*)(rows + 2 * i)).AsInt16();
            s0 = Avx2.Add(s0, Avx2.MultiplyAddAdjacent(a, low));
            t0 = Avx2.Add(t0, Avx2.MultiplyAddAdjacent(a, high));
            a = Vector256.Create(*(long*)(row1 + 2 * i)).AsInt16();
            s1 = Avx2.Add(s1, Avx2.MultiplyAddAdjacent(a, low));
            t1 = Avx2.Add(t1, Avx2.MultiplyAddAdjacent(a, high));
            a = Vector256.Create(*(long*)(row2 + 2 * i)).AsInt16();
            s2 = Avx2.Add(s2, Avx2.MultiplyAddAdjacent(a, low));
            t2 = Avx2.Add(t2, Avx2.MultiplyAddAdjacent(a, high));
            a = Vector256.Create(*(long*)(row3 + 2 * i)).AsInt16();
            s3 = Avx2.Add(s3, Avx2.MultiplyAddAdjacent(a, low));
            t3 = Avx2.Add(t3, Avx2.MultiplyAddAdjacent(a, high));
        }
        Store(s0, t0, sums);
        Store(s1, t1, sums + 16);
        Store(s2, t2, sums + 32);
        Store(s3, t3, sums + 48);
    }

    // Each output's sum lies in two neighbouring lanes: inputs 0 and 1 of every four, and inputs 2 and 3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> low, Vector256<int> high, int* sums) =>
        Avx2.Permute4x64(Avx2.HorizontalAdd(low, high).AsInt64(), 0b11_01_10_00).AsInt32().Store(sums);
}
