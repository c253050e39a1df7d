using Memoir.Storage;
using Memoir.Text;

namespace Memoir.Retrieval.Index;

/// <summary>What the index shall hold of each text of one add: made before the write lock is taken.</summary>
internal sealed class PayloadBook(int embedder, IReadOnlyDictionary<string, byte[]> vectors)
{
    /// <summary>The same texts, found by their words alone.</summary>
    public PayloadBook WithoutVectors() => new(0, new Dictionary<string, byte[]>(StringComparer.Ordinal));

    public IndexPayload Of(string text) => vectors.TryGetValue(text, out var encoded)
        ? new IndexPayload(WordBag.Encode(text), encoded, embedder)
        : new IndexPayload(WordBag.Encode(text), ReadOnlyMemory<byte>.Empty, 0);
}
