using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Memoir.Embeddings.Kernels;

/// <summary>Sixteen floats in one register of AVX-512.</summary>
internal readonly unsafe struct WideLanes : ILanes<WideLanes>
{
    private readonly Vector512<float> _all;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideLanes(Vector512<float> all) => _all = all;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator +(WideLanes left, WideLanes right) => new(left._all + right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator -(WideLanes left, WideLanes right) => new(left._all - right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator *(WideLanes left, WideLanes right) => new(left._all * right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes operator /(WideLanes left, WideLanes right) => new(left._all / right._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Create(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes MultiplyAdd(WideLanes left, WideLanes right, WideLanes added) =>
        new(Vector512.MultiplyAddEstimate(left._all, right._all, added._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Min(WideLanes left, WideLanes right) => new(Vector512.MinNative(left._all, right._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Max(WideLanes left, WideLanes right) => new(Vector512.MaxNative(left._all, right._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Abs(WideLanes value) => new(Vector512.Abs(value._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Choose(WideLanes value, WideLanes below, WideLanes other) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(value._all, Vector512<float>.Zero), below._all, other._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes TimesPowerOfTwo(WideLanes value, WideLanes shifted) =>
        new((value._all.AsInt32() + (shifted._all.AsInt32() << 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideLanes value, float* destination) => value._all.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(WideLanes value, byte* destination) => Avx512F.ConvertToVector128Byte(Cut(value)).Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(WideLanes value) => PairLanes.Sum(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Smallest(WideLanes value) => PairLanes.Smallest(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(WideLanes value) => PairLanes.Largest(Halves(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PairLanes Halves(WideLanes value) => new(value._all.GetLower(), value._all.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Cut(WideLanes value) =>
        Vector512.Min(Vector512.Max(Vector512.ConvertToInt32Native(value._all), Vector512<int>.Zero), Vector512.Create((int)byte.MaxValue));
}
