namespace Memoir.Embeddings.Kernels;

/// <summary>Sixteen floats at a time: one register of 512 bits, or two of 256. Both give the same bits, sums included.</summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    static abstract TSelf Load(float* source);

    static abstract TSelf Create(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary><c>left × right + added</c>, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf added);

    /// <summary>The smaller; of NaN nothing is promised.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger; of NaN nothing is promised.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    /// <summary><paramref name="below"/> where <paramref name="value"/> is below zero, else <paramref name="other"/>.</summary>
    static abstract TSelf Choose(TSelf value, TSelf below, TSelf other);

    /// <summary>value × 2ⁿ, where n are the low bits of <paramref name="shifted"/>'s mantissa; the result must be a normal number.</summary>
    static abstract TSelf TimesPowerOfTwo(TSelf value, TSelf shifted);

    static abstract void Store(TSelf value, float* destination);

    /// <summary>The whole parts, cut to 0..255, as bytes.</summary>
    static abstract void StoreBytes(TSelf value, byte* destination);

    static abstract float Sum(TSelf value);

    static abstract float Smallest(TSelf value);

    static abstract float Largest(TSelf value);
}
