using Memoir.Embedding;
using Memoir.Input;
using Memoir.Reindexing;
using Memoir.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Memoir;

/// <summary>
/// Embeds a project anew, for another embedder: beside the vectors in use, in batches, while this and other processes go on
/// adding and searching with the old ones. When every entry has a new vector, searches switch in one transaction.
/// </summary>
/// <remarks>
/// Killed or cancelled, it goes on where it was when called again with the same embedder. A process that still runs with the
/// old embedder after the switch keeps working by words alone and says so (<see cref="AddResult.EmbeddingError"/>,
/// <see cref="SearchResult.Degraded"/>); one that opens with it is refused. What such a process adds has no vector until this
/// or <see cref="IMemory.RetryExtractionAsync"/> is called with the new embedder.
/// </remarks>
public static class Reindexer
{
    // Adds that keep coming faster than they are embedded must not put the switch off for ever.
    private const int MostPasses = 16;

    /// <summary>Re-embeds a project; with the embedder that is in use already, makes only the vectors that are missing.</summary>
    /// <param name="store">The store; not disposed.</param>
    /// <param name="embedder">The embedder to switch to.</param>
    /// <param name="request">Project and batch size; <see langword="null"/>: the defaults.</param>
    /// <param name="logger">Where start and end are logged. Default nowhere.</param>
    /// <param name="cancellationToken">Cancels between batches; what is embedded stays for the next call.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="InvalidInputException">A field of the request can't be used.</exception>
    public static async Task<ReindexResult> RunAsync(
        IMemoryStore store,
        IEmbeddingGenerator<string, Embedding<float>> embedder,
        ReindexRequest? request = null,
        ILogger? logger = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(embedder);
        var given = request ?? new ReindexRequest();
        var project = Check.Id("project", given.Project);
        Check.Range("batch_size", given.BatchSize, 1, 10_000);
        var log = logger ?? NullLogger.Instance;
        var identity = Embedder.IdentityOf(embedder);
        var dimension = await Embedder.DimensionOfAsync(embedder, cancellationToken).ConfigureAwait(false);
        var (before, entry, resumed) = await store.WriteAsync(writer => Enter(writer, project, identity, dimension), cancellationToken).ConfigureAwait(false);
        Log.ReindexStarted(log, project, before?.Identity, identity);
        var target = new Embedder(embedder, identity, dimension, entry.Number);
        var embedded = await EmbedAsync(store, project, target, given, cancellationToken).ConfigureAwait(false);
        Log.ReindexFinished(log, project, embedded, identity);
        return new ReindexResult(before?.Identity, identity, embedded, Switched: !entry.Active, Resumed: resumed);
    }

    private static (EmbedderEntry? Before, EmbedderEntry Entry, bool Resumed) Enter(IStoreWriter writer, string project, string identity, int dimension)
    {
        var entries = writer.ListEmbedders(project);
        var before = entries.FirstOrDefault(static entry => entry.Active);
        var known = entries.LastOrDefault(entry => entry.Dimension == dimension && string.Equals(entry.Identity, identity, StringComparison.Ordinal));
        return known is null
            ? (before, new EmbedderEntry(writer.AddEmbedder(project, identity, dimension), identity, dimension, Active: false), false)
            : (before, known, !known.Active);
    }

    private static async Task<long> EmbedAsync(IMemoryStore store, string project, Embedder target, ReindexRequest request, CancellationToken cancellationToken)
    {
        var missing = new MissingVectors(store, project, target, request.BatchSize);
        var newest = await store.ReadAsync(reader => NewestKey(reader, project), cancellationToken).ConfigureAwait(false);
        var embedded = 0L;
        for (var pass = 1; ; pass++)
        {
            while (await missing.FillAsync(cancellationToken).ConfigureAwait(false) is > 0 and var batch)
            {
                embedded += batch;
                request.Progress?.Report(new ReindexProgress(embedded, newest > 0 ? Math.Min(1, (double)missing.LastKey / newest) : null));
            }

            var isLast = pass >= MostPasses;
            if (await store.WriteAsync(writer => TrySwitch(writer, project, target.Number, isLast), cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        // Nothing is left, unless the switch could not wait for what was being added.
        while (await missing.FillAsync(cancellationToken).ConfigureAwait(false) is > 0 and var late)
        {
            embedded += late;
        }

        return embedded;
    }

    // Under the write lock: between the look and the switch nobody adds an entry without a new vector.
    private static bool TrySwitch(IStoreWriter writer, string project, int number, bool isLast)
    {
        if (!isLast && writer.FindUnembedded(project, number, 1).Count > 0)
        {
            return false;
        }

        writer.ActivateEmbedder(project, number);
        return true;
    }

    private static long NewestKey(IStoreReader reader, string project)
    {
        var query = new MemoryQuery
        {
            Scope = new Scope(),
            Now = DateTimeOffset.UnixEpoch,
            IncludeSuperseded = true,
            IncludeExpired = true,
            Order = ListOrder.NewestFirst,
            Limit = 1,
        };
        return reader.ListMemories(project, query) is [var row, ..] ? row.Key : 0;
    }
}
