using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string CutMemorySql = "DELETE FROM memories WHERE key = ?1";

    private const string LocateMessageSql = "SELECT key, partition, deleted_at IS NOT NULL FROM messages WHERE project = ?1 AND id = ?2";

    private const string CutMessageSql = "DELETE FROM messages WHERE key = ?1";

    private const string CutHistorySql = "DELETE FROM history WHERE project = ?1 AND memory = ?2";

    private const string CutResultsSql = "DELETE FROM results WHERE project = ?1 AND instr(result, ?2) > 0";

    private const string NoteRemovalSql = "INSERT INTO removed (partition, kind, revision, key) VALUES (?1, ?2, ?3, ?4)";

    public EraseCount Erase(string project, IReadOnlyCollection<string> memoryIds, IReadOnlyCollection<string> messageIds)
    {
        var number = ProjectNumber(project);
        var count = default(EraseCount);
        Connection.Execute(OpenHistorySql);
        foreach (var id in memoryIds)
        {
            var (key, partition, status) = LocateMemory(project, id);
            if (key != 0)
            {
                var history = Run(CutHistorySql, number, id);
                Remove(EntryKind.Memory, CutMemorySql, number, key, partition, Counted(status), 0);
                count = count with { Memories = count.Memories + 1, HistoryEntries = count.HistoryEntries + history };
            }

            count = count with { Results = count.Results + CutResults(number, id) };
        }

        foreach (var id in messageIds)
        {
            var (key, partition, deleted) = LocateMessage(number, id);
            if (key != 0)
            {
                Remove(EntryKind.Message, CutMessageSql, number, key, partition, 0, deleted ? 0 : 1);
                count = count with { Messages = count.Messages + 1 };
            }

            count = count with { Results = count.Results + CutResults(number, id) };
        }

        Connection.Execute(CloseHistorySql);
        PurgeWork.Mark(Connection);
        return count;
    }

    private void Remove(EntryKind kind, string sql, long project, long key, long partition, int memories, int messages)
    {
        using (var statement = Connection.Use(sql).Bind(1, key))
        {
            statement.Run();
        }

        RemoveVectors(project, key);
        using (var statement = Connection.Use(NoteRemovalSql).Bind(1, partition).Bind(2, (long)kind).Bind(3, ++_counters.Revision).Bind(4, key))
        {
            statement.Run();
        }

        var tally = TallyOf(partition);
        Keep(partition, tally with { Revision = _counters.Revision, Memories = tally.Memories - memories, Messages = tally.Messages - messages });
    }

    // A remembered result holds the texts that the call returned; it names the rows they came from.
    private long CutResults(long project, string id)
    {
        using var statement = Connection.Use(CutResultsSql).Bind(1, project).Bind(2, id);
        statement.Run();
        return Connection.Changes;
    }

    private long Run(string sql, long project, string id)
    {
        using var statement = Connection.Use(sql).Bind(1, project).BindId(2, id);
        statement.Run();
        return Connection.Changes;
    }

    private (long Key, long Partition, bool Deleted) LocateMessage(long project, string id)
    {
        using var row = Connection.Use(LocateMessageSql).Bind(1, project).BindId(2, id);
        return row.Step() ? (row.Number(0), row.Number(1), row.Number(2) != 0) : default;
    }
}
