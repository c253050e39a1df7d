using Memoir.Adding;
using Memoir.Deleting;
using Memoir.Embedding;
using Memoir.Erasing;
using Memoir.Extraction;
using Memoir.History;
using Memoir.Ingestion;
using Memoir.Input;
using Memoir.Listing;
using Memoir.Portability;
using Memoir.Reranking;
using Memoir.Searching;
using Memoir.Telemetry;
using Memoir.TimeTravel;
using Memoir.Updating;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Memoir;

/// <summary>The memory of an agent, in process: one project of one store.</summary>
/// <remarks>Safe to share between threads; one per project and process is enough.</remarks>
public sealed class Memory : IMemory
{
    private const int AllPending = 10_000;
    private readonly MemoryCore _core;
    private readonly bool _ownsStore;
    private readonly Adder _adder;
    private readonly Searcher _searcher;
    private readonly Lister _lister;
    private readonly Updater _updater;
    private readonly Deleter _deleter;
    private readonly HistoryLister _history;
    private readonly TimeTraveller _past;
    private readonly Restorer _restorer;
    private readonly Eraser _eraser;
    private readonly ExtractionRetry _retry;
    private readonly EventLister _events;
    private readonly Exporter _exporter;
    private readonly Importer _importer;
    private readonly OperationTelemetry _telemetry;
    private bool _disposed;

    private Memory(MemoryCore core, bool ownsStore)
    {
        _core = core;
        _ownsStore = ownsStore;
        _telemetry = new OperationTelemetry(core);
        _retry = new ExtractionRetry(core);
        _core.OpenQueue();
        _events = new EventLister(core);
        _adder = new Adder(core, _retry);
        _searcher = new Searcher(core);
        _lister = new Lister(core);
        _updater = new Updater(core);
        _deleter = new Deleter(core);
        _history = new HistoryLister(core);
        _past = new TimeTraveller(core);
        _restorer = new Restorer(core);
        _eraser = new Eraser(core);
        _exporter = new Exporter(core);
        _importer = new Importer(core);
    }

    /// <summary>The project whose memories are read and written.</summary>
    public string Project => _core.Project;

    /// <summary>Opens a memory over parts of your choice. The embedded default needs no parts: <c>Memory.OpenAsync("alice.db")</c> of the package Memoir.Embedded.</summary>
    /// <param name="components">The store, and what else is not to be the default.</param>
    /// <param name="options">Settings; see there for defaults and ranges.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="InvalidInputException">A setting is out of its range.</exception>
    /// <exception cref="EmbedderMismatchException">The store's vectors were made by another embedder.</exception>
    public static Task<Memory> CreateAsync(MemoryComponents components, MemoryOptions? options = null, CancellationToken cancellationToken = default) =>
        CreateAsync(components, options, new Retrieval.RankerSettings(), cancellationToken);

    internal static async Task<Memory> CreateAsync(
        MemoryComponents components, MemoryOptions? options, Retrieval.RankerSettings ranking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(components);
        var accepted = OptionRules.Accept(options);
        var logger = components.LoggerFactory?.CreateLogger<Memory>() ?? (ILogger)NullLogger<Memory>.Instance;
        var embedder = components.Embedder is null
            ? null
            : await EmbedderRegistration.RegisterAsync(components.Store, accepted.Project, components.Embedder, cancellationToken).ConfigureAwait(false);
        var core = new MemoryCore(accepted.MaxIndexBytes, ranking)
        {
            Store = components.Store,
            Extractor = components.Extractor
                ?? (components.ChatClient is { } model ? ModelExtractors.Create(model, accepted, components.TimeProvider) : new Extraction.Rules.RuleExtractor()),
            Embedder = embedder,
            Reranker = components.Reranker,
            Options = accepted,
            Clock = components.TimeProvider ?? TimeProvider.System,
            Logger = logger,
            OnPoll = components.OnPoll,
        };
        return new Memory(core, components.OwnsStore);
    }

    /// <summary>
    /// Has a chat model find the facts in what is added from now on, in the place of the extractor so far; call it before the first add. What the turns
    /// don't bear out is rejected, and a model that fails costs no turn: see <see cref="AddResult.Event"/>.
    /// </summary>
    /// <param name="client">The model. It stays the caller's to dispose, after the memory.</param>
    /// <returns>This memory.</returns>
    public Memory UseChatClient(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Open()._core.Extractor = ModelExtractors.Create(client, _core.Options, _core.Clock);
        _core.OpenQueue();
        return this;
    }

    /// <summary>Has a reranker order the hits of searches that ask for it (<see cref="SearchRequest.Rerank"/>), in the place of the one so far.</summary>
    /// <param name="reranker">The reranker. It stays the caller's to dispose, after the memory.</param>
    /// <returns>This memory.</returns>
    public Memory UseReranker(IReranker reranker)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        Open()._core.Reranker = reranker;
        return this;
    }

    /// <inheritdoc/>
    public Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn ? _telemetry.AddAsync(request, () => _adder.AddAsync(request, cancellationToken)) : _adder.AddAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn ? _telemetry.SearchAsync(request, () => _searcher.SearchAsync(request, cancellationToken)) : _searcher.SearchAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryRecord?> GetAsync(string id, AsOf? asOf = null, CancellationToken cancellationToken = default) =>
        Open()._past.GetAsync(id, asOf, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        Open()._past.DiffAsync(scope, from, to, cancellationToken);

    /// <inheritdoc/>
    public Task<Blame> BlameAsync(string id, CancellationToken cancellationToken = default) =>
        Open()._past.BlameAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryRecord> RestoreAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn
            ? _telemetry.ChangeAsync(Operations.Update, id, "restore", () => _restorer.RestoreAsync(id, actor, reason, cancellationToken))
            : _restorer.RestoreAsync(id, actor, reason, cancellationToken);

    /// <inheritdoc/>
    public async Task<MessageRecord?> GetMessageAsync(string id, CancellationToken cancellationToken = default)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        return await Open()._core.Store.ReadAsync(reader => reader.FindMessage(Project, accepted), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        Open()._lister.ListAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn
            ? _telemetry.ChangeAsync(Operations.Update, request?.Id, "update", () => _updater.UpdateAsync(request!, cancellationToken))
            : _updater.UpdateAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryRecord> DeleteAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn
            ? _telemetry.ChangeAsync(Operations.Delete, id, "delete", () => _deleter.DeleteAsync(id, actor, reason, cancellationToken))
            : _deleter.DeleteAsync(id, actor, reason, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn
            ? _telemetry.DeleteManyAsync(null, "delete", () => _deleter.DeleteAllAsync(request, cancellationToken), static result => result.Memories)
            : _deleter.DeleteAllAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<HistoryPage> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken = default) =>
        Open()._history.ListAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) =>
        Open()._telemetry.IsOn
            ? _telemetry.DeleteManyAsync(request?.MemoryId, "erase", () => _eraser.EraseAsync(request!, cancellationToken), static receipt => receipt.Memories)
            : _eraser.EraseAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EraseReceipt>> ReceiptsAsync(CancellationToken cancellationToken = default) =>
        await Open()._core.Store.ReadAsync(reader => reader.ListReceipts(Project), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entity>> EntitiesAsync(CancellationToken cancellationToken = default) =>
        await Open()._core.Store.ReadAsync(reader => reader.ListEntities(Project), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<int> RetryExtractionAsync(CancellationToken cancellationToken = default)
    {
        var extracted = await RetryTurnsAsync(cancellationToken).ConfigureAwait(false);
        await _retry.EmbedMissingAsync(cancellationToken).ConfigureAwait(false);
        return extracted;
    }

    /// <inheritdoc/>
    public Task<ExtractionEvent?> GetEventAsync(string id, CancellationToken cancellationToken = default) => Open()._events.GetAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<EventPage> ListEventsAsync(EventListRequest? request = null, CancellationToken cancellationToken = default) =>
        Open()._events.ListAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<ExtractionEvent> RetryEventAsync(string id, CancellationToken cancellationToken = default)
    {
        var retried = await Open()._events.RetryAsync(id, cancellationToken).ConfigureAwait(false);
        _core.Queue?.Announce(_core.Now);
        return retried;
    }

    /// <inheritdoc/>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => Open()._core.Queue?.WhenIdleAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public Task<UsageReport> UsageAsync(UsageRequest? request = null, CancellationToken cancellationToken = default) =>
        Open()._events.UsageAsync(request, cancellationToken);

    /// <summary>Looks whether the store can be read and written now, and whether something waits or is switched off. Reads no content.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="MemoryStoreException">The store can't be read or written.</exception>
    public Task<MemoryHealth> CheckHealthAsync(CancellationToken cancellationToken = default) => MemoryHealth.CheckAsync(Open()._core, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(ExportRequest? request = null, CancellationToken cancellationToken = default) =>
        Open()._exporter.ExportAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<ImportResult> ImportAsync(Stream input, ImportRequest? request = null, CancellationToken cancellationToken = default) =>
        Open()._importer.ImportAsync(input, request, cancellationToken);

    /// <inheritdoc/>
    public async Task ResetAsync(CancellationToken cancellationToken = default)
    {
        await Open()._core.Store.WriteAsync(
            writer =>
            {
                writer.Reset(Project);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Closes the memory, and its store if it owns it. What was acknowledged is on disk already. Calls of a model under way are given
    /// <see cref="IngestionOptions.DrainTimeout"/>; turns that wait for one wait for the next process that opens the store.
    /// </summary>
    /// <returns>When it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_core.Queue is not null)
        {
            await _core.Queue.DisposeAsync().ConfigureAwait(false);
        }

        if (_ownsStore)
        {
            await _core.Store.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether turns go through a queue, because the extractor asks a model.</summary>
    internal bool HasQueue => _core.Queue is not null;

    /// <summary>What an add of these turns would find, and nothing kept: the scope is not looked at.</summary>
    internal Task<Extraction.ExtractionResult> ExtractAsync(AddRequest request, CancellationToken cancellationToken) =>
        new Extraction.TextExtraction(Open()._core).ExtractAsync(request, cancellationToken);

    private async Task<int> RetryTurnsAsync(CancellationToken cancellationToken)
    {
        if (Open()._core.Queue is not { } queue)
        {
            return await _retry.RetryAsync(scope: null, AllPending, cancellationToken).ConfigureAwait(false);
        }

        var before = queue.Extracted;
        await queue.HastenRetriesAsync(cancellationToken).ConfigureAwait(false);
        await queue.WhenIdleAsync(cancellationToken).ConfigureAwait(false);
        return (int)(queue.Extracted - before);
    }

    private Memory Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return this;
    }
}
