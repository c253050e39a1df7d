using Memoir.Server.Configurations;
using System.Collections.Concurrent;
using Memoir.Input;
using Memoir.Reranking;
using Memoir.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Memoir.Server.Tenancy;

/// <summary>The memory of each project over the one store, opened when it is first asked for.</summary>
internal sealed class ProjectMemories(IMemoryStore store, ServerOptions options, IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Entry> _open = new(StringComparer.Ordinal);
    private long _uses;

    public IMemoryStore Store => store;

    public async ValueTask<Memory> GetAsync(string project)
    {
        var entry = _open.GetOrAdd(project, static (id, self) => new Entry(new Lazy<Task<Memory>>(() => self.CreateAsync(id))), this);
        entry.LastUse = Interlocked.Increment(ref _uses);
        Trim(project);
        try
        {
            // Not the request's token: what it opens serves the requests after it too.
            return await entry.Memory.Value;
        }
        catch
        {
            _open.TryRemove(KeyValuePair.Create(project, entry));
            throw;
        }
    }

    /// <summary>Forgets what it holds of a project that is gone.</summary>
    public void Forget(string project) => _open.TryRemove(project, out _);

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

    private sealed class Entry(Lazy<Task<Memory>> memory)
    {
        public Lazy<Task<Memory>> Memory { get; } = memory;

        public long LastUse { get; set; }
    }
}
