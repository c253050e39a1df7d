using Memoir.Server.Contracts;

namespace Memoir.Server.Scoping;

/// <summary>What concerns more than one memory: erasures, entities, exports.</summary>
internal sealed partial class ScopedMemory
{
    private const int Page = 1000;

    public async Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Scope is not null)
        {
            return await inner.EraseAsync(request with { Scope = ScopeLimit.ForWrite(request.Scope, limit) }, cancellationToken);
        }

        if (request.MemoryId is { } memory && !await KnowsAsync(memory, cancellationToken))
        {
            throw new MemoryNotFoundException(memory);
        }

        return request.MessageId is { } message && await GetMessageAsync(message, cancellationToken) is null
            ? throw new MemoryNotFoundException(message)
            : await inner.EraseAsync(request, cancellationToken);
    }

    /// <summary>Counted from what the key may see: the project's own counts would tell of others.</summary>
    public async Task<IReadOnlyList<Entity>> EntitiesAsync(CancellationToken cancellationToken = default)
    {
        var entities = new Dictionary<(EntityKind Kind, string Id), Entity>();
        var request = new ListRequest { Scope = limit, Limit = Page, Order = ListOrder.OldestFirst, IncludeSuperseded = true, IncludeExpired = true };
        while (true)
        {
            var page = await inner.ListAsync(request, cancellationToken);
            foreach (var memory in page.Memories)
            {
                Count(entities, EntityKind.User, memory.Scope.UserId, memory);
                Count(entities, EntityKind.Agent, memory.Scope.AgentId, memory);
                Count(entities, EntityKind.Run, memory.Scope.RunId, memory);
                Count(entities, EntityKind.App, memory.Scope.AppId, memory);
            }

            if (page.NextCursor is null)
            {
                return [.. entities.Values.OrderBy(static entity => entity.Kind).ThenBy(static entity => entity.Id, StringComparer.Ordinal)];
            }

            request = request with { Cursor = page.NextCursor };
        }
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(ExportRequest? request = null, CancellationToken cancellationToken = default) =>
        inner.ExportAsync((request ?? new ExportRequest()) with { Scope = ScopeLimit.ForWrite(request?.Scope, limit) }, cancellationToken);

    public Task<ImportResult> ImportAsync(Stream input, ImportRequest? request = null, CancellationToken cancellationToken = default) =>
        inner.ImportAsync(input, (request ?? new ImportRequest()) with { Into = ScopeLimit.ForWrite(request?.Into, limit) }, cancellationToken);

    public Task<IReadOnlyList<EraseReceipt>> ReceiptsAsync(CancellationToken cancellationToken = default) => throw ScopeLimit.Refusal(limit);

    public Task<int> RetryExtractionAsync(CancellationToken cancellationToken = default) => throw ScopeLimit.Refusal(limit);

    public Task ResetAsync(CancellationToken cancellationToken = default) => throw ScopeLimit.Refusal(limit);

    private static void Count(Dictionary<(EntityKind Kind, string Id), Entity> entities, EntityKind kind, string? id, MemoryRecord memory)
    {
        if (id is not null)
        {
            var known = entities.GetValueOrDefault((kind, id)) ?? new Entity(kind, id, 0, 0, memory.CreatedAt, memory.UpdatedAt);
            entities[(kind, id)] = known with
            {
                Memories = known.Memories + 1,
                UpdatedAt = memory.UpdatedAt > known.UpdatedAt ? memory.UpdatedAt : known.UpdatedAt,
            };
        }
    }
}
