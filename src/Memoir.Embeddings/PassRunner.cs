using Memoir.Embeddings.Engine;

namespace Memoir.Embeddings;

/// <summary>Takes windows through the layers and leaves each its vector.</summary>
internal sealed class PassRunner(EncoderEngine engine, TextEncoder encoder)
{
    /// <summary>The rows that a window takes in a pass.</summary>
    public int Length(BatchItem item) => item.Tokens.Length + encoder.Overhead(item.Role);

    /// <summary>One pass.</summary>
    /// <param name="items">As many as fit: <see cref="Pass.MaxSequences"/> and the model's window.</param>
    /// <param name="alone">Whether to share the pass among threads, where they are free.</param>
    public void Run(ReadOnlySpan<BatchItem> items, bool alone)
    {
        var slot = engine.Rent();
        try
        {
            foreach (var item in items)
                encoder.Load(slot.Pass, item.Tokens, item.Role);
            engine.Run(slot, alone);
            for (int i = 0; i < items.Length; i++)
                Pooler.Pool(slot.Pass, i, engine.Model.Shape, items[i].Vector);
        }
        finally
        {
            engine.Return(slot);
        }
    }
}
