using System.Runtime.CompilerServices;

namespace Memoir;

/// <summary>
/// A memory that opens with its first call: a container builds services synchronously, and opening reads the store and
/// may ask a remote embedder for its dimension. A failed opening is tried again by the next call.
/// </summary>
internal sealed class DeferredMemory(Func<CancellationToken, Task<Memory>> open) : IMemory
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Memory? _memory;

    public async Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).AddAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).SearchAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).DiffAsync(scope, from, to, cancellationToken).ConfigureAwait(false);

    public async Task<Blame> BlameAsync(string id, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).BlameAsync(id, cancellationToken).ConfigureAwait(false);

    public async Task<MemoryRecord> RestoreAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).RestoreAsync(id, actor, reason, cancellationToken).ConfigureAwait(false);

    public async Task<MemoryRecord?> GetAsync(string id, AsOf? asOf = null, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).GetAsync(id, asOf, cancellationToken).ConfigureAwait(false);

    public async Task<MessageRecord?> GetMessageAsync(string id, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).GetMessageAsync(id, cancellationToken).ConfigureAwait(false);

    public async Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ListAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).UpdateAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<MemoryRecord> DeleteAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(id, actor, reason, cancellationToken).ConfigureAwait(false);

    public async Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).DeleteAllAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<HistoryPage> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).HistoryAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).EraseAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<EraseReceipt>> ReceiptsAsync(CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ReceiptsAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Entity>> EntitiesAsync(CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).EntitiesAsync(cancellationToken).ConfigureAwait(false);

    public async Task<int> RetryExtractionAsync(CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).RetryExtractionAsync(cancellationToken).ConfigureAwait(false);

    public async Task<ExtractionEvent?> GetEventAsync(string id, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).GetEventAsync(id, cancellationToken).ConfigureAwait(false);

    public async Task<EventPage> ListEventsAsync(EventListRequest? request = null, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ListEventsAsync(request, cancellationToken).ConfigureAwait(false);

    public async Task<ExtractionEvent> RetryEventAsync(string id, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).RetryEventAsync(id, cancellationToken).ConfigureAwait(false);

    public async Task WhenIdleAsync(CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).WhenIdleAsync(cancellationToken).ConfigureAwait(false);

    public async Task<UsageReport> UsageAsync(UsageRequest? request = null, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).UsageAsync(request, cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        ExportRequest? request = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var memory = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var line in memory.ExportAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    public async Task<ImportResult> ImportAsync(Stream input, ImportRequest? request = null, CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ImportAsync(input, request, cancellationToken).ConfigureAwait(false);

    public async Task ResetAsync(CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).ResetAsync(cancellationToken).ConfigureAwait(false);

    public async Task<MemoryHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).CheckHealthAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_memory is { } memory)
        {
            await memory.DisposeAsync().ConfigureAwait(false);
        }

        _gate.Dispose();
    }

    private async ValueTask<Memory> OpenAsync(CancellationToken cancellationToken)
    {
        if (_memory is { } opened)
        {
            return opened;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _memory ??= await open(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
