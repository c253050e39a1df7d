using System.Runtime.CompilerServices;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Engine;

/// <summary>BERT's layers over the tokens of a <see cref="Pass"/>.</summary>
/// <remarks>
/// Threads share a pass by tokens: everything but attention concerns a token alone, so they meet once in a layer, when all keys
/// and values are there. Attention is computed per text: texts in one pass cost no padding.
/// </remarks>
internal sealed unsafe class Transformer(EncoderModel model)
{
    private readonly EncoderShape _shape = model.Shape;
    private readonly RowKernels _rows = RowKernels.For(model.Kernel);
    private readonly float _scoreScale = 1 / MathF.Sqrt(model.Shape.HeadSize);

    /// <summary>Leaves the last layer's token vectors of this part's rows in <see cref="Pass.Hidden"/>.</summary>
    public void Run(Pass pass, int part, int parts)
    {
        var (first, last) = Share(pass.RowCount, part, parts);
        var buffers = pass.Part(part);
        Embed(pass, first, last);
        for (int layer = 0; layer < model.Layers.Count; layer++)
        {
            for (int row = first; row < last; row += PartBuffers.Rows)
                Project(pass, buffers, layer, row, Math.Min(PartBuffers.Rows, last - row));
            pass.Barrier.Wait();
            for (int row = first; row < last; row += PartBuffers.Rows)
                Mix(pass, buffers, layer, row, Math.Min(PartBuffers.Rows, last - row));
        }
    }

    /// <summary>The rows of one part: whole groups of four, because the kernels take four at a time.</summary>
    public static (int First, int Last) Share(int rows, int part, int parts)
    {
        int groups = (rows + 3) / 4;
        return (Math.Min(rows, groups * part / parts * 4), Math.Min(rows, groups * (part + 1) / parts * 4));
    }

    private void Embed(Pass pass, int first, int last)
    {
        int hidden = _shape.Hidden;
        foreach (var sequence in pass.Sequences)
        {
            int end = Math.Min(last, sequence.Row + sequence.Length);
            for (int row = Math.Max(first, sequence.Row); row < end; row++)
            {
                float* x = pass.Hidden + (nint)row * hidden;
                model.Words.Add(pass.Ids[row], model.Positions, row - sequence.Row, x);
                _rows.Normalise(x, null, hidden, model.EmbeddingNorm.Gain, model.EmbeddingNorm.Bias, _shape.Epsilon);
            }
        }
    }

    private void Project(Pass pass, PartBuffers buffers, int layer, int row, int rows)
    {
        int hidden = _shape.Hidden, panels = hidden / Panel.Outputs;
        var attention = model.Layers[layer].Attention;
        attention.Prepare(pass.Hidden + (nint)row * hidden, hidden, rows, ref buffers.Input);
        attention.Multiply(buffers.Input, 0, panels, pass.Queries + (nint)row * hidden, hidden);
        attention.Multiply(buffers.Input, panels, 2 * panels, buffers.Wide, 2 * hidden);
        float* keys = pass.Keys(layer), values = pass.Values(layer);
        foreach (var sequence in pass.Sequences)
        {
            int end = Math.Min(row + rows, sequence.Row + sequence.Length);
            for (int r = Math.Max(row, sequence.Row); r < end; r++)
                Place(buffers.Wide + (nint)(r - row) * 2 * hidden, keys, values, sequence.Key + r - sequence.Row, pass.KeyCapacity);
        }
    }

    // Keys go to panels of 16 tokens per head, so that scores are a product like any other; values to rows per head.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(float* projected, float* keys, float* values, int place, int capacity)
    {
        int size = _shape.HeadSize;
        for (int head = 0; head < _shape.Heads; head++)
        {
            nint headAt = (nint)head * capacity * size;
            float* key = keys + headAt + (nint)(place / Panel.Outputs) * Panel.Outputs * size + place % Panel.Outputs;
            float* source = projected + head * size;
            for (int i = 0; i < size; i++)
                key[i * Panel.Outputs] = source[i];
            Buffer.MemoryCopy(source + _shape.Hidden, values + headAt + (nint)place * size, size * sizeof(float), size * sizeof(float));
        }
    }

    private void Mix(Pass pass, PartBuffers buffers, int layer, int row, int rows)
    {
        int hidden = _shape.Hidden;
        var weights = model.Layers[layer];
        foreach (var sequence in pass.Sequences)
        {
            int start = Math.Max(row, sequence.Row), end = Math.Min(row + rows, sequence.Row + sequence.Length);
            if (start < end)
                Attend(pass, buffers, layer, sequence, row, start, end);
        }
        float* x = pass.Hidden + (nint)row * hidden;
        weights.Output.Prepare(buffers.Context, hidden, rows, ref buffers.Input);
        weights.Output.Multiply(buffers.Input, buffers.Narrow, hidden);
        AddAndNormalise(x, buffers.Narrow, rows, weights.OutputNorm);
        weights.Widen.Prepare(x, hidden, rows, ref buffers.Input);
        weights.Widen.Multiply(buffers.Input, buffers.Wide, _shape.Intermediate);
        weights.Narrow.Prepare(buffers.Wide, _shape.Intermediate, rows, _shape.Activation, ref buffers.Input);
        weights.Narrow.Multiply(buffers.Input, buffers.Narrow, hidden);
        AddAndNormalise(x, buffers.Narrow, rows, weights.NarrowNorm);
    }

    private void AddAndNormalise(float* x, float* added, int rows, Norm norm)
    {
        int hidden = _shape.Hidden;
        for (int r = 0; r < rows; r++)
            _rows.Normalise(x + (nint)r * hidden, added + (nint)r * hidden, hidden, norm.Gain, norm.Bias, _shape.Epsilon);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Attend(Pass pass, PartBuffers buffers, int layer, Sequence sequence, int blockRow, int start, int end)
    {
        int hidden = _shape.Hidden, size = _shape.HeadSize, panels = Panel.Count(sequence.Length), width = panels * Panel.Outputs;
        float* sums = stackalloc float[PartBuffers.QueryRows];
        for (int head = 0; head < _shape.Heads; head++)
        {
            nint headAt = (nint)head * pass.KeyCapacity * size + (nint)sequence.Key * size;
            float* keys = pass.Keys(layer) + headAt, values = pass.Values(layer) + headAt;
            for (int query = start; query < end; query += PartBuffers.QueryRows)
            {
                int count = Math.Min(PartBuffers.QueryRows, end - query);
                float* context = buffers.Context + (nint)(query - blockRow) * hidden + head * size;
                FloatGemm.Multiply(
                    model.Kernel, pass.Queries + (nint)query * hidden + head * size, hidden, count, keys, Panel.Outputs, Panel.Outputs * size, size,
                    panels, null, buffers.Scores, width);
                for (int q = 0; q < count; q++)
                    sums[q] = _rows.Exponentials(buffers.Scores + (nint)q * width, sequence.Length, _scoreScale);
                FloatGemm.Multiply(
                    model.Kernel, buffers.Scores, width, count, values, size, Panel.Outputs, sequence.Length, size / Panel.Outputs, null, context, hidden);
                for (int q = 0; q < count; q++)
                    _rows.Scale(context + (nint)q * hidden, size, 1 / sums[q]);
            }
        }
    }
}
