using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string InsertEventSql =
        "INSERT INTO events (key, project, partition, id, status, created_at, changed_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    private const string UpdateEventSql = "UPDATE events SET status = ?3, changed_at = ?4, body = ?5 WHERE key = ?2 AND project = ?1";

    private const string OldEventsSql =
        "SELECT key FROM events INDEXED BY events_by_status WHERE project = ?1 AND status = 2 AND changed_at < ?2 ORDER BY key LIMIT ?3";

    private const string LetGoSql = "UPDATE messages INDEXED BY messages_by_event SET event = NULL WHERE event = ?1";

    private const string CutEventSql = "DELETE FROM events WHERE key = ?1";

    private const string QueueMessageSql =
        "UPDATE messages SET extraction = 2, attempts = 0, error = NULL, resume = ?4, event = ?3 WHERE project = ?1 AND id = ?2 "
        + "AND partition = (SELECT partition FROM events WHERE key = ?3)";

    private const string PutSlotSql =
        "INSERT INTO queue (partition, project, due_at, state, token) SELECT key, project, ?3, ?4, ?5 FROM partitions WHERE key = ?2 AND project = ?1 "
        + "ON CONFLICT (partition) DO UPDATE SET due_at = excluded.due_at, state = excluded.state, token = excluded.token";

    private const string RemoveSlotSql = "DELETE FROM queue WHERE partition = ?2 AND project = ?1";

    private const string AddUsageSql =
        "INSERT INTO usage (project, day, app_id, extractor, model, calls, failed_calls, input_tokens, cached_input_tokens, output_tokens, milliseconds) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (project, day, app_id, extractor, model) DO UPDATE SET "
        + "calls = calls + excluded.calls, failed_calls = failed_calls + excluded.failed_calls, input_tokens = input_tokens + excluded.input_tokens, "
        + "cached_input_tokens = cached_input_tokens + excluded.cached_input_tokens, output_tokens = output_tokens + excluded.output_tokens, "
        + "milliseconds = milliseconds + excluded.milliseconds";

    public long InsertEvent(long partition, StoredEvent stored)
    {
        var before = _counters;
        var key = ++_counters.Key;
        using var statement = Connection.Use(InsertEventSql)
            .Bind(1, key)
            .Bind(2, TallyOf(partition).Project)
            .Bind(3, partition)
            .BindId(4, stored.Id)
            .Bind(5, (long)stored.Status)
            .Bind(6, stored.CreatedAt)
            .Bind(7, stored.ChangedAt)
            .Bind(8, stored.Body);
        if (!statement.TryInsert())
        {
            _counters = before;
            throw new MemoryConflictException($"The project has an event with the id '{stored.Id}' already. Give the new one another id.", ConflictCodes.IdTaken);
        }

        return key;
    }

    public bool UpdateEvent(string project, StoredEvent stored)
    {
        using var statement = Connection.Use(UpdateEventSql)
            .Bind(1, ProjectNumber(project))
            .Bind(2, stored.Key)
            .Bind(3, (long)stored.Status)
            .Bind(4, stored.ChangedAt)
            .Bind(5, stored.Body);
        statement.Run();
        return Connection.Changes > 0;
    }

    public int PruneEvents(string project, DateTimeOffset unchangedSince, int limit)
    {
        var old = new List<long>();
        using (var row = Connection.Use(OldEventsSql).Bind(1, ProjectNumber(project)).Bind(2, unchangedSince).Bind(3, Math.Max(0, limit)))
        {
            while (row.Step())
            {
                old.Add(row.Number(0));
            }
        }

        foreach (var key in old)
        {
            CutEvent(key);
        }

        return old.Count;
    }

    public void QueueMessage(string project, string messageId, long eventKey, string? resume)
    {
        using var statement = Connection.Use(QueueMessageSql)
            .Bind(1, ProjectNumber(project))
            .BindId(2, messageId)
            .Bind(3, eventKey)
            .Bind(4, resume);
        statement.Run();
        if (Connection.Changes == 0)
        {
            throw new ArgumentException($"The project has no message with the id '{messageId}' in the partition of an event with the key {eventKey}.", nameof(messageId));
        }
    }

    public void PutSlot(string project, QueueSlot slot)
    {
        using var statement = Connection.Use(PutSlotSql)
            .Bind(1, ProjectNumber(project))
            .Bind(2, slot.Partition)
            .Bind(3, slot.DueAt)
            .Bind(4, (long)slot.State)
            .Bind(5, slot.Token);
        statement.Run();
        if (Connection.Changes == 0)
        {
            throw new ArgumentException($"The project has no partition with the key {slot.Partition}.", nameof(slot));
        }
    }

    public void RemoveSlot(string project, long partition)
    {
        using var statement = Connection.Use(RemoveSlotSql).Bind(1, ProjectNumber(project)).Bind(2, partition);
        statement.Run();
    }

    public void AddUsage(string project, UsageEntry usage)
    {
        using var statement = Connection.Use(AddUsageSql)
            .Bind(1, EnsureProject(project))
            .Bind(2, usage.Day.DayNumber)
            .Bind(3, usage.AppId ?? string.Empty)
            .Bind(4, usage.Extractor)
            .Bind(5, usage.Model ?? string.Empty)
            .Bind(6, usage.Calls)
            .Bind(7, usage.FailedCalls)
            .Bind(8, usage.InputTokens)
            .Bind(9, usage.CachedInputTokens)
            .Bind(10, usage.OutputTokens)
            .Bind(11, usage.Milliseconds);
        statement.Run();
    }

    private void CutEvent(long key)
    {
        Cut(LetGoSql, key);
        Cut(CutEventSql, key);
    }
}
