using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Memoir.Embeddings.Kernels;

/// <summary>128 bits: Arm's <c>sdot</c> where there is one, else portable widening multiplications.</summary>
internal readonly unsafe struct Vector128Tile : IInt8Tile
{
    private const byte SignBit = 0x80;

    public static int Most => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        Two(rows, stride, panel, inputs, sums);
        Two(rows + 2 * stride, stride, panel, inputs, sums + 2 * Panel.Outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(byte* rows, nint stride, sbyte* panel, int inputs, int* sums)
    {
        for (int quarter = 0; quarter < Panel.Outputs; quarter += 4)
        {
            if (Dp.IsSupported)
            {
                DotTwo(rows, rows + stride, panel + 4 * quarter, inputs, sums + quarter);
            }
            else
            {
                Widening(rows, panel + 4 * quarter, inputs, sums + quarter);
                Widening(rows + stride, panel + 4 * quarter, inputs, sums + Panel.Outputs + quarter);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* row, sbyte* panel, int inputs, int* sums)
    {
        for (int quarter = 0; quarter < Panel.Outputs; quarter += 4)
        {
            if (Dp.IsSupported)
                DotOne(row, panel + 4 * quarter, inputs, sums + quarter);
            else
                Widening(row, panel + 4 * quarter, inputs, sums + quarter);
        }
    }

    // sdot takes signed bytes: activations lose 128, and 128 × the weights' sum (twice 64, which is a signed byte) comes back.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotTwo(byte* row0, byte* row1, sbyte* panel, int inputs, int* sums)
    {
        Vector128<int> s0 = default, s1 = default, taken = default;
        var flip = Vector128.Create(SignBit);
        var half = Vector128.Create((sbyte)(SignBit / 2));
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var weights = Vector128.Load(panel);
            s0 = Dp.DotProduct(s0, (Vector128.Create(*(int*)(row0 + i)).AsByte() ^ flip).AsSByte(), weights);
            s1 = Dp.DotProduct(s1, (Vector128.Create(*(int*)(row1 + i)).AsByte() ^ flip).AsSByte(), weights);
            taken = Dp.DotProduct(taken, half, weights);
        }
        (s0 + taken + taken).Store(sums);
        (s1 + taken + taken).Store(sums + Panel.Outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotOne(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector128<int> s = default, taken = default;
        var flip = Vector128.Create(SignBit);
        var half = Vector128.Create((sbyte)(SignBit / 2));
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var weights = Vector128.Load(panel);
            s = Dp.DotProduct(s, (Vector128.Create(*(int*)(row + i)).AsByte() ^ flip).AsSByte(), weights);
            taken = Dp.DotProduct(taken, half, weights);
        }
        (s + taken + taken).Store(sums);
    }

    /// <summary>A 16-bit lane holds one product (at most 255 × 127), and two neighbours are the halves of a 32-bit lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widening(byte* row, sbyte* panel, int inputs, int* sums)
    {
        Vector128<int> low = default, high = default;
        for (nint i = 0; i < inputs; i += 4, panel += 64)
        {
            var values = Vector128.WidenLower(Vector128.Create(*(int*)(row + i)).AsByte()).AsInt16();
            var weights = Vector128.Load(panel);
            low += Pairs(values * Vector128.WidenLower(weights));
            high += Pairs(values * Vector128.WidenUpper(weights));
        }
        sums[0] = low[0] + low[1];
        sums[1] = low[2] + low[3];
        sums[2] = high[0] + high[1];
        sums[3] = high[2] + high[3];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Pairs(Vector128<short> products)
    {
        var lanes = products.AsInt32();
        return ((lanes << 16) >> 16) + (lanes >> 16);
    }
}
