using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Kernels;

/// <summary>What happens to a row of activations between two products. Lengths are multiples of 8.</summary>
internal static unsafe class Rows
{
    // A constant row must not divide by zero.
    private const float SmallestScale = 1e-20f;
    private const int MaxActivation = byte.MaxValue;

    /// <summary>Layer normalisation of <c>row + added</c> (added may be null), in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Normalise(float* row, float* added, int length, float* gain, float* bias, float epsilon)
    {
        Vector256<float> sum = default, squares = default;
        for (nint i = 0; i < length; i += 8)
        {
            var x = Vector256.Load(row + i);
            if (added != null)
            {
                x += Vector256.Load(added + i);
                x.Store(row + i);
            }
            sum += x;
        }
        float mean = Vector256.Sum(sum) / length;
        var means = Vector256.Create(mean);
        // A second pass for the variance: the one-pass formula cancels where a few dimensions dominate, as they do in BERT.
        for (nint i = 0; i < length; i += 8)
        {
            var d = Vector256.Load(row + i) - means;
            squares = Vector256.MultiplyAddEstimate(d, d, squares);
        }
        var inverse = Vector256.Create(1f / MathF.Sqrt(Vector256.Sum(squares) / length + epsilon));
        for (nint i = 0; i < length; i += 8)
        {
            var scaled = (Vector256.Load(row + i) - means) * inverse;
            Vector256.MultiplyAddEstimate(scaled, Vector256.Load(gain + i), Vector256.Load(bias + i)).Store(row + i);
        }
    }

    /// <summary><c>row[i] = e^(scale × (row[i] − max))</c> for the first <paramref name="count"/>; returns their sum. Any length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exponentials(float* row, int count, float scale)
    {
        var top = Vector256.Create(float.NegativeInfinity);
        nint whole = count & ~7;
        for (nint i = 0; i < whole; i += 8)
            top = Vector256.Max(top, Vector256.Load(row + i));
        float max = float.NegativeInfinity;
        for (int lane = 0; lane < 8; lane++)
            max = Math.Max(max, top[lane]);
        for (nint i = whole; i < count; i++)
            max = Math.Max(max, row[i]);
        var scales = Vector256.Create(scale);
        var offset = Vector256.Create(-max * scale);
        Vector256<float> sums = default;
        for (nint i = 0; i < whole; i += 8)
        {
            var e = VectorMath.Exp(Vector256.MultiplyAddEstimate(Vector256.Load(row + i), scales, offset));
            e.Store(row + i);
            sums += e;
        }
        float sum = Vector256.Sum(sums);
        if (whole < count)
        {
            // The buffer is padded to whole vectors: the lanes past the end are computed and never read.
            VectorMath.Exp(Vector256.MultiplyAddEstimate(Vector256.Load(row + whole), scales, offset)).Store(row + whole);
            for (nint i = whole; i < count; i++)
                sum += row[i];
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(float* row, int length, Activation activation)
    {
        if (activation == Activation.Gelu)
        {
            for (nint i = 0; i < length; i += 8)
                VectorMath.Gelu(Vector256.Load(row + i)).Store(row + i);
        }
        else if (activation == Activation.GeluTanh)
        {
            for (nint i = 0; i < length; i += 8)
                VectorMath.GeluTanh(Vector256.Load(row + i)).Store(row + i);
        }
        else
        {
            for (nint i = 0; i < length; i += 8)
                Vector256.Max(Vector256.Load(row + i), Vector256<float>.Zero).Store(row + i);
        }
    }

    /// <summary>Quantises to 0..255 between the extremes, in bytes or (wide) 16-bit numbers: <c>row[i] × gain[i] + shift[i] ≈ minimum + scale × values[i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Quantise(float* row, float* gain, float* shift, int length, byte* values, bool wide, out float scale, out float minimum)
    {
        Vector256<float> low = Vector256.Create(float.MaxValue), high = Vector256.Create(float.MinValue);
        for (nint i = 0; i < length; i += 8)
        {
            var x = Vector256.MultiplyAddEstimate(Vector256.Load(row + i), Vector256.Load(gain + i), Vector256.Load(shift + i));
            low = Vector256.Min(low, x);
            high = Vector256.Max(high, x);
        }
        minimum = float.MaxValue;
        float maximum = float.MinValue;
        for (int lane = 0; lane < 8; lane++)
        {
            minimum = Math.Min(minimum, low[lane]);
            maximum = Math.Max(maximum, high[lane]);
        }
        scale = Math.Max((maximum - minimum) / MaxActivation, SmallestScale);
        var inverse = Vector256.Create(1f / scale);
        var offset = Vector256.Create(0.5f - minimum / scale);
        var top = Vector256.Create(MaxActivation);
        for (nint i = 0; i < length; i += 8)
        {
            var x = Vector256.MultiplyAddEstimate(Vector256.Load(row + i), Vector256.Load(gain + i), Vector256.Load(shift + i));
            var rounded = Vector256.ConvertToInt32Native(Vector256.MultiplyAddEstimate(x, inverse, offset));
            rounded = Vector256.Min(Vector256.Max(rounded, Vector256<int>.Zero), top);
            var shorts = Vector128.Narrow(rounded.GetLower(), rounded.GetUpper());
            if (wide)
                shorts.Store((short*)values + i);
            else
                *(ulong*)(values + i) = Vector128.Narrow(shorts, shorts).AsUInt64().ToScalar();
        }
    }

    public static void Scale(float* row, int length, float factor)
    {
        for (nint i = 0; i < length; i += 8)
            (Vector256.Load(row + i) * factor).Store(row + i);
    }
}
