using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string SelectMessage = "SELECT " + MessageColumns.Read + " FROM messages AS m ";

    private const string FindMessageSql = SelectMessage + "WHERE m.project = ?1 AND m.id = ?2 AND m.deleted_at IS NULL";

    private const string GetMessageSql = SelectMessage + "WHERE m.key = ?2 AND m.project = ?1 AND m.deleted_at IS NULL";

    private const string RecentSql = SelectMessage
        + "INDEXED BY messages_in_order WHERE m.partition = ?1 AND m.key < ?3 AND m.deleted_at IS NULL ORDER BY m.key DESC LIMIT ?2";

    private const string PendingSql = SelectMessage
        + "INDEXED BY messages_pending WHERE m.project = ?1 AND m.extraction = 2 AND m.event IS NULL AND m.deleted_at IS NULL "
        + "AND (?3 IS NULL OR m.partition = ?3) ORDER BY m.key LIMIT ?2";

    public MessageRecord? FindMessage(string project, string id)
    {
        using var row = Connection.Use(FindMessageSql).Bind(1, ProjectNumber(project)).BindId(2, id);
        return row.Step() ? ReadMessage(row) : null;
    }

    public IReadOnlyList<MessageRecord?> GetMessages(string project, IReadOnlyList<long> keys)
    {
        var messages = new MessageRecord?[keys.Count];
        using var row = Connection.Use(GetMessageSql).Bind(1, ProjectNumber(project));
        for (var i = 0; i < messages.Length; i++)
        {
            row.Bind(2, keys[i]);
            messages[i] = row.Step() ? ReadMessage(row) : null;
            row.Rewind();
        }

        return messages;
    }

    public IReadOnlyList<MessageRecord> RecentMessages(string project, Scope scope, int limit, long beforeKey = long.MaxValue)
    {
        var (partition, _) = Locate(ProjectNumber(project), scope, anyRun: false);
        if (partition == 0 || limit <= 0)
        {
            return [];
        }

        using var row = Connection.Use(RecentSql).Bind(1, partition).Bind(2, limit).Bind(3, beforeKey);
        var messages = new List<MessageRecord>(Math.Min(limit, 256));
        while (row.Step())
        {
            messages.Add(ReadMessage(row));
        }

        messages.Reverse();
        return messages;
    }

    public IReadOnlyList<PendingMessage> FindPending(string project, Scope? scope, int limit)
    {
        var number = ProjectNumber(project);
        long? partition = null;
        if (scope is not null)
        {
            partition = Locate(number, scope, anyRun: false).Partition;
        }

        if (partition == 0 || limit <= 0)
        {
            return [];
        }

        using var row = Connection.Use(PendingSql).Bind(1, number).Bind(2, limit).Bind(3, partition);
        var messages = new List<PendingMessage>();
        while (row.Step())
        {
            messages.Add(new PendingMessage(ReadMessage(row), (int)row.Number(MessageColumns.Attempts), row.TextOrNull(MessageColumns.Resume)));
        }

        return messages;
    }

    private MessageRecord ReadMessage(Statement row) => row.ReadMessage(ScopeOf(row.Number(1)));
}
