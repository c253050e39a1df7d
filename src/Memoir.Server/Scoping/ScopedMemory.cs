namespace Memoir.Server.Scoping;

/// <summary>
/// A memory as a key with a limit sees it: what lies outside does not exist. Reads of other scopes find nothing, ids of others are unknown,
/// writes to others are refused.
/// </summary>
internal sealed partial class ScopedMemory(IMemory inner, Scope limit) : IMemory
{
    public Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken = default) =>
        inner.AddAsync(request with { Scope = ScopeLimit.ForWrite(request.Scope, limit) }, cancellationToken);

    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        ScopeLimit.Narrow(request.Scope, limit) is { } scope
            ? inner.SearchAsync(request with { Scope = scope }, cancellationToken)
            : Task.FromResult(new SearchResult { Hits = [] });

    public async Task<MemoryRecord?> GetAsync(string id, AsOf? asOf = null, CancellationToken cancellationToken = default) =>
        await inner.GetAsync(id, asOf, cancellationToken) is { } memory && limit.Includes(memory.Scope) ? memory : null;

    public async Task<MessageRecord?> GetMessageAsync(string id, CancellationToken cancellationToken = default) =>
        await inner.GetMessageAsync(id, cancellationToken) is { } message && limit.Includes(message.Scope) ? message : null;

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        ScopeLimit.Narrow(request.Scope, limit) is { } scope
            ? inner.ListAsync(request with { Scope = scope }, cancellationToken)
            : Task.FromResult(new MemoryPage([], 0, null));

    public async Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken = default)
    {
        await DemandAsync(request.Id, cancellationToken);
        return await inner.UpdateAsync(request, cancellationToken);
    }

    public async Task<MemoryRecord> DeleteAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        await DemandAsync(id, cancellationToken);
        return await inner.DeleteAsync(id, actor, reason, cancellationToken);
    }

    public Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken = default) =>
        ScopeLimit.Narrow(request.Scope, limit) is { } scope
            ? inner.DeleteAllAsync(request with { Scope = scope }, cancellationToken)
            : Task.FromResult(new DeleteAllResult(0, 0));

    public async Task<HistoryPage> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Scope is not null)
        {
            return ScopeLimit.Narrow(request.Scope, limit) is { } scope
                ? await inner.HistoryAsync(request with { Scope = scope }, cancellationToken)
                : new HistoryPage([], null);
        }

        return request.MemoryId is { } id && !await KnowsAsync(id, cancellationToken)
            ? new HistoryPage([], null)
            : await inner.HistoryAsync(request, cancellationToken);
    }

    public Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        ScopeLimit.Narrow(scope, limit) is { } narrowed
            ? inner.DiffAsync(narrowed, from, to, cancellationToken)
            : Task.FromResult(new MemoryDiff(from, to, [], [], []));

    public async Task<Blame> BlameAsync(string id, CancellationToken cancellationToken = default) =>
        await KnowsAsync(id, cancellationToken) ? await inner.BlameAsync(id, cancellationToken) : throw new MemoryNotFoundException(id);

    public async Task<MemoryRecord> RestoreAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        await KnowsAsync(id, cancellationToken) ? await inner.RestoreAsync(id, actor, reason, cancellationToken) : throw new MemoryNotFoundException(id);

    // The memory itself belongs to the caller that opened it.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task DemandAsync(string id, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, asOf: null, cancellationToken) is null)
        {
            throw new MemoryNotFoundException(id);
        }
    }

    // A deleted memory is known by its history alone.
    private async Task<bool> KnowsAsync(string id, CancellationToken cancellationToken) =>
        await inner.HistoryAsync(new HistoryRequest { MemoryId = id, Limit = 1 }, cancellationToken) is { Entries: [{ After: { } first }, ..] } && limit.Includes(first.Scope);
}
