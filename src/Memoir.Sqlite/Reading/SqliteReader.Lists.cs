using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string Wanted =
        " AND (?8 OR status <> 4)"
        + " AND (?3 OR (status = 0 AND (valid_from IS NULL OR valid_from <= ?4) AND (valid_to IS NULL OR valid_to > ?4)))"
        + " AND (?5 OR expires IS NULL OR expires >= ?6)";

    // One partition: the index is in the order of the list, and a page ends the scan. Several: their keys are sorted first.
    private const string InOne = " FROM memories INDEXED BY memories_in_order WHERE partition = ?1";

    private const string InMany = " FROM memories INDEXED BY memories_in_order WHERE partition IN (SELECT value FROM json_each(?1))";

    private const string NewestSql = PageStart + InOne + " AND key < ?2" + Wanted + " ORDER BY key DESC LIMIT ?7 OFFSET ?10" + PageEnd + " DESC";

    private const string OldestSql = PageStart + InOne + " AND key > ?2" + Wanted + " ORDER BY key LIMIT ?7 OFFSET ?10" + PageEnd;

    private const string NewestOfManySql = PageStart + InMany + " AND key < ?2" + Wanted + " ORDER BY key DESC LIMIT ?7 OFFSET ?10" + PageEnd + " DESC";

    private const string OldestOfManySql = PageStart + InMany + " AND key > ?2" + Wanted + " ORDER BY key LIMIT ?7 OFFSET ?10" + PageEnd;

    // The whole project, oldest first: along the keys, so that a page costs its rows and not those of every partition.
    private const string OldestOfAllSql =
        "SELECT " + MemoryColumns.Read + " FROM memories AS m NOT INDEXED WHERE project = ?1 AND key > ?2" + Wanted + " ORDER BY key LIMIT ?7 OFFSET ?10";

    private const string CountSql = "SELECT count(*)" + InOne + " AND ?2 IS NULL" + Wanted;

    private const string CountOfManySql = "SELECT count(*)" + InMany + " AND ?2 IS NULL" + Wanted;

    private const string PageStart = "SELECT " + MemoryColumns.Read + " FROM (SELECT key AS k";

    private const string PageEnd = ") CROSS JOIN memories AS m ON m.key = k ORDER BY m.key";

    public IReadOnlyList<KeyedMemory> ListMemories(string project, MemoryQuery query)
    {
        var number = ProjectNumber(project);
        var partitions = PartitionKeys(number, query.Scope);
        if (partitions.Count == 0 || query.Limit <= 0)
        {
            return [];
        }

        if (query.Filter is { } filter)
        {
            return ListMatching(number, partitions, query, filter);
        }

        var newest = query.Order == ListOrder.NewestFirst;
        if (!newest && query.Scope.IsEmpty)
        {
            return ReadPage(BindQuery(Connection.Use(OldestOfAllSql).Bind(1, number), query), query, newest);
        }

        var sql = (partitions.Count == 1, newest) switch
        {
            (true, true) => NewestSql,
            (true, false) => OldestSql,
            (false, true) => NewestOfManySql,
            _ => OldestOfManySql,
        };
        return ReadPage(BindQuery(BindPartitions(Connection.Use(sql), partitions), query), query, newest);
    }

    private List<KeyedMemory> ReadPage(Statement statement, MemoryQuery query, bool newest)
    {
        using var row = statement
            .Bind(2, query.AfterKey ?? (newest ? long.MaxValue : long.MinValue))
            .Bind(7, query.Limit)
            .Bind(10, query.Offset);
        var page = new List<KeyedMemory>(Math.Min(query.Limit, 256));
        while (row.Step())
        {
            page.Add(new KeyedMemory(row.Number(0), ReadMemory(row)));
        }

        return page;
    }

    public long CountMemories(string project, MemoryQuery query)
    {
        var number = ProjectNumber(project);
        var partitions = PartitionKeys(number, query.Scope);
        if (partitions.Count == 0)
        {
            return 0;
        }

        if (query.Filter is { } filter)
        {
            return CountMatching(number, partitions, query, filter);
        }

        using var row = BindQuery(BindPartitions(Connection.Use(partitions.Count == 1 ? CountSql : CountOfManySql), partitions), query);
        row.Step();
        return row.Number(0);
    }

    private static Statement BindQuery(Statement statement, MemoryQuery query)
    {
        return statement
            .Bind(3, query.IncludeSuperseded ? 1 : 0)
            .Bind(4, query.Now)
            .Bind(5, query.IncludeExpired ? 1 : 0)
            .Bind(8, query.IncludeDeleted ? 1 : 0)
            .Bind(6, DateOnly.FromDateTime(query.Now.UtcDateTime).DayNumber);
    }

    private static string KeyList(List<long> keys) => $"[{string.Join(',', keys)}]";
}
