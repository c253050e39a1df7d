using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string ListMessagesSql = "SELECT " + MessageColumns.Read + " FROM messages AS m WHERE m.partition IN (SELECT value FROM json_each(?1)) "
        + "AND m.key > ?2 AND (?3 OR m.deleted_at IS NULL) AND (?4 IS NULL OR m.said_at >= ?4) AND (?5 IS NULL OR m.said_at < ?5) ORDER BY m.key LIMIT ?6";

    public IReadOnlyList<KeyedMessage> ListMessages(string project, MessageQuery query)
    {
        var partitions = PartitionKeys(ProjectNumber(project), query.Scope);
        if (partitions.Count == 0 || query.Limit <= 0)
        {
            return [];
        }

        using var row = Connection.Use(ListMessagesSql)
            .Bind(1, KeyList(partitions))
            .Bind(2, query.AfterKey)
            .Bind(3, query.IncludeDeleted ? 1 : 0)
            .Bind(4, query.From?.ToUnixTimeMilliseconds())
            .Bind(5, query.To?.ToUnixTimeMilliseconds())
            .Bind(6, query.Limit);
        var page = new List<KeyedMessage>();
        while (row.Step())
        {
            DateTimeOffset? deleted = row.IsNull(MessageColumns.DeletedAt) ? null : row.Time(MessageColumns.DeletedAt);
            page.Add(new KeyedMessage(row.Number(0), ReadMessage(row), deleted));
        }

        return page;
    }
}
