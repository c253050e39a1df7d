using System.Collections.Concurrent;
using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>Which partitions a scope includes, remembered between searches and followed by revision.</summary>
internal sealed class ScopeCatalogue
{
    private const int MaxScopes = 4096;
    private readonly ConcurrentDictionary<(string Project, Scope Scope), View> _views = new();

    /// <summary>The partitions of a scope in the reader's snapshot, by key.</summary>
    public IReadOnlyList<Partition> Partitions(IStoreReader reader, string project, Scope scope)
    {
        if (_views.Count > MaxScopes)
        {
            // Rebuilding a view is one indexed read; a cleverer order of eviction would cost more than it saves.
            _views.Clear();
        }

        var view = _views.GetOrAdd((project, scope), static _ => new View());
        lock (view)
        {
            foreach (var partition in reader.FindPartitions(project, scope, view.Revision))
            {
                view.ByKey[partition.Key] = partition;
                view.Revision = Math.Max(view.Revision, partition.Revision);
                view.Sorted = null;
            }

            return view.Sorted ??= [.. view.ByKey.Values];
        }
    }

    public void Clear() => _views.Clear();

    private sealed class View
    {
        public long Revision { get; set; }

        public SortedDictionary<long, Partition> ByKey { get; } = [];

        public Partition[]? Sorted { get; set; }
    }
}
