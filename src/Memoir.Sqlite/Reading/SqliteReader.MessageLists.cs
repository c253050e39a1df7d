using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string ListMessagesSql = "SELECT " + MessageColumns.Read + " FROM messages AS m WHERE m.partition IN (SELECT value FROM json_each(?1)) "
        + "AND m.key > ?2 AND (?3 OR m.deleted_at IS NULL) AND (?4 IS NULL OR m.said_at >= ?4) AND (?5 IS NULL OR m.said_at < ?5) ORDER BY m.key LIMIT ?6";

    // The whole project: along the keys, so that a page costs its rows and not those of every partition.
    private const string ListAllMessagesSql = "SELECT " + MessageColumns.Read + " FROM messages AS m NOT INDEXED WHERE m.project = ?1 "
        + "AND m.key > ?2 AND (?3 OR m.deleted_at IS NULL) AND (?4 IS NULL OR m.said_at >= ?4) AND (?5 IS NULL OR m.said_at < ?5) ORDER BY m.key LIMIT ?6";

    private const string FindKeyedMessageSql = "SELECT " + MessageColumns.Read + " FROM messages AS m WHERE m.project = ?1 AND m.id = ?2";

    private const string MessageBeforeSql = "SELECT " + MessageColumns.Read + " FROM messages AS m WHERE m.key = (SELECT max(o.key) FROM messages AS o INDEXED BY messages_in_order "
        + "WHERE o.partition = (SELECT partition FROM messages WHERE key = ?2 AND project = ?1) AND o.key < ?2)";

    private const string MessageAfterSql = "SELECT " + MessageColumns.Read + " FROM messages AS m WHERE m.key = (SELECT min(o.key) FROM messages AS o INDEXED BY messages_in_order "
        + "WHERE o.partition = (SELECT partition FROM messages WHERE key = ?2 AND project = ?1) AND o.key > ?2)";

    public KeyedMessage? FindMessageBefore(string project, long key) => FindBeside(MessageBeforeSql, project, key);

    public KeyedMessage? FindMessageAfter(string project, long key) => FindBeside(MessageAfterSql, project, key);

    private KeyedMessage? FindBeside(string sql, string project, long key)
    {
        using var row = Connection.Use(sql).Bind(1, ProjectNumber(project)).Bind(2, key);
        return row.Step() ? ReadKeyedMessage(row) : null;
    }

    public IReadOnlyList<KeyedMessage> ListMessages(string project, MessageQuery query)
    {
        if (query.Limit <= 0)
        {
            return [];
        }

        var number = ProjectNumber(project);
        if (query.Scope.IsEmpty)
        {
            return ListMessages(Connection.Use(ListAllMessagesSql).Bind(1, number), query);
        }

        var partitions = PartitionKeys(number, query.Scope);
        return partitions.Count == 0 ? [] : ListMessages(Connection.Use(ListMessagesSql).Bind(1, KeyList(partitions)), query);
    }

    private List<KeyedMessage> ListMessages(Statement statement, MessageQuery query)
    {
        using var row = statement
            .Bind(2, query.AfterKey)
            .Bind(3, query.IncludeDeleted ? 1 : 0)
            .Bind(4, query.From?.ToUnixTimeMilliseconds())
            .Bind(5, query.To?.ToUnixTimeMilliseconds())
            .Bind(6, query.Limit);
        var page = new List<KeyedMessage>();
        while (row.Step())
        {
            page.Add(ReadKeyedMessage(row));
        }

        return page;
    }

    public KeyedMessage? FindKeyedMessage(string project, string id)
    {
        using var row = Connection.Use(FindKeyedMessageSql).Bind(1, ProjectNumber(project)).BindId(2, id);
        return row.Step() ? ReadKeyedMessage(row) : null;
    }

    private KeyedMessage ReadKeyedMessage(Statement row) =>
        new(row.Number(0), ReadMessage(row), row.IsNull(MessageColumns.DeletedAt) ? null : row.Time(MessageColumns.DeletedAt))
        {
            Attempts = (int)row.Number(MessageColumns.Attempts),
            Error = row.TextOrNull(MessageColumns.Error),
            Resume = row.TextOrNull(MessageColumns.Resume),
            Event = row.NumberOrNull(MessageColumns.Event),
        };
}
