using Memoir.Embedding;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Reindexing;

/// <summary>
/// Embeds what has no vector of an embedder yet, batch by batch: texts are read, embedded outside of any lock, and the
/// vectors of those that are still the same written. It holds nothing that a crash could lose.
/// </summary>
internal sealed class MissingVectors(IMemoryStore store, string project, Embedder embedder, int batch)
{
    private long _afterKey;

    /// <summary>The key of the last entry seen in this pass; 0 before the first.</summary>
    public long LastKey => _afterKey;

    /// <summary>Fills one batch.</summary>
    /// <returns>How many entries it looked at; 0: the pass is over, and the next call begins another.</returns>
    public async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        var missing = await store.ReadAsync(reader => reader.FindUnembedded(project, embedder.Number, batch, _afterKey), cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            _afterKey = 0;
            return 0;
        }

        // Read before the embedding and again under the lock: only what is still the same gets its vector.
        var texts = await store.ReadAsync(reader => missing.Select(entry => IndexText(reader, entry)).ToArray(), cancellationToken).ConfigureAwait(false);
        var vectors = await embedder.EmbedAsync([.. texts.OfType<string>()], cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(writer => Put(writer, missing, vectors), cancellationToken).ConfigureAwait(false);
        _afterKey = missing[^1].Key;
        return missing.Count;
    }

    private int Put(IStoreWriter writer, IReadOnlyList<UnembeddedEntry> missing, IReadOnlyDictionary<string, byte[]> vectors)
    {
        var written = 0;
        foreach (var entry in missing)
        {
            // Changed, deleted or erased meanwhile: the vector is of a text that is no more.
            if (IndexText(writer, entry) is { } text && vectors.TryGetValue(text, out var encoded))
            {
                writer.PutVectors(entry.Kind, entry.Key, embedder.Number, encoded);
                written++;
            }
        }

        return written;
    }

    private string? IndexText(IStoreReader reader, UnembeddedEntry entry) => entry.Kind == EntryKind.Memory
        ? reader.GetMemories(project, [entry.Key])[0] is { Status: not MemoryStatus.Deleted } memory ? memory.Text : null
        : reader.GetMessages(project, [entry.Key])[0] is { } message ? MessageText.Of(message) : null;
}
