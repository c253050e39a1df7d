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

        await FillAsync(missing, cancellationToken).ConfigureAwait(false);
        _afterKey = missing[^1].Key;
        return missing.Count;
    }

    /// <summary>Makes the vectors of certain entries.</summary>
    public async Task FillAsync(IReadOnlyList<UnembeddedEntry> missing, CancellationToken cancellationToken)
    {
        // Read before the embedding and again under the lock: only what is still the same gets its vector.
        var texts = await store.ReadAsync(reader => missing.SelectMany(entry => EntryTexts.Of(reader, project, entry.Kind, entry.Key)?.All ?? []).ToArray(), cancellationToken).ConfigureAwait(false);
        var vectors = new PayloadBook(embedder.Number, await embedder.EmbedAsync(texts, cancellationToken).ConfigureAwait(false));
        await store.WriteAsync(writer => Put(writer, missing, vectors), cancellationToken).ConfigureAwait(false);
    }

    private int Put(IStoreWriter writer, IReadOnlyList<UnembeddedEntry> missing, PayloadBook vectors)
    {
        var written = 0;
        foreach (var entry in missing)
        {
            // Changed, deleted or erased meanwhile: the vector is of a text that is no more.
            if (EntryTexts.Of(writer, project, entry.Kind, entry.Key) is { } texts
                && vectors.VectorsOf(texts.Text, texts.InContext) is { IsEmpty: false } encoded)
            {
                writer.PutVectors(entry.Kind, entry.Key, embedder.Number, encoded);
                written++;
            }
        }

        return written;
    }
}
