using Memoir.Wire;

namespace Memoir.Client;

/// <summary>The queue of what a model is yet to read.</summary>
public sealed partial class MemoryClient
{
    /// <inheritdoc/>
    public Task<ExtractionEvent?> GetEventAsync(string id, CancellationToken cancellationToken = default) =>
        FindAsync("/events/" + Segment(id), WireJson.Format.ExtractionEvent, cancellationToken);

    /// <inheritdoc/>
    public Task<EventPage> ListEventsAsync(EventListRequest? request = null, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Post("/events/list", request ?? new EventListRequest(), WireJson.Format.EventListRequest), WireJson.Format.EventPage, cancellationToken);

    /// <inheritdoc/>
    public Task<ExtractionEvent> RetryEventAsync(string id, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Once($"/events/{Segment(id)}/retry"), WireJson.Format.ExtractionEvent, cancellationToken);

    /// <inheritdoc/>
    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        using var _ = await _server.SendAsync(new ServerCall(HttpMethod.Post, "/events/wait") { IsPatient = true }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<UsageReport> UsageAsync(UsageRequest? request = null, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Post("/usage", request ?? new UsageRequest(), WireJson.Format.UsageRequest), WireJson.Format.UsageReport, cancellationToken);
}
