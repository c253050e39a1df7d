using System.Numerics.Tensors;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Engine;

/// <summary>The masked-language head over a finished pass.</summary>
internal sealed unsafe class TermScorer(EncoderModel model)
{
    private readonly RowKernels _rows = RowKernels.For(model.Kernel);

    // So many outputs at a time that the scores of a block of tokens stay in the second-level cache.
    private const int PanelsAtOnce = 32;

    /// <summary>Raises <paramref name="best"/> to each term's largest score over the tokens of the pass.</summary>
    /// <param name="pass">Overwritten.</param>
    /// <param name="best">One per term, padded to whole panels.</param>
    public void Score(Pass pass, Span<float> best)
    {
        var head = model.Head!;
        int hidden = model.Shape.Hidden;
        var buffers = pass.Part(0);
        var scores = new PinnedBlock((long)PartBuffers.Rows * PanelsAtOnce * Panel.Outputs * sizeof(float));
        for (int row = 0; row < pass.RowCount; row += PartBuffers.Rows)
        {
            int rows = Math.Min(PartBuffers.Rows, pass.RowCount - row);
            head.Transform.Prepare(pass.Hidden + (nint)row * hidden, hidden, rows, ref buffers.Input);
            head.Transform.Multiply(buffers.Input, buffers.Narrow, hidden);
            for (int r = 0; r < rows; r++)
            {
                float* x = buffers.Narrow + (nint)r * hidden;
                _rows.Activate(x, hidden, model.Shape.Activation);
                _rows.Normalise(x, null, hidden, head.Norm.Gain, head.Norm.Bias, model.Shape.Epsilon);
            }
            head.Decoder.Prepare(buffers.Narrow, hidden, rows, ref buffers.Input);
            for (int panel = 0; panel < head.Decoder.Panels; panel += PanelsAtOnce)
                RaiseTo(best, head.Decoder, buffers.Input, panel, (float*)scores.Pointer);
        }
        // The pointer alone does not hold the block: a collection during the last product would take it away.
        GC.KeepAlive(scores);
    }

    private static void RaiseTo(Span<float> best, Linear decoder, in LinearInput input, int panel, float* scores)
    {
        int panels = Math.Min(PanelsAtOnce, decoder.Panels - panel), width = panels * Panel.Outputs;
        decoder.Multiply(input, panel, panels, scores, width);
        var target = best.Slice(panel * Panel.Outputs, width);
        for (int r = 0; r < input.Rows; r++)
            TensorPrimitives.Max(target, new ReadOnlySpan<float>(scores + (nint)r * width, width), target);
    }
}
