using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>Sixteen floats in two registers of 256 bits, or in what the runtime makes of them where there are none.</summary>
internal readonly unsafe struct PairLanes : ILanes<PairLanes>
{
    private const int Half = 8;

    private readonly Vector256<float> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PairLanes(Vector256<float> low, Vector256<float> high)
    {
        _low = low;
        _high = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes operator +(PairLanes left, PairLanes right) => new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes operator -(PairLanes left, PairLanes right) => new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes operator *(PairLanes left, PairLanes right) => new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes operator /(PairLanes left, PairLanes right) => new(left._low / right._low, left._high / right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Load(float* source) => new(Vector256.Load(source), Vector256.Load(source + Half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Create(float value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes MultiplyAdd(PairLanes left, PairLanes right, PairLanes added) =>
        new(
            Vector256.MultiplyAddEstimate(left._low, right._low, added._low),
            Vector256.MultiplyAddEstimate(left._high, right._high, added._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Min(PairLanes left, PairLanes right) =>
        new(Vector256.MinNative(left._low, right._low), Vector256.MinNative(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Max(PairLanes left, PairLanes right) =>
        new(Vector256.MaxNative(left._low, right._low), Vector256.MaxNative(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Abs(PairLanes value) => new(Vector256.Abs(value._low), Vector256.Abs(value._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Choose(PairLanes value, PairLanes below, PairLanes other) =>
        new(Choose(value._low, below._low, other._low), Choose(value._high, below._high, other._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes TimesPowerOfTwo(PairLanes value, PairLanes shifted) =>
        new(
            (value._low.AsInt32() + (shifted._low.AsInt32() << 23)).AsSingle(),
            (value._high.AsInt32() + (shifted._high.AsInt32() << 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PairLanes value, float* destination)
    {
        value._low.Store(destination);
        value._high.Store(destination + Half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(PairLanes value, byte* destination) => Vector128.Narrow(Cut(value._low), Cut(value._high)).AsByte().Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(PairLanes value) => Vector256.Sum(value._low + value._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Smallest(PairLanes value)
    {
        var eight = Vector256.MinNative(value._low, value._high);
        var four = Vector128.MinNative(eight.GetLower(), eight.GetUpper());
        return Math.Min(Math.Min(four[0], four[1]), Math.Min(four[2], four[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(PairLanes value)
    {
        var eight = Vector256.MaxNative(value._low, value._high);
        var four = Vector128.MaxNative(eight.GetLower(), eight.GetUpper());
        return Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Choose(Vector256<float> value, Vector256<float> below, Vector256<float> other) =>
        Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<float>.Zero), below, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Cut(Vector256<float> value)
    {
        var whole = Vector256.ConvertToInt32Native(value);
        whole = Vector256.Min(Vector256.Max(whole, Vector256<int>.Zero), Vector256.Create((int)byte.MaxValue));
        return Vector128.Narrow(whole.GetLower(), whole.GetUpper());
    }
}
