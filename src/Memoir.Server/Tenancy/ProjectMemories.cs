using System.Collections.Concurrent;
using Memoir.Input;
using Memoir.Reranking;
using Memoir.Server.Configurations;
using Memoir.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Memoir.Server.Tenancy;

/// <summary>The memory of each project over the one store, opened when it is first asked for.</summary>
internal sealed class ProjectMemories(IMemoryStore store, ServerOptions options, IServiceProvider services)
{
    // So many are looked at to make room for one: those in which work waits are passed over, and may be many.
    private const int MostLooks = 16;
    private readonly ConcurrentDictionary<string, OpenMemory> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OpenMemory, Task> _closing = new();
    private readonly ILogger _log = services.GetRequiredService<ILoggerFactory>().CreateLogger<ProjectMemories>();
    private long _uses;

    public IMemoryStore Store => store;

    /// <summary>The projects that are open.</summary>
    public ICollection<string> Open => _open.Keys;

    /// <summary>For a use so short that it may fail where the project is configured anew at that moment.</summary>
    public async ValueTask<Memory> GetAsync(string project)
    {
        using var lease = await LeaseAsync(project);
        return lease.Memory;
    }

    /// <summary>For a use that ends with the lease; until then the memory stays open, whatever becomes of the project.</summary>
    public async ValueTask<MemoryLease> LeaseAsync(string project)
    {
        while (true)
        {
            if (!_open.TryGetValue(project, out var open))
            {
                await TrimAsync();
                open = _open.GetOrAdd(project, static (id, self) => new OpenMemory(() => self.CreateAsync(id), self._log), this);
            }

            open.LastUse = Interlocked.Increment(ref _uses);
            if (!open.TryEnter())
            {
                _open.TryRemove(KeyValuePair.Create(project, open));
                continue;
            }

            try
            {
                // Not the request's token: what it opens serves the requests after it too.
                return new MemoryLease((await open.Memory).Memory, open);
            }
            catch
            {
                open.Leave();
                _open.TryRemove(KeyValuePair.Create(project, open));
                throw;
            }
        }
    }

    /// <summary>
    /// Lets go of the memory of a project that is gone or configured anew: those who use it finish, and with the last its queue ends. Where messages wait,
    /// another takes its place.
    /// </summary>
    public async Task ForgetAsync(string project)
    {
        if (_open.TryRemove(project, out var open))
        {
            Retire(open, ifUnused: false);
            await ResumeAsync(project, CancellationToken.None);
        }
    }

    /// <summary>Lets go of it where it was opened with an older configuration than the one that holds now, which another process may have set.</summary>
    public Task RefreshAsync(string project, long version) =>
        _open.TryGetValue(project, out var open) && open.Opened is { } opened && opened.Setup.Version < version ? ForgetAsync(project) : Task.CompletedTask;

    /// <summary>Opens a project in which messages wait for a model: an open memory reads what waits, and nobody else does until the project's next request.</summary>
    public async Task ResumeAsync(string project, CancellationToken cancellationToken)
    {
        try
        {
            if (await HasWorkAsync(project, cancellationToken))
            {
                await GetAsync(project);
            }
        }
        catch (MemoirException error)
        {
            // Its next request meets the same and tells it; the others' queues must not wait for that.
            Log.QueueNotOpened(_log, error);
        }
    }

    /// <summary>Closes all, at the end of the server; done when every worker has ended. What waits is read after the next start.</summary>
    public Task CloseAsync()
    {
        var left = _open.Values.Concat(_closing.Keys).ToList();
        _open.Clear();
        return Task.WhenAll(left.Select(static open => open.CloseAsync()));
    }

    private async Task<ConfiguredMemory> CreateAsync(string project)
    {
        var setup = await services.GetRequiredService<ProjectConfigurations>().ExtractionAsync(project);
        var memory = await Memory.CreateAsync(
            new MemoryComponents
            {
                Store = store,
                OwnsStore = false,
                Extractor = setup.Extractor ?? services.FindExtractor(),
                Embedder = services.GetService<IEmbeddingGenerator<string, Embedding<float>>>(),
                Reranker = services.GetService<IReranker>(),
                TimeProvider = services.GetRequiredService<TimeProvider>(),
                LoggerFactory = services.GetService<ILoggerFactory>(),

                // An add looks by itself. Workers would go on with the model they were opened with, and read with it what others add.
                OnPoll = async cancelled => await RefreshAsync(project, await services.GetRequiredService<IConfigurationStore>().VersionAsync(project, cancelled)),
            },
            OptionRules.Of(services.GetRequiredService<IOptions<MemoryOptions>>().Value, project));
        return new ConfiguredMemory(memory, setup);
    }

    // Makes room for one more. A project in which messages wait stays, beyond the limit too: closed, nobody would read them until its next request.
    private async Task TrimAsync()
    {
        for (var looks = 0; _open.Count >= options.Limits.OpenProjects && looks < MostLooks; looks++)
        {
            var (project, oldest) = _open.Where(static pair => pair.Value.IsUnused).MinBy(static pair => pair.Value.LastUse);
            if (oldest is null)
            {
                return;
            }

            var reads = oldest.Opened is { Memory.HasQueue: true };
            if (reads && await HasWorkAsync(project, CancellationToken.None))
            {
                oldest.LastUse = Interlocked.Increment(ref _uses);
            }
            else if (Retire(oldest, ifUnused: true))
            {
                _open.TryRemove(KeyValuePair.Create(project, oldest));
                if (reads)
                {
                    // What was added between the look and the end of it.
                    await ResumeAsync(project, CancellationToken.None);
                }
            }
        }
    }

    private bool Retire(OpenMemory open, bool ifUnused)
    {
        if (!open.TryRetire(ifUnused))
        {
            return false;
        }

        // Remembered until it is closed, so that a stopping server waits for it.
        _closing[open] = RememberAsync(open);
        return true;

        async Task RememberAsync(OpenMemory closing)
        {
            await closing.Closed.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            _closing.TryRemove(closing, out _);
        }
    }

    private ValueTask<bool> HasWorkAsync(string project, CancellationToken cancellationToken) => store.ReadAsync(
        reader => reader.ListQueue(project, dueBy: null, limit: 1).Count > 0 || reader.CountQueued(project, most: 1) > 0, cancellationToken);
}
