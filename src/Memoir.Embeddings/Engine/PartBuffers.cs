using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Engine;

/// <summary>What one thread writes to between its own products, for at most <see cref="Rows"/> tokens at a time.</summary>
internal sealed unsafe class PartBuffers
{
    /// <summary>Tokens that go through a layer's products together: their activations fit the second-level cache. In fours and in sixes.</summary>
    public const int Rows = 60;

    /// <summary>Queries whose scores are held at once: with a head's keys they fit the first-level cache.</summary>
    public const int QueryRows = 16;

    private readonly PinnedBlock _block;

    public PartBuffers(EncoderShape shape, int keys)
    {
        int widest = Math.Max(shape.Intermediate, 2 * shape.Hidden);
        long scores = PinnedBlock.Align(4L * QueryRows * keys);
        long wide = PinnedBlock.Align(4L * Rows * widest);
        long narrow = PinnedBlock.Align(4L * Rows * shape.Hidden);
        long perRow = PinnedBlock.Align(4L * Rows);
        long bytes = PinnedBlock.Align((long)Rows * Panel.PaddedInputs(Math.Max(shape.Intermediate, shape.Hidden)));
        _block = new PinnedBlock(scores + wide + 2 * narrow + 2 * perRow + bytes);
        byte* at = _block.Pointer;
        Scores = (float*)at;
        Wide = (float*)(at += scores);
        Context = (float*)(at += wide);
        Narrow = (float*)(at += narrow);
        Input.Scales = (float*)(at += narrow);
        Input.Minima = (float*)(at += perRow);
        Input.Bytes = at + perRow;
        // Padding of quantised rows is never written again: it must not be what was in memory before.
        new Span<byte>(Input.Bytes, (int)bytes).Clear();
    }

    public float* Scores { get; }

    public float* Wide { get; }

    public float* Context { get; }

    public float* Narrow { get; }

    public LinearInput Input;
}
