namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public IReadOnlyList<HistoryEntry> ListHistory(string project, string? memoryId, Scope? scope, long afterSequence, int limit) =>
    [
        .. Project(project).History
            .Where(row => row.Entry.Sequence > afterSequence
                && (memoryId is null || string.Equals(memoryId, row.Entry.MemoryId, StringComparison.Ordinal))
                && (scope is null || (row.Scope is { } of && scope.Includes(of))))
            .Take(limit)
            .Select(static row => row.Entry),
    ];

    public long CountHistory(string project, string memoryId, long beforeSequence) => Project(project).History.Count(
        row => row.Entry.Sequence < beforeSequence && string.Equals(memoryId, row.Entry.MemoryId, StringComparison.Ordinal));

    public IReadOnlyList<Entity> ListEntities(string project)
    {
        var partitions = Project(project).Partitions.Values;
        return
        [
            .. Group(EntityKind.User, static scope => scope.UserId),
            .. Group(EntityKind.Agent, static scope => scope.AgentId),
            .. Group(EntityKind.Run, static scope => scope.RunId),
            .. Group(EntityKind.App, static scope => scope.AppId),
        ];

        IEnumerable<Entity> Group(EntityKind kind, Func<Scope, string?> id) => partitions
            .Where(partition => id(partition.Scope) is not null)
            .GroupBy(partition => id(partition.Scope)!, StringComparer.Ordinal)
            .Select(group => new Entity(
                kind,
                group.Key,
                group.Sum(static partition => partition.Memories),
                group.Sum(static partition => partition.Messages),
                group.Min(static partition => partition.CreatedAt),
                group.Max(static partition => partition.UpdatedAt)))
            .Where(static entity => entity.Memories + entity.Messages > 0)
            .OrderBy(static entity => entity.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<EraseReceipt> ListReceipts(string project) => Project(project).Receipts;

    public IdempotentResult? FindResult(string project, string key) => Project(project).Results.GetValueOrDefault(key);

    public IReadOnlyList<EmbedderEntry> ListEmbedders(string project) => [.. Project(project).Embedders.Values];
}
