using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Memoir.Embedding;

/// <summary>
/// Vectors as the store keeps them: unit length (a turn's mean with its context is shorter), half precision, little endian, one after another. Half of float's
/// bytes for an error of the cosine below 0.001; the index scans an 8-bit copy and rescores with these.
/// </summary>
internal static class VectorCodec
{
    /// <summary>Normalizes and encodes vectors of one dimension.</summary>
    public static byte[] Encode(ReadOnlySpan<float> vectors, int dimension)
    {
        var bytes = new byte[vectors.Length * sizeof(ushort)];
        var halves = MemoryMarshal.Cast<byte, Half>(bytes.AsSpan());
        Span<float> unit = dimension <= 1024 ? stackalloc float[dimension] : new float[dimension];
        for (var start = 0; start < vectors.Length; start += dimension)
        {
            Normalize(vectors.Slice(start, dimension), unit);
            TensorPrimitives.ConvertToHalf(unit, halves.Slice(start, dimension));
        }

        return bytes;
    }

    /// <summary>How many vectors there are.</summary>
    public static int Count(ReadOnlySpan<byte> encoded, int dimension) => encoded.Length / (dimension * sizeof(ushort));

    /// <summary>Decodes one vector.</summary>
    public static void Decode(ReadOnlySpan<byte> encoded, int index, Span<float> vector) =>
        TensorPrimitives.ConvertToSingle(At(encoded, index, vector.Length), vector);

    /// <summary>One vector as it is stored.</summary>
    public static ReadOnlySpan<Half> At(ReadOnlySpan<byte> encoded, int index, int dimension) =>
        MemoryMarshal.Cast<byte, Half>(encoded).Slice(index * dimension, dimension);

    /// <summary>The mean of two encoded vectors: the shorter, the less they agree.</summary>
    public static byte[] Mean(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var mean = new byte[one.Length];
        var x = MemoryMarshal.Cast<byte, Half>(one);
        var y = MemoryMarshal.Cast<byte, Half>(other);
        var halves = MemoryMarshal.Cast<byte, Half>(mean.AsSpan());
        for (var i = 0; i < halves.Length; i++)
        {
            halves[i] = (Half)(((float)x[i] + (float)y[i]) / 2);
        }

        return mean;
    }

    /// <summary>Scales to unit length; the zero vector stays zero.</summary>
    public static void Normalize(ReadOnlySpan<float> vector, Span<float> unit)
    {
        var norm = TensorPrimitives.Norm(vector);
        if (norm > 0 && float.IsFinite(norm))
        {
            TensorPrimitives.Divide(vector, norm, unit);
        }
        else
        {
            unit.Clear();
        }
    }
}
