using System.Runtime.CompilerServices;

namespace Memoir.Embeddings.Kernels;

/// <summary><see cref="RowKernels"/> by registers of one width.</summary>
internal sealed unsafe class RowKernels<T> : RowKernels
    where T : struct, ILanes<T>
{
    // A constant row must not divide by zero.
    private const float SmallestScale = 1e-20f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Normalise(float* row, float* added, int length, float* gain, float* bias, float epsilon)
    {
        T sum = T.Create(0), squares = sum;
        for (nint i = 0; i < length; i += Step)
        {
            var x = T.Load(row + i);
            if (added != null)
            {
                x += T.Load(added + i);
                T.Store(x, row + i);
            }
            sum += x;
        }
        var mean = T.Create(T.Sum(sum) / length);
        // A second pass for the variance: the one-pass formula cancels where a few dimensions dominate, as they do in BERT.
        for (nint i = 0; i < length; i += Step)
        {
            var distance = T.Load(row + i) - mean;
            squares = T.MultiplyAdd(distance, distance, squares);
        }
        var inverse = T.Create(1f / MathF.Sqrt(T.Sum(squares) / length + epsilon));
        for (nint i = 0; i < length; i += Step)
            T.Store(T.MultiplyAdd((T.Load(row + i) - mean) * inverse, T.Load(gain + i), T.Load(bias + i)), row + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Exponentials(float* row, int count, float scale)
    {
        for (nint i = count; i % Step != 0; i++)
            row[i] = float.NegativeInfinity;
        var top = T.Load(row);
        for (nint i = Step; i < count; i += Step)
            top = T.Max(top, T.Load(row + i));
        T scales = T.Create(scale), offset = T.Create(-T.Largest(top) * scale), sum = T.Create(0);
        for (nint i = 0; i < count; i += Step)
        {
            // The padding becomes 1e-38 each: nothing beside the largest term, which is 1.
            var e = VectorMath.Exp(T.MultiplyAdd(T.Load(row + i), scales, offset));
            T.Store(e, row + i);
            sum += e;
        }
        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(float* row, int length, Activation activation)
    {
        if (activation == Activation.Gelu)
        {
            for (nint i = 0; i < length; i += Step)
                T.Store(VectorMath.Gelu(T.Load(row + i)), row + i);
        }
        else if (activation == Activation.GeluTanh)
        {
            for (nint i = 0; i < length; i += Step)
                T.Store(VectorMath.GeluTanh(T.Load(row + i)), row + i);
        }
        else
        {
            for (nint i = 0; i < length; i += Step)
                T.Store(T.Max(T.Load(row + i), T.Create(0)), row + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Quantise(float* row, float* gain, float* shift, int length, byte* values, out float scale, out float minimum)
    {
        T low = T.Create(float.MaxValue), high = T.Create(float.MinValue);
        for (nint i = 0; i < length; i += Step)
        {
            var x = T.MultiplyAdd(T.Load(row + i), T.Load(gain + i), T.Load(shift + i));
            low = T.Min(low, x);
            high = T.Max(high, x);
        }
        minimum = T.Smallest(low);
        scale = Math.Max((T.Largest(high) - minimum) / byte.MaxValue, SmallestScale);
        T inverse = T.Create(1f / scale), offset = T.Create(0.5f - minimum / scale);
        for (nint i = 0; i < length; i += Step)
        {
            var x = T.MultiplyAdd(T.Load(row + i), T.Load(gain + i), T.Load(shift + i));
            T.StoreBytes(T.MultiplyAdd(x, inverse, offset), values + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(float* row, int length, float factor)
    {
        var factors = T.Create(factor);
        for (nint i = 0; i < length; i += Step)
            T.Store(T.Load(row + i) * factors, row + i);
    }
}
