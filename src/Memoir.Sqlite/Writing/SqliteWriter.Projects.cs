using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string InsertResultSql = "INSERT INTO results (project, key, request_hash, result, at) VALUES (?1, ?2, ?3, ?4, ?5)";

    private const string InsertReceiptSql =
        "INSERT INTO receipts (project, number, at, kind, memories, messages, history, results, kept, actor, previous, hash) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

    private const string OpenHistorySql = "UPDATE counters SET history_open = 1";

    private const string CloseHistorySql = "UPDATE counters SET history_open = 0";

    private const string ResetPartitionsSql =
        "UPDATE partitions SET revision = ?2, memories = 0, messages = 0, created_at = NULL, updated_at = NULL WHERE project = ?1";

    // The keys of what is removed stay, so that every process's index can follow; nothing of the content does.
    private static readonly string[] TellFollowersSql =
    [
        "INSERT INTO removed (partition, kind, revision, key) SELECT partition, 0, ?2, key FROM memories WHERE project = ?1",
        "INSERT INTO removed (partition, kind, revision, key) SELECT partition, 1, ?2, key FROM messages WHERE project = ?1",
        ResetPartitionsSql,
    ];

    private static readonly string[] ResetSql =
    [
        "DELETE FROM history WHERE project = ?1",
        "DELETE FROM memories WHERE project = ?1",
        "DELETE FROM messages WHERE project = ?1",
        "DELETE FROM queue WHERE project = ?1",
        "DELETE FROM events WHERE project = ?1",
        "DELETE FROM results WHERE project = ?1",
    ];

    public void AppendHistory(string project, HistoryEntry entry)
    {
        var number = EnsureProject(project);
        var (_, partition, _) = LocateMemory(project, entry.MemoryId);
        if (partition == 0 && entry.After is { } after)
        {
            partition = GetPartition(project, after.Scope);
        }

        using var statement = Connection.Use(HistoryColumns.Insert)
            .Bind(1, ++_counters.Sequence)
            .Bind(2, number)
            .Bind(3, partition == 0 ? null : partition);
        HistoryColumns.Bind(statement, entry, partition == 0 ? null : ScopeOf(partition));
        statement.Run();
    }

    public void RememberResult(string project, IdempotentResult result)
    {
        using var statement = Connection.Use(InsertResultSql)
            .Bind(1, EnsureProject(project))
            .Bind(2, result.Key)
            .Bind(3, result.RequestHash)
            .Bind(4, result.Result)
            .Bind(5, result.At);
        if (!statement.TryInsert())
        {
            throw new MemoryConflictException($"The idempotency key '{result.Key}' has a result already. Read it, or send another key.", ConflictCodes.IdempotencyKeyReused);
        }
    }

    public void AppendReceipt(string project, EraseReceipt receipt)
    {
        using var statement = Connection.Use(InsertReceiptSql)
            .Bind(1, EnsureProject(project))
            .Bind(2, receipt.Number)
            .Bind(3, receipt.At)
            .Bind(4, receipt.Kind)
            .Bind(5, receipt.Memories)
            .Bind(6, receipt.Messages)
            .Bind(7, receipt.HistoryEntries)
            .Bind(8, receipt.Results)
            .Bind(9, receipt.Kept)
            .Bind(10, receipt.Actor)
            .Bind(11, receipt.PreviousHash)
            .Bind(12, receipt.Hash);
        statement.Run();
    }

    // The project's row and its partitions' stay, without content: their numbers are cached by every process and never given twice.
    public void Reset(string project)
    {
        var number = ProjectNumber(project);
        if (number == 0)
        {
            return;
        }

        var partitions = PartitionKeys(number, new Scope());
        if (partitions.Count > 0)
        {
            RunAll(TellFollowersSql, number, ++_counters.Revision);
        }

        foreach (var partition in partitions)
        {
            Keep(partition, PartitionTally.Read(Connection, partition)!);
        }

        foreach (var embedder in EmbedderNumbers(number))
        {
            CutVectors(embedder);
        }

        Connection.Execute(OpenHistorySql);
        RunAll(ResetSql, number, revision: null);
        Connection.Execute(CloseHistorySql);
    }

    private void RunAll(string[] statements, long project, long? revision)
    {
        foreach (var sql in statements)
        {
            using var statement = Connection.Use(sql).Bind(1, project);
            if (revision is { } value)
            {
                statement.Bind(2, value);
            }

            statement.Run();
        }
    }
}
