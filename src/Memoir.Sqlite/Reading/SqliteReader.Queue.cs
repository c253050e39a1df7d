using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string ListQueueSql =
        "SELECT partition, due_at, state, token FROM queue INDEXED BY queue_by_due WHERE project = ?1 AND due_at <= ?2 ORDER BY due_at, partition LIMIT ?3";

    private const string FindSlotSql = "SELECT partition, due_at, state, token FROM queue WHERE partition = ?2 AND project = ?1";

    private const string QueuedSql = SelectMessage
        + "INDEXED BY messages_queued WHERE m.project = ?1 AND m.partition = ?2 AND m.extraction = 2 AND m.event IS NOT NULL AND m.deleted_at IS NULL "
        + "ORDER BY m.event, m.key LIMIT ?3";

    private const string CountQueuedSql =
        "SELECT count(*) FROM (SELECT 1 FROM messages INDEXED BY messages_queued WHERE project = ?1 AND extraction = 2 AND event IS NOT NULL AND deleted_at IS NULL LIMIT ?2)";

    private const string EventMessagesSql = SelectMessage
        + "INDEXED BY messages_by_event WHERE m.event = ?2 AND m.project = ?1 AND m.deleted_at IS NULL ORDER BY m.key";

    public IReadOnlyList<QueueSlot> ListQueue(string project, DateTimeOffset? dueBy, int limit)
    {
        using var row = Connection.Use(ListQueueSql)
            .Bind(1, ProjectNumber(project))
            .Bind(2, dueBy?.ToUnixTimeMilliseconds() ?? long.MaxValue)
            .Bind(3, Math.Max(0, limit));
        var slots = new List<QueueSlot>();
        while (row.Step())
        {
            slots.Add(ReadSlot(row));
        }

        return slots;
    }

    public QueueSlot? FindSlot(string project, long partition)
    {
        using var row = Connection.Use(FindSlotSql).Bind(1, ProjectNumber(project)).Bind(2, partition);
        return row.Step() ? ReadSlot(row) : null;
    }

    public IReadOnlyList<QueuedMessage> ListQueued(string project, long partition, int limit)
    {
        using var row = Connection.Use(QueuedSql).Bind(1, ProjectNumber(project)).Bind(2, partition).Bind(3, Math.Max(0, limit));
        var waiting = new List<QueuedMessage>();
        while (row.Step())
        {
            waiting.Add(new QueuedMessage(ReadKeyedMessage(row), row.Number(MessageColumns.Event)));
        }

        return waiting;
    }

    public int CountQueued(string project, int most)
    {
        using var row = Connection.Use(CountQueuedSql).Bind(1, ProjectNumber(project)).Bind(2, Math.Max(0, most));
        return row.Step() ? (int)row.Number(0) : 0;
    }

    public IReadOnlyList<KeyedMessage> ListEventMessages(string project, long eventKey)
    {
        using var row = Connection.Use(EventMessagesSql).Bind(1, ProjectNumber(project)).Bind(2, eventKey);
        var messages = new List<KeyedMessage>();
        while (row.Step())
        {
            messages.Add(ReadKeyedMessage(row));
        }

        return messages;
    }

    private static QueueSlot ReadSlot(Statement row) => new(row.Number(0), row.Time(1), (QueueSlotState)row.Number(2), row.Number(3));
}
