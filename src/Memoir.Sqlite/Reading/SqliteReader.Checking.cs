using System.Globalization;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const int MostLines = 100;

    private const string OrphansSql =
        "SELECT count(*) FROM vectors AS v WHERE NOT EXISTS (SELECT 1 FROM embedders WHERE number = v.id >> 42) "
        + "OR (NOT EXISTS (SELECT 1 FROM memories WHERE key = v.id & 4398046511103) AND NOT EXISTS (SELECT 1 FROM messages WHERE key = v.id & 4398046511103))";

    private const string StatusSql = "SELECT status, count(*) FROM memories WHERE project = ?1 GROUP BY status";

    private const string MessagesSql =
        "SELECT count(*), coalesce(sum(extraction = 2), 0), coalesce(sum(extraction = ?2), 0) FROM messages WHERE project = ?1 AND deleted_at IS NULL";

    private const string HistoryCountSql = "SELECT count(*) FROM history WHERE project = ?1";

    private const string ScopesSql = "SELECT count(*) FROM partitions WHERE project = ?1 AND (memories > 0 OR messages > 0)";

    private const string VectorTotalSql =
        "SELECT count(*), coalesce(sum(length(v.data)), 0) FROM embedders AS e JOIN vectors AS v ON v.id BETWEEN e.number << 42 AND (e.number << 42 | 4398046511103) "
        + "WHERE e.project = ?1 AND e.active = 1";

    /// <summary>Partitions whose counts are not those of their rows, with the true ones.</summary>
    protected const string TalliesSql =
        "SELECT * FROM (SELECT p.key, p.memories, p.messages, "
        + "(SELECT count(*) FROM memories AS m WHERE m.partition = p.key AND m.status <> 4) AS rows, "
        + "(SELECT count(*) FROM messages AS m WHERE m.partition = p.key AND m.deleted_at IS NULL) AS turns FROM partitions AS p) "
        + "WHERE memories <> rows OR messages <> turns";

    public SqliteFileCheck CheckFile()
    {
        var problems = new List<string>();
        foreach (var line in Lines("PRAGMA integrity_check(100)", 0).Where(static line => !string.Equals(line, "ok", StringComparison.Ordinal)))
        {
            problems.Add($"integrity: {line}");
        }

        foreach (var table in Lines("PRAGMA foreign_key_check", 0))
        {
            problems.Add($"a row of '{table}' refers to one that is not there");
        }

        if (Connection.QueryNumber(OrphansSql) is > 0 and var orphans)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{orphans} vectors belong to no entry or embedder"));
        }

        foreach (var partition in Lines(TalliesSql, 0))
        {
            problems.Add($"the counts of scope {partition} are not those of its rows");
        }

        return new SqliteFileCheck(Lines("SELECT sqlite_version()", 0)[0], SchemaVersion(), problems);
    }

    public SqliteStatistics Measure(string project)
    {
        var number = ProjectNumber(project);
        var statuses = new Dictionary<MemoryStatus, long>();
        using (var row = Connection.Use(StatusSql).Bind(1, number))
        {
            while (row.Step())
            {
                statuses[(MemoryStatus)row.Number(0)] = row.Number(1);
            }
        }

        using var messages = Connection.Use(MessagesSql).Bind(1, number).Bind(2, (long)ExtractionState.Failed);
        using var vectors = Connection.Use(VectorTotalSql).Bind(1, number);
        messages.Step();
        vectors.Step();
        var page = Connection.QueryNumber("PRAGMA page_size");
        return new SqliteStatistics
        {
            Memories = statuses,
            Messages = messages.Number(0),
            PendingMessages = messages.Number(1),
            FailedMessages = messages.Number(2),
            HistoryEntries = Count(HistoryCountSql, number),
            Scopes = Count(ScopesSql, number),
            Vectors = vectors.Number(0),
            VectorBytes = vectors.Number(1),
            SchemaVersion = SchemaVersion(),
            FileBytes = page * Connection.QueryNumber("PRAGMA page_count"),
            FreeBytes = page * Connection.QueryNumber("PRAGMA freelist_count"),
        };
    }

    private int SchemaVersion() => (int)Connection.QueryNumber("PRAGMA user_version");

    private long Count(string sql, long project)
    {
        using var row = Connection.Use(sql).Bind(1, project);
        return row.Step() ? row.Number(0) : 0;
    }

    private List<string> Lines(string sql, int column)
    {
        using var row = Connection.Use(sql);
        var lines = new List<string>();
        while (lines.Count < MostLines && row.Step())
        {
            lines.Add(row.Type(column) == SQLitePCL.raw.SQLITE_INTEGER ? row.Number(column).ToString(CultureInfo.InvariantCulture) : row.Text(column));
        }

        return lines;
    }
}
