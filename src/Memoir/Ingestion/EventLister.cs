using Memoir.Input;
using Memoir.Reconciliation;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>Reads events, and puts parked ones back into the queue.</summary>
internal sealed class EventLister(MemoryCore core)
{
    public async Task<ExtractionEvent?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        return await core.Store.ReadAsync(
            reader => reader.FindEvent(core.Project, accepted) is { } stored ? EventView.Of(reader, core.Project, stored) : null,
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<EventPage> ListAsync(EventListRequest? request, CancellationToken cancellationToken)
    {
        request ??= new EventListRequest();
        var query = new EventQuery
        {
            Scope = request.Scope is null ? null : Check.Scope(request.Scope),
            Status = request.Status is { } status && !Enum.IsDefined(status)
                ? throw new InvalidInputException("status", $"'status' is {(int)status}. Use Pending, Running, Succeeded or Failed.")
                : request.Status,
            BeforeKey = Cursor.Decode(request.Cursor) ?? long.MaxValue,
            Limit = Check.Range("limit", request.Limit, 1, 1000) + 1,
        };
        return await core.Store.ReadAsync(
            reader =>
            {
                var rows = reader.ListEvents(core.Project, query);
                var more = rows.Count > request.Limit;
                return new EventPage(
                    [.. rows.Take(request.Limit).Select(stored => EventView.Of(reader, core.Project, stored))],
                    reader.CountEvents(core.Project, query),
                    more ? Cursor.Encode(rows[request.Limit - 1].Key) : null);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<ExtractionEvent> RetryAsync(string id, CancellationToken cancellationToken)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        return await core.Store.WriteAsync(
            writer =>
            {
                var stored = writer.FindEvent(core.Project, accepted) ?? throw new MemoryNotFoundException(accepted, "event", "List the events");
                if (stored.Status != EventStatus.Failed)
                {
                    throw new MemoryConflictException($"The event '{accepted}' is {stored.Status}; only one that failed can be tried again.", ConflictCodes.EventNotFailed);
                }

                Requeue(writer, stored);
                return EventView.Of(writer, core.Project, writer.GetEvent(core.Project, stored.Key)!);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<UsageReport> UsageAsync(UsageRequest? request, CancellationToken cancellationToken)
    {
        request ??= new UsageRequest();
        var app = Check.OptionalId("app_id", request.AppId);
        if (request.From > request.To)
        {
            throw new InvalidInputException("from", $"'from' is {request.From:O}, after 'to', {request.To:O}. Give the earlier day first.");
        }

        var entries = await core.Store.ReadAsync(reader => reader.ListUsage(core.Project, request.From, request.To), cancellationToken).ConfigureAwait(false);
        return new UsageReport { Entries = [.. entries.Where(entry => app is null || string.Equals(entry.AppId, app, StringComparison.Ordinal))] };
    }

    private void Requeue(IStoreWriter writer, StoredEvent stored)
    {
        var now = core.Now;
        var open = new OpenEvent(stored) { Status = EventStatus.Pending };
        var failed = writer.ListEventMessages(core.Project, stored.Key)
            .Where(row => row.Message.Extraction == ExtractionState.Failed)
            .ToList();
        foreach (var row in failed)
        {
            writer.QueueMessage(core.Project, row.Message.Id, stored.Key, row.Resume);
        }

        open.Body.Failed = 0;
        open.Body.Tries = 0;
        open.Body.LastTryAt = null;
        open.Body.CompletedAt = null;
        open.Save(writer, core.Project, now);
        if (writer.FindSlot(core.Project, stored.Partition) is null)
        {
            writer.PutSlot(core.Project, new QueueSlot(stored.Partition, now, QueueSlotState.Turns, Token: 0));
        }
    }
}
