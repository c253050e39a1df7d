using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string SelectHistory =
        "SELECT h.sequence, h.partition, h.memory, h.event, h.at, h.old_text, h.new_text, h.actor, h.reason, h.message, h.after FROM history AS h ";

    private const string HistoryOfMemorySql = SelectHistory
        + "INDEXED BY history_by_memory WHERE h.project = ?1 AND h.memory = ?2 AND h.sequence > ?3 ORDER BY h.sequence LIMIT ?4";

    private const string HistoryOfPartitionSql = SelectHistory
        + "INDEXED BY history_by_partition WHERE h.partition = ?2 AND h.project = ?1 AND h.sequence > ?3 ORDER BY h.sequence LIMIT ?4";

    private const string HistoryOfManySql =
        SelectHistory + "WHERE h.sequence IN (SELECT sequence FROM history INDEXED BY history_by_partition "
        + "WHERE partition IN (SELECT value FROM json_each(?2)) AND sequence > ?3 ORDER BY sequence LIMIT ?4) AND h.project = ?1 ORDER BY h.sequence";

    private const string HistoryOfProjectSql = SelectHistory + "WHERE h.project = ?1 AND h.sequence > ?3 ORDER BY h.sequence LIMIT ?4";

    private const string CountHistorySql = "SELECT count(*) FROM history INDEXED BY history_by_memory WHERE project = ?1 AND memory = ?2 AND sequence < ?3";

    private const string ResultSql = "SELECT request_hash, result, at FROM results WHERE project = ?1 AND key = ?2";

    private const string EmbeddersSql = "SELECT number, identity, dimension, active FROM embedders WHERE project = ?1 ORDER BY number";

    private const string ReceiptsSql =
        "SELECT number, at, kind, memories, messages, history, results, kept, actor, previous, hash FROM receipts WHERE project = ?1 ORDER BY number";

    public IReadOnlyList<HistoryEntry> ListHistory(string project, string? memoryId, Scope? scope, long afterSequence, int limit)
    {
        var number = ProjectNumber(project);
        if (limit <= 0)
        {
            return [];
        }

        if (memoryId is not null)
        {
            using var row = Connection.Use(HistoryOfMemorySql).Bind(1, number).BindId(2, memoryId).Bind(3, afterSequence).Bind(4, limit);
            return ReadHistory(row, scope);
        }

        using var rows = UsePage(number, scope, HistoryOfProjectSql, HistoryOfManySql, HistoryOfPartitionSql);
        return rows is null ? [] : ReadHistory(rows.Bind(3, afterSequence).Bind(4, limit), scope);
    }

    public long CountHistory(string project, string memoryId, long beforeSequence)
    {
        using var row = Connection.Use(CountHistorySql).Bind(1, ProjectNumber(project)).BindId(2, memoryId).Bind(3, beforeSequence);
        row.Step();
        return row.Number(0);
    }

    public IdempotentResult? FindResult(string project, string key)
    {
        using var row = Connection.Use(ResultSql).Bind(1, ProjectNumber(project)).Bind(2, key);
        return row.Step() ? new IdempotentResult(key, row.Text(0), row.Text(1), row.Time(2)) : null;
    }

    public IReadOnlyList<EmbedderEntry> ListEmbedders(string project)
    {
        using var row = Connection.Use(EmbeddersSql).Bind(1, ProjectNumber(project));
        var embedders = new List<EmbedderEntry>();
        while (row.Step())
        {
            embedders.Add(new EmbedderEntry((int)row.Number(0), row.Text(1), (int)row.Number(2), row.Number(3) != 0));
        }

        return embedders;
    }

    public IReadOnlyList<EraseReceipt> ListReceipts(string project)
    {
        using var row = Connection.Use(ReceiptsSql).Bind(1, ProjectNumber(project));
        var receipts = new List<EraseReceipt>();
        while (row.Step())
        {
            receipts.Add(new EraseReceipt
            {
                Number = row.Number(0),
                At = row.Time(1),
                Kind = row.Text(2),
                Memories = row.Number(3),
                Messages = row.Number(4),
                HistoryEntries = row.Number(5),
                Results = row.Number(6),
                Kept = row.Number(7),
                Actor = row.TextOrNull(8),
                PreviousHash = row.Text(9),
                Hash = row.Text(10),
            });
        }

        return receipts;
    }

    /// <summary>
    /// The statement that pages through a project (?1) or through a scope's partitions (?2: a list of keys, or the one key where there is but one and
    /// a statement for it); <see langword="null"/>: the scope has no partition, so there is nothing to ask for.
    /// </summary>
    private Statement? UsePage(long project, Scope? scope, string ofProject, string ofMany, string? ofOne = null)
    {
        if (scope is null)
        {
            return Connection.Use(ofProject).Bind(1, project);
        }

        return PartitionKeys(project, scope) switch
        {
            [] => null,
            [var only] when ofOne is not null => Connection.Use(ofOne).Bind(1, project).Bind(2, only),
            var keys => Connection.Use(ofMany).Bind(1, project).Bind(2, KeyList(keys)),
        };
    }

    private List<HistoryEntry> ReadHistory(Statement row, Scope? scope)
    {
        var entries = new List<HistoryEntry>();
        while (row.Step())
        {
            var of = row.NumberOrNull(1) is { } partition ? ScopeOf(partition) : null;
            if (scope is null || (of is not null && scope.Includes(of)))
            {
                entries.Add(HistoryColumns.Read(row, of));
            }
        }

        return entries;
    }
}
