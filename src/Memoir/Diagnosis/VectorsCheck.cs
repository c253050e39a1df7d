using System.Globalization;
using System.Numerics.Tensors;
using Memoir.Embedding;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Diagnosis;

/// <summary>Embeds a sample of the entries anew and compares with the stored vectors; mends them all where one is wrong.</summary>
internal sealed class VectorsCheck(IMemoryStore store, DoctorRequest request, Embedder embedder)
{
    private const int Batch = 64;

    // A cosine of .99 between vectors of length 1: half precision costs less than a tenth of it, and kernels of other processors
    // differ by less than that again.
    private const float MostApart = 0.14f;
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
                    reader => (Array.ConvertAll(keys, key => EntryTexts.Of(reader, request.Project, kind, key)), reader.GetVectors(kind, keys, embedder.Number)),
                    cancellationToken).ConfigureAwait(false);
                var made = new PayloadBook(embedder.Number, await embedder.EmbedAsync([.. texts.SelectMany(static own => own?.All ?? [])], cancellationToken).ConfigureAwait(false));
                var bad = Enumerable.Range(0, keys.Length).Where(i => texts[i] is { } own && !IsOneOf(made, own, stored[i].Span)).ToList();
                wrong += bad.Count;
                if (repair && bad.Count > 0)
                {
                    await store.WriteAsync(writer => Mend(writer, kind, keys, texts, made, bad), cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return wrong;
    }

    private bool Mend(IStoreWriter writer, EntryKind kind, long[] keys, EntryTexts?[] texts, PayloadBook made, List<int> bad)
    {
        foreach (var i in bad)
        {
            if (texts[i] is { } own && EntryTexts.Of(writer, request.Project, kind, keys[i]) == own)
            {
                writer.PutVectors(kind, keys[i], embedder.Number, made.VectorsOf(own.Text, own.InContext));
            }
        }

        return true;
    }

    // A turn that another overtook while it was embedded stands alone; one whose context was deleted since keeps it.
    private bool IsOneOf(PayloadBook made, EntryTexts texts, ReadOnlySpan<byte> stored) =>
        AreAlike(stored, made.VectorsOf(texts.Text, texts.InContext).Span)
        || AreAlike(stored, made.VectorsOf(texts.Text, null).Span)
        || AreAlike(stored, made.VectorsOf(texts.Text, texts.InFormerContext).Span);

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
            if (TensorPrimitives.Distance<float>(one, other) > MostApart)
            {
                return false;
            }
        }

        return true;
    }
}
