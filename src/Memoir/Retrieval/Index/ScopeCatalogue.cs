using System.Collections.Concurrent;
using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>Which partitions a scope includes, remembered between searches and followed by revision.</summary>
internal sealed class ScopeCatalogue(IndexCache indexes)
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
            var removedAt = reader.PartitionsRemovedAt(project);
            var former = removedAt > view.RemovedAt ? view.Restart(removedAt) : [];
            foreach (var partition in reader.FindPartitions(project, scope, view.Revision))
            {
                view.ByKey[partition.Key] = partition;
                view.Revision = Math.Max(view.Revision, partition.Revision);
                view.Sorted = null;
            }

            foreach (var gone in former)
            {
                if (!view.ByKey.ContainsKey(gone))
                {
                    indexes.Remove(gone);
                }
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

        public long RemovedAt { get; private set; }

        /// <summary>Forgets what it knows, for some of it may be gone; returns what that was.</summary>
        public long[] Restart(long removedAt)
        {
            long[] former = [.. ByKey.Keys];
            (RemovedAt, Revision, Sorted) = (removedAt, 0, null);
            ByKey.Clear();
            return former;
        }
    }
}
