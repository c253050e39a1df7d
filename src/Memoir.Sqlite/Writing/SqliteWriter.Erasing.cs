using System.Buffers;
using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string CutMemorySql = "DELETE FROM memories WHERE key = ?1";

    private const string LocateMessageSql = "SELECT key, partition, deleted_at IS NOT NULL, event FROM messages WHERE project = ?1 AND id = ?2";

    private const string CutMessageSql = "DELETE FROM messages WHERE key = ?1";

    private const string CutHistorySql = "DELETE FROM history WHERE project = ?1 AND memory = ?2";

    private const string ResultsSql = "SELECT id, result FROM results WHERE project = ?1";

    private const string EventBodiesSql = "SELECT key, body FROM events WHERE project = ?1";

    private const string CutEventsSql = "DELETE FROM events WHERE partition = ?1";

    private const string CutQueueSql = "DELETE FROM queue WHERE partition = ?1";

    private const string CutResultSql = "DELETE FROM results WHERE id = ?1";

    private const string EmptiedSql =
        "SELECT p.key FROM partitions AS p WHERE p.project = ?1 AND p.memories = 0 AND p.messages = 0 "
        + "AND NOT EXISTS (SELECT 1 FROM memories INDEXED BY memories_by_revision WHERE partition = p.key) "
        + "AND NOT EXISTS (SELECT 1 FROM messages INDEXED BY messages_by_revision WHERE partition = p.key) "
        + "AND NOT EXISTS (SELECT 1 FROM history INDEXED BY history_by_partition WHERE partition = p.key)";

    private const string CutPartitionSql = "DELETE FROM partitions WHERE key = ?1";

    private const string CutRemovedSql = "DELETE FROM removed WHERE partition = ?1";

    private const string CutPartitionNoteSql = "DELETE FROM removed WHERE partition = 0 AND kind = 2 AND key = ?1";

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
        }

        foreach (var id in messageIds)
        {
            var (key, partition, deleted, holder) = LocateMessage(number, id);
            if (key != 0)
            {
                if (holder is { } held)
                {
                    CutEvent(held);
                }

                Remove(EntryKind.Message, CutMessageSql, number, key, partition, 0, deleted ? 0 : 1);
                count = count with { Messages = count.Messages + 1 };
            }
        }

        Connection.Execute(CloseHistorySql);
        string[] ids = [.. memoryIds, .. messageIds];
        foreach (var held in NamingAny(EventBodiesSql, number, ids))
        {
            CutEvent(held);
        }

        RemoveEmptied(number);
        PurgeWork.Mark(Connection, ++_counters.Revision);
        return count with { Results = CutResults(number, ids) };
    }

    private void Remove(EntryKind kind, string sql, long project, long key, long partition, int memories, int messages)
    {
        Cut(sql, key);
        RemoveVectors(project, key);
        NoteRemoval(partition, (long)kind, ++_counters.Revision, key);

        var tally = TallyOf(partition);
        Keep(partition, tally with { Revision = _counters.Revision, Memories = tally.Memories - memories, Messages = tally.Messages - messages });
    }

    private long CutResults(long project, string[] ids)
    {
        var found = NamingAny(ResultsSql, project, ids);
        foreach (var result in found)
        {
            Cut(CutResultSql, result);
        }

        return found.Count;
    }

    // A remembered result or event holds the texts that came of it; it names the rows they came from. One pass, however many ids.
    private List<long> NamingAny(string sql, long project, string[] ids)
    {
        var found = new List<long>();
        if (ids.Length == 0)
        {
            return found;
        }

        var wanted = SearchValues.Create(ids, StringComparison.Ordinal);
        using var row = Connection.Use(sql).Bind(1, project);
        while (row.Step())
        {
            if (row.Text(1).AsSpan().ContainsAny(wanted))
            {
                found.Add(row.Number(0));
            }
        }

        return found;
    }

    // A partition's row names its user: it goes with the last of what it held. Its key is never given again.
    private void RemoveEmptied(long project)
    {
        FlushTallies();
        var emptied = new List<long>();
        using (var row = Connection.Use(EmptiedSql).Bind(1, project))
        {
            while (row.Step())
            {
                emptied.Add(row.Number(0));
            }
        }

        if (emptied.Count == 0)
        {
            return;
        }

        foreach (var partition in emptied)
        {
            _unit.Remove(partition);
            Cut(CutQueueSql, partition);
            Cut(CutEventsSql, partition);
            Cut(CutRemovedSql, partition);
            Cut(CutPartitionSql, partition);
        }

        Forget();
        Cut(CutPartitionNoteSql, project);
        NoteRemoval(partition: 0, kind: 2, ++_counters.Revision, project);
    }

    private void NoteRemoval(long partition, long kind, long revision, long key)
    {
        using var statement = Connection.Use(NoteRemovalSql).Bind(1, partition).Bind(2, kind).Bind(3, revision).Bind(4, key);
        statement.Run();
    }

    private void Cut(string sql, long key)
    {
        using var statement = Connection.Use(sql).Bind(1, key);
        statement.Run();
    }

    private long Run(string sql, long project, string id)
    {
        using var statement = Connection.Use(sql).Bind(1, project).BindId(2, id);
        statement.Run();
        return Connection.Changes;
    }

    private (long Key, long Partition, bool Deleted, long? Event) LocateMessage(long project, string id)
    {
        using var row = Connection.Use(LocateMessageSql).Bind(1, project).BindId(2, id);
        return row.Step() ? (row.Number(0), row.Number(1), row.Number(2) != 0, row.NumberOrNull(3)) : default;
    }
}
