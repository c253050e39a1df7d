namespace Memoir.Server.Scoping;

internal sealed partial class ScopedMemory
{
    public async Task<ExtractionEvent?> GetEventAsync(string id, CancellationToken cancellationToken = default) =>
        await inner.GetEventAsync(id, cancellationToken) is { } found && limit.Includes(found.Scope) ? found : null;

    public Task<EventPage> ListEventsAsync(EventListRequest? request = null, CancellationToken cancellationToken = default)
    {
        request ??= new EventListRequest();
        return (request.Scope is null ? limit : ScopeLimit.Narrow(request.Scope, limit)) is { } scope
            ? inner.ListEventsAsync(request with { Scope = scope }, cancellationToken)
            : Task.FromResult(new EventPage([], 0, null));
    }

    public async Task<ExtractionEvent> RetryEventAsync(string id, CancellationToken cancellationToken = default) =>
        await GetEventAsync(id, cancellationToken) is not null ? await inner.RetryEventAsync(id, cancellationToken) : throw new MemoryNotFoundException(id);

    // Totals tell of other scopes, and a wait for all of them would tell how busy they are.
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => throw ScopeLimit.Refusal(limit);

    public Task<UsageReport> UsageAsync(UsageRequest? request = null, CancellationToken cancellationToken = default) => throw ScopeLimit.Refusal(limit);
}
