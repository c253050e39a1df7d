namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public StoredEvent? FindEvent(string project, string id) => Project(project).Events.Values
        .FirstOrDefault(row => string.Equals(row.Id, id, StringComparison.Ordinal));

    public StoredEvent? GetEvent(string project, long key) => Project(project).Events.GetValueOrDefault(key);

    public IReadOnlyList<StoredEvent> ListEvents(string project, EventQuery query) =>
        [.. Matching(project, query).Where(stored => stored.Key < query.BeforeKey).OrderBy(stored => query.OldestFirst ? stored.Key : -stored.Key).Take(query.Limit)];

    public long CountEvents(string project, EventQuery query) => Matching(project, query).LongCount();

    public IReadOnlyList<StoredEvent> ListOpenEvents(string project, long partition) =>
    [
        .. Project(project).Events.Values
            .Where(row => row.Partition == partition && (row.Status is EventStatus.Pending or EventStatus.Running))
            ,
    ];

    public IReadOnlyList<KeyedMessage> ListEventMessages(string project, long eventKey) =>
        [.. Project(project).Messages.Values.Where(row => !row.Deleted && row.Event == eventKey).Select(Keyed)];

    public IReadOnlyList<QueueSlot> ListQueue(string project, DateTimeOffset? dueBy, int limit) =>
    [
        .. Project(project).Queue.Values
            .Where(slot => !(slot.DueAt > dueBy))
            .OrderBy(static slot => slot.DueAt)
            .ThenBy(static slot => slot.Partition)
            .Take(limit),
    ];

    public QueueSlot? FindSlot(string project, long partition) => Project(project).Queue.GetValueOrDefault(partition);

    public IReadOnlyList<QueuedMessage> ListQueued(string project, long partition, int limit) =>
    [
        .. Queued(project)
            .Where(row => row.Partition == partition)
            .OrderBy(static row => row.Event)
            .Take(limit)
            .Select(static row => new QueuedMessage(Keyed(row), row.Event!.Value)),
    ];

    public int CountQueued(string project, int most) => Queued(project).Take(most).Count();

    public IReadOnlyList<UsageEntry> ListUsage(string project, DateOnly from, DateOnly to) =>
    [
        .. Project(project).Usage
            .Where(entry => entry.Day >= from && entry.Day <= to)
            .OrderBy(static entry => entry.Day)
            .ThenBy(static entry => entry.AppId ?? string.Empty, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Extractor, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Model ?? string.Empty, StringComparer.Ordinal),
    ];

    public long InsertEvent(long partition, StoredEvent stored)
    {
        var project = HomeOf(partition);
        if (FindEvent(project, stored.Id) is not null)
        {
            throw new MemoryConflictException($"The project has an event with the id '{stored.Id}' already. Give the new one another id.", ConflictCodes.IdTaken);
        }

        var key = NextKey(project);
        var rows = Project(project);
        stored = stored with
        {
            Key = key,
            Partition = partition,
            Scope = rows.Partitions[partition].Scope,
            CreatedAt = StoredForm.Utc(stored.CreatedAt),
            ChangedAt = StoredForm.Utc(stored.ChangedAt),
        };
        Set(project, rows with { Events = rows.Events.Add(key, stored) });
        return key;
    }

    public bool UpdateEvent(string project, StoredEvent stored)
    {
        var rows = Project(project);
        if (!rows.Events.TryGetValue(stored.Key, out var row))
        {
            return false;
        }

        var changed = row with { Status = stored.Status, ChangedAt = StoredForm.Utc(stored.ChangedAt), Body = stored.Body };
        Set(project, rows with { Events = rows.Events.SetItem(stored.Key, changed) });
        return true;
    }

    public int PruneEvents(string project, DateTimeOffset unchangedSince, int limit)
    {
        var old = Project(project).Events.Values
            .Where(row => row.Status == EventStatus.Succeeded && row.ChangedAt < StoredForm.Utc(unchangedSince))
            .Take(limit)
            .ToList();
        foreach (var row in old)
        {
            CutEvent(project, row.Key);
        }

        return old.Count;
    }

    public void QueueMessage(string project, string messageId, long eventKey, string? resume)
    {
        var rows = Project(project);
        if (!rows.MessageKeys.TryGetValue(messageId, out var key)
            || !rows.Events.TryGetValue(eventKey, out var holder)
            || holder.Partition != rows.Messages[key].Partition)
        {
            throw new ArgumentException($"The project has no message with the id '{messageId}' in the partition of an event with the key {eventKey}.", nameof(messageId));
        }

        SetExtraction(project, messageId, ExtractionState.Pending, attempts: 0, error: null, resume);
        rows = Project(project);
        Set(project, rows with { Messages = rows.Messages.SetItem(key, rows.Messages[key] with { Event = eventKey }) });
    }

    public void PutSlot(string project, QueueSlot slot)
    {
        var rows = Project(project);
        if (!rows.Partitions.ContainsKey(slot.Partition))
        {
            throw new ArgumentException($"The project has no partition with the key {slot.Partition}.", nameof(slot));
        }

        Set(project, rows with { Queue = rows.Queue.SetItem(slot.Partition, slot with { DueAt = StoredForm.Utc(slot.DueAt) }) });
    }

    public void RemoveSlot(string project, long partition)
    {
        var rows = Project(project);
        Set(project, rows with { Queue = rows.Queue.Remove(partition) });
    }

    public void AddUsage(string project, UsageEntry usage)
    {
        var rows = Project(project);
        var place = rows.Usage.FindIndex(entry => entry.Day == usage.Day
            && string.Equals(entry.AppId, usage.AppId, StringComparison.Ordinal)
            && string.Equals(entry.Extractor, usage.Extractor, StringComparison.Ordinal)
            && string.Equals(entry.Model, usage.Model, StringComparison.Ordinal));
        if (place < 0)
        {
            Set(project, rows with { Usage = rows.Usage.Add(usage) });
            return;
        }

        var known = rows.Usage[place];
        Set(project, rows with
        {
            Usage = rows.Usage.SetItem(place, known with
            {
                Calls = known.Calls + usage.Calls,
                FailedCalls = known.FailedCalls + usage.FailedCalls,
                InputTokens = known.InputTokens + usage.InputTokens,
                CachedInputTokens = known.CachedInputTokens + usage.CachedInputTokens,
                OutputTokens = known.OutputTokens + usage.OutputTokens,
                Milliseconds = known.Milliseconds + usage.Milliseconds,
            }),
        });
    }

    private IEnumerable<StoredEvent> Matching(string project, EventQuery query) => Project(project).Events.Values
        
        .Where(stored => (query.Status is null || stored.Status == query.Status) && (query.Scope is not { } scope || scope.Includes(stored.Scope)));

    private IEnumerable<MessageRow> Queued(string project) => Project(project).Messages.Values
        .Where(static row => !row.Deleted && row.Event is not null && row.Record.Extraction == ExtractionState.Pending);
}
