using System.Runtime.Intrinsics;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Engine;

/// <summary>Token vectors to one vector per text.</summary>
internal static unsafe class Pooler
{
    public static void Pool(Pass pass, int sequence, EncoderShape shape, Span<float> destination)
    {
        int hidden = shape.Hidden, count = pass.Sequences[sequence].Length;
        float* tokens = pass.Hidden + (nint)pass.Sequences[sequence].Row * hidden;
        int used = shape.Pooling == Pooling.Cls ? 1 : count;
        fixed (float* sum = destination)
        {
            for (nint i = 0; i < hidden; i += 8)
            {
                Vector256<float> total = default;
                for (nint t = 0; t < used; t++)
                    total += Vector256.Load(tokens + t * hidden + i);
                (total / used).Store(sum + i);
            }
        }
        if (shape.Normalise)
            Normalise(destination[..hidden]);
    }

    /// <summary>Scales to length 1; a zero vector stays zero.</summary>
    public static void Normalise(Span<float> vector)
    {
        double squares = 0;
        foreach (float x in vector)
            squares += (double)x * x;
        if (squares == 0)
            return;
        float inverse = (float)(1 / Math.Sqrt(squares));
        for (int i = 0; i < vector.Length; i++)
            vector[i] *= inverse;
    }
}
