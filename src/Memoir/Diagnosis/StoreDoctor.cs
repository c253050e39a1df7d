using System.Globalization;
using Memoir.Diagnosis;
using Memoir.Embedding;
using Memoir.Erasing;
using Memoir.Ingestion;
using Memoir.Input;
using Memoir.Reindexing;
using Memoir.Storage;
using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>Examines a project of a store: the index against the rows, the embedder, what is pending, the receipts of erasures. Any store.</summary>
public static class StoreDoctor
{
    private const int Batch = 64;

    private const int MostPending = 100_000;

    /// <summary>Runs every check.</summary>
    /// <param name="store">The store; not disposed.</param>
    /// <param name="request">What to examine; <see langword="null"/>: the defaults.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    /// <returns>One finding per check, those that are well too.</returns>
    /// <exception cref="InvalidInputException">A field of the request can't be used.</exception>
    /// <exception cref="MemoryStoreException">The store can't be read.</exception>
    public static async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(IMemoryStore store, DoctorRequest? request = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var given = request ?? new DoctorRequest();
        given = given with { Project = Check.Id("project", given.Project) };
        Check.Range("vector_sample", given.VectorSample, 0, 100_000_000);
        var findings = new List<DoctorFinding>
        {
            await new WordsCheck(store, given).RunAsync(cancellationToken).ConfigureAwait(false),
        };
        await EmbeddingAsync(store, given, findings, cancellationToken).ConfigureAwait(false);
        findings.Add(await store.ReadAsync(reader => Extraction(reader, given.Project), cancellationToken).ConfigureAwait(false));
        findings.Add(await store.ReadAsync(reader => Receipts(reader, given.Project), cancellationToken).ConfigureAwait(false));
        return findings;
    }

    private static async Task EmbeddingAsync(IMemoryStore store, DoctorRequest request, List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        var active = await store.ReadAsync(reader => ActiveEmbedder.Find(reader, request.Project), cancellationToken).ConfigureAwait(false);
        if (active is null)
        {
            findings.Add(new DoctorFinding("embedder", DoctorSeverity.Ok, "No embedder has been used yet: search goes by words alone."));
            return;
        }

        var described = ActiveEmbedder.Describe(active.Identity, active.Dimension);
        var identity = request.Embedder is null ? active.Identity : Embedder.IdentityOf(request.Embedder);
        if (!string.Equals(identity, active.Identity, StringComparison.Ordinal))
        {
            findings.Add(new DoctorFinding("embedder", DoctorSeverity.Error, $"The vectors are of '{described}'; the registered embedder is '{identity}'.")
            {
                Remedy = "Register the former, or run `memoir reindex` with the latter.",
            });
            return;
        }

        if (request.Embedder is not null && await FailureAsync(request.Embedder, active, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            findings.Add(failure);
            return;
        }

        findings.Add(new DoctorFinding("embedder", DoctorSeverity.Ok, $"The vectors are of '{described}'."));
        var embedder = request.Embedder is null ? null : new Embedder(request.Embedder, active.Identity, active.Dimension, active.Number);
        findings.Add(await MissingAsync(store, request, active, embedder, cancellationToken).ConfigureAwait(false));
        if (embedder is not null)
        {
            findings.Add(await new VectorsCheck(store, request, embedder).RunAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<DoctorFinding?> FailureAsync(IEmbeddingGenerator<string, Embedding<float>> embedder, EmbedderEntry active, CancellationToken cancellationToken)
    {
        try
        {
            var dimension = await Embedder.DimensionOfAsync(embedder, cancellationToken).ConfigureAwait(false);
            return dimension == active.Dimension ? null : new DoctorFinding(
                "embedder",
                DoctorSeverity.Error,
                $"The vectors are of '{ActiveEmbedder.Describe(active.Identity, active.Dimension)}'; the registered embedder of that name makes {Told($"{dimension}")} numbers.")
            {
                Remedy = "Set the embedder back to the former dimension, or run `memoir reindex` with the latter.",
            };
        }
        catch (Exception error) when (PartFailure.Is(error, cancellationToken))
        {
            return new DoctorFinding("embedder", DoctorSeverity.Error, $"The registered embedder fails, so its vectors can't be compared: {error.Message}")
            {
                Remedy = "Mend the embedder; until then search goes by words.",
            };
        }
    }

    private static async Task<DoctorFinding> MissingAsync(IMemoryStore store, DoctorRequest request, EmbedderEntry active, Embedder? embedder, CancellationToken cancellationToken)
    {
        var made = 0L;
        if (request.Repair && embedder is not null)
        {
            var missing = new MissingVectors(store, request.Project, embedder, Batch);
            while (await missing.FillAsync(cancellationToken).ConfigureAwait(false) is > 0 and var batch)
            {
                made += batch;
            }
        }

        var (left, afterKey) = (0L, 0L);
        while (await store.ReadAsync(reader => reader.FindUnembedded(request.Project, active.Number, 1000, afterKey), cancellationToken).ConfigureAwait(false) is [.., var last] page)
        {
            (left, afterKey) = (left + page.Count, last.Key);
        }

        return left > 0
            ? new DoctorFinding("missing vectors", DoctorSeverity.Warning, Told($"{left} entries have no vector and are found by their words alone."))
            {
                Remedy = "Run `memoir reindex`, or `memoir doctor --repair`.",
            }
            : made > 0
                ? new DoctorFinding("missing vectors", DoctorSeverity.Ok, Told($"{made} vectors were missing and have been made.")) { Repaired = true }
                : new DoctorFinding("missing vectors", DoctorSeverity.Ok, "Every entry has a vector.");
    }

    private static DoctorFinding Extraction(IStoreReader reader, string project)
    {
        var pending = reader.FindPending(project, scope: null, MostPending).Count;
        var queued = reader.CountQueued(project, MostPending);
        var queue = QueueState.Read(reader, project);
        var oldest = queue.OldestAt is { } at ? Told($" The oldest event has waited since {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC.") : string.Empty;
        return queue.Parked > 0
            ? new DoctorFinding("extraction", DoctorSeverity.Warning, Told($"{queue.Parked} events are parked: a model failed on turns of them for good. Their turns stay searchable.{oldest}"))
            {
                Remedy = "`memoir events --status failed` shows why; mend that, then `memoir events --retry --drain --extractor model`.",
            }
            : pending == 0
            ? new DoctorFinding("extraction", DoctorSeverity.Ok, queued == 0 ? "Nothing waits for extraction." : Told($"{queued} messages wait for the next process that has a model.{oldest}"))
            : new DoctorFinding("extraction", DoctorSeverity.Warning, Told($"{pending} messages wait for another try of extraction.{oldest}"))
            {
                Remedy = "Look into the log for why it failed; the next add to their scope tries again, as does RetryExtractionAsync.",
            };
    }

    private static DoctorFinding Receipts(IStoreReader reader, string project)
    {
        var receipts = reader.ListReceipts(project);
        return ReceiptChain.FirstBroken(receipts) is { } broken
            ? new DoctorFinding("receipts", DoctorSeverity.Error, Told($"Receipt {broken} of {receipts.Count} does not fit the one before it: a receipt was changed or removed."))
            {
                Remedy = "Compare with a backup; what the receipts attest can no longer be proven from this store.",
            }
            : new DoctorFinding("receipts", DoctorSeverity.Ok, Told($"The chain of {receipts.Count} receipts is whole."));
    }

    private static string Told(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
