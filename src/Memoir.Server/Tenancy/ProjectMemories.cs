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
    private readonly ConcurrentDictionary<string, OpenMemory> _open = new(StringComparer.Ordinal);
    private readonly ILogger _log = services.GetRequiredService<ILoggerFactory>().CreateLogger<ProjectMemories>();
    private long _uses;

    public IMemoryStore Store => store;

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
            var open = _open.GetOrAdd(project, static (id, self) => new OpenMemory(new Lazy<Task<Memory>>(() => self.CreateAsync(id)), self._log), this);
            open.LastUse = Interlocked.Increment(ref _uses);
            Trim(project);
            if (!open.TryEnter())
            {
                continue;
            }

            try
            {
                // Not the request's token: what it opens serves the requests after it too.
                return new MemoryLease(await open.Memory.Value, open);
            }
            catch
            {
                open.Leave();
                _open.TryRemove(KeyValuePair.Create(project, open));
                throw;
            }
        }
    }

    /// <summary>Lets go of the memory of a project that is gone or configured anew: those who use it finish, and with the last its queue ends.</summary>
    public void Forget(string project)
    {
        if (_open.TryRemove(project, out var open))
        {
            open.Retire();
        }
    }

    private async Task<Memory> CreateAsync(string project) => await Memory.CreateAsync(
        new MemoryComponents
        {
            Store = store,
            OwnsStore = false,
            Extractor = await services.GetRequiredService<ProjectConfigurations>().ExtractorAsync(project) ?? services.FindExtractor(),
            Embedder = services.GetService<IEmbeddingGenerator<string, Embedding<float>>>(),
            Reranker = services.GetService<IReranker>(),
            TimeProvider = services.GetRequiredService<TimeProvider>(),
            LoggerFactory = services.GetService<ILoggerFactory>(),
        },
        OptionRules.Of(services.GetRequiredService<IOptions<MemoryOptions>>().Value, project));

    // A memory over a store that it does not own holds an index and nothing else: dropped, it is collected when its last request is done.
    private void Trim(string keep)
    {
        while (_open.Count > options.Limits.OpenProjects)
        {
            var oldest = _open.Where(pair => !string.Equals(pair.Key, keep, StringComparison.Ordinal)).MinBy(static pair => pair.Value.LastUse);
            if (oldest.Key is null || !_open.TryRemove(oldest))
            {
                return;
            }
        }
    }
}
