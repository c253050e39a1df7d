using Memoir.Embedding;
using Memoir.Storage;
using Memoir.Text;

namespace Memoir.Retrieval.Index;

/// <summary>What the index shall hold of each text of one add: made before the write lock is taken.</summary>
internal sealed class PayloadBook(int embedder, IReadOnlyDictionary<string, byte[]> vectors)
{
    /// <summary>The same texts, found by their words alone.</summary>
    public PayloadBook WithoutVectors() => new(0, new Dictionary<string, byte[]>(StringComparer.Ordinal));

    public IndexPayload Of(string text) => Payload(text, VectorsOf(text, null));

    /// <summary>Of a turn behind the one that is before it now: where another came between while it was embedded, it stands alone.</summary>
    public IndexPayload Of(TurnText turn, TurnText? before) => Payload(turn.Text, VectorsOf(turn.Text, turn.After(before)));

    /// <summary>The vectors of a text, mixed with that of the same in its context; empty: none were made.</summary>
    public ReadOnlyMemory<byte> VectorsOf(string text, string? inContext) =>
        !vectors.TryGetValue(text, out var own) ? ReadOnlyMemory<byte>.Empty
        : inContext is not null && vectors.TryGetValue(inContext, out var both) && both.Length == own.Length ? VectorCodec.Mean(own, both)
        : own;

    private IndexPayload Payload(string text, ReadOnlyMemory<byte> encoded) => new(WordBag.Encode(text), encoded, encoded.IsEmpty ? 0 : embedder);
}
