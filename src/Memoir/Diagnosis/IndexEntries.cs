using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Diagnosis;

/// <summary>Walks over what the index holds of a project, one scope at a time, so that memory stays bounded by the largest one.</summary>
internal sealed class IndexEntries(IMemoryStore store, string project)
{
    /// <summary>Every partition with anything in it, by key.</summary>
    public async Task<IReadOnlyList<Partition>> PartitionsAsync(CancellationToken cancellationToken)
    {
        var entities = await store.ReadAsync(reader => reader.ListEntities(project), cancellationToken).ConfigureAwait(false);
        var partitions = new SortedDictionary<long, Partition>();
        foreach (var entity in entities)
        {
            foreach (var partition in await store.ReadAsync(reader => reader.FindPartitions(project, ScopeOf(entity), 0), cancellationToken).ConfigureAwait(false))
            {
                partitions[partition.Key] = partition;
            }
        }

        return [.. partitions.Values];
    }

    /// <summary>The texts of entries as the index reads them, on the reader's snapshot; <see langword="null"/> where one is gone.</summary>
    public static IReadOnlyList<string?> Texts(IStoreReader reader, string project, EntryKind kind, IReadOnlyList<long> keys) => kind == EntryKind.Memory
        ? [.. reader.GetMemories(project, keys).Select(static memory => memory?.Text)]
        : [.. reader.GetMessages(project, keys).Select(static message => message is null ? null : MessageText.Of(message))];

    private static Scope ScopeOf(Entity entity) => entity.Kind switch
    {
        EntityKind.User => Scope.User(entity.Id),
        EntityKind.Agent => new Scope { AgentId = entity.Id },
        EntityKind.Run => new Scope { RunId = entity.Id },
        _ => new Scope { AppId = entity.Id },
    };
}
