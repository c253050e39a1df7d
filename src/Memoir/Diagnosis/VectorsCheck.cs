using System.Globalization;
using System.Numerics.Tensors;
using Memoir.Embedding;
using Memoir.Storage;

namespace Memoir.Diagnosis;

/// <summary>Embeds a sample of the entries anew and compares with the stored vectors; mends them all where one is wrong.</summary>
internal sealed class VectorsCheck(IMemoryStore store, DoctorRequest request, Embedder embedder)
{
    private const int Batch = 64;

    // Half precision costs less than 0.001, and kernels of other processors differ by less than that again.
    private const float LeastCosine = 0.99f;
    private static readonly EntryKind[] Kinds = [EntryKind.Memory, EntryKind.Message];

    public async Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        var embedded = await EmbeddedAsync(cancellationToken).ConfigureAwait(false);
        var sample = Spread(embedded, request.VectorSample);
        var wrong = await CompareAsync(sample, repair: false, cancellationToken).ConfigureAwait(false);
        if (wrong == 0)
        {
            return new DoctorFinding("vectors", DoctorSeverity.Ok, string.Create(
                CultureInfo.InvariantCulture, $"{sample.Count} of {embedded.Count} vectors were computed again and are the same."));
        }

        if (!request.Repair)
        {
            return new DoctorFinding("vectors", DoctorSeverity.Error, string.Create(
                CultureInfo.InvariantCulture, $"{wrong} of {sample.Count} vectors that were computed again are others than those stored."))
            {
                Remedy = "Run `memoir doctor --repair`: it computes every vector again.",
            };
        }

        var mended = await CompareAsync(embedded, repair: true, cancellationToken).ConfigureAwait(false);
        return new DoctorFinding("vectors", DoctorSeverity.Ok, string.Create(
            CultureInfo.InvariantCulture, $"{mended} of {embedded.Count} vectors were wrong and have been made anew.")) { Repaired = true };
    }

    private static List<(EntryKind Kind, long Key)> Spread(List<(EntryKind Kind, long Key)> all, int count) => count >= all.Count
        ? all
        : [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])];

    private async Task<List<(EntryKind Kind, long Key)>> EmbeddedAsync(CancellationToken cancellationToken)
    {
        var found = new List<(EntryKind, long)>();
        foreach (var partition in await new IndexEntries(store, request.Project).PartitionsAsync(cancellationToken).ConfigureAwait(false))
        {
            await store.ReadAsync(reader => Collect(reader, partition.Key, found), cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private bool Collect(IStoreReader reader, long partition, List<(EntryKind Kind, long Key)> found)
    {
        foreach (var kind in Kinds)
        {
            reader.ReadIndex(partition, kind, afterRevision: 0, embedder.Number, (in row) =>
            {
                if (row is { Removed: false, Vectors.IsEmpty: false })
                {
                    found.Add((kind, row.Key));
                }
            });
        }

        return true;
    }

    private async Task<long> CompareAsync(List<(EntryKind Kind, long Key)> entries, bool repair, CancellationToken cancellationToken)
    {
        var wrong = 0L;
        foreach (var kind in Kinds)
        {
            foreach (var keys in entries.Where(entry => entry.Kind == kind).Select(static entry => entry.Key).Chunk(Batch))
            {
                var (texts, stored) = await store.ReadAsync(
                    reader => (IndexEntries.Texts(reader, request.Project, kind, keys), reader.GetVectors(kind, keys, embedder.Number)),
                    cancellationToken).ConfigureAwait(false);
                var made = await embedder.EmbedAsync([.. texts.OfType<string>()], cancellationToken).ConfigureAwait(false);
                var bad = Enumerable.Range(0, keys.Length).Where(i => texts[i] is { } text && !AreAlike(stored[i].Span, made[text])).ToList();
                wrong += bad.Count;
                if (repair && bad.Count > 0)
                {
                    await store.WriteAsync(writer => Mend(writer, kind, keys, texts, made, bad), cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return wrong;
    }

    private bool Mend(IStoreWriter writer, EntryKind kind, long[] keys, IReadOnlyList<string?> texts, IReadOnlyDictionary<string, byte[]> made, List<int> bad)
    {
        var now = IndexEntries.Texts(writer, request.Project, kind, keys);
        foreach (var i in bad)
        {
            if (string.Equals(now[i], texts[i], StringComparison.Ordinal))
            {
                writer.PutVectors(kind, keys[i], embedder.Number, made[texts[i]!]);
            }
        }

        return true;
    }

    private bool AreAlike(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> made)
    {
        if (stored.Length != made.Length)
        {
            return false;
        }

        var (one, other) = (new float[embedder.Dimension], new float[embedder.Dimension]);
        for (var i = 0; i < VectorCodec.Count(made, embedder.Dimension); i++)
        {
            VectorCodec.Decode(stored, i, one);
            VectorCodec.Decode(made, i, other);
            if (TensorPrimitives.Norm(other) > 0 && TensorPrimitives.Dot(one, other) < LeastCosine)
            {
                return false;
            }
        }

        return true;
    }
}
