using System.Globalization;
using Memoir.Storage;
using Memoir.Text;

namespace Memoir.Diagnosis;

/// <summary>Computes the words of every entry anew and compares them with what the index holds.</summary>
internal sealed class WordsCheck(IMemoryStore store, DoctorRequest request)
{
    private const int Batch = 500;
    private static readonly EntryKind[] Kinds = [EntryKind.Memory, EntryKind.Message];

    public async Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        var (seen, wrong) = (0L, 0L);
        foreach (var partition in await new IndexEntries(store, request.Project).PartitionsAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var kind in Kinds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var bad = await store.ReadAsync(reader => FindWrong(reader, partition.Key, kind, ref seen), cancellationToken).ConfigureAwait(false);
                wrong += bad.Count;
                if (request.Repair)
                {
                    foreach (var batch in bad.Chunk(Batch))
                    {
                        await store.WriteAsync(writer => Mend(writer, kind, batch), cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        return wrong == 0
            ? new DoctorFinding("words", DoctorSeverity.Ok, string.Create(CultureInfo.InvariantCulture, $"The words of {seen} entries are those of their texts."))
            : request.Repair
                ? new DoctorFinding("words", DoctorSeverity.Ok, string.Create(CultureInfo.InvariantCulture, $"The words of {wrong} of {seen} entries were wrong and have been rebuilt.")) { Repaired = true }
                : new DoctorFinding("words", DoctorSeverity.Error, string.Create(CultureInfo.InvariantCulture, $"The words of {wrong} of {seen} entries are not those of their texts: searches miss them."))
                {
                    Remedy = "Run `memoir doctor --repair`. Words of an older Memoir read as wrong after its rules for words changed; the repair brings them up to date.",
                };
    }

    private List<long> FindWrong(IStoreReader reader, long partition, EntryKind kind, ref long seen)
    {
        var (keys, words) = (new List<long>(), new List<byte[]>());
        reader.ReadIndex(partition, kind, afterRevision: 0, embedder: 0, (in row) =>
        {
            if (!row.Removed)
            {
                keys.Add(row.Key);
                words.Add(row.Words.ToArray());
            }
        });
        seen += keys.Count;
        var wrong = new List<long>();
        for (var start = 0; start < keys.Count; start += Batch)
        {
            var batch = keys.GetRange(start, Math.Min(Batch, keys.Count - start));
            var texts = IndexEntries.Texts(reader, request.Project, kind, batch);
            for (var i = 0; i < batch.Count; i++)
            {
                if (texts[i] is { } text && !words[start + i].AsSpan().SequenceEqual(WordBag.Encode(text)))
                {
                    wrong.Add(batch[i]);
                }
            }
        }

        return wrong;
    }

    private int Mend(IStoreWriter writer, EntryKind kind, long[] keys)
    {
        var texts = IndexEntries.Texts(writer, request.Project, kind, keys);
        for (var i = 0; i < keys.Length; i++)
        {
            if (texts[i] is { } text)
            {
                writer.PutWords(kind, keys[i], WordBag.Encode(text));
            }
        }

        return keys.Length;
    }
}
