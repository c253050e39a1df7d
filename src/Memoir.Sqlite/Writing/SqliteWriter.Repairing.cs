using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string CutOrphansSql =
        "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM embedders WHERE number = vectors.id >> 42) "
        + "OR (NOT EXISTS (SELECT 1 FROM memories WHERE key = vectors.id & 4398046511103) AND NOT EXISTS (SELECT 1 FROM messages WHERE key = vectors.id & 4398046511103))";

    private const string MemoryWordsSql = "UPDATE memories SET words = ?2, revision = ?3 WHERE key = ?1";

    private const string MessageWordsSql = "UPDATE messages SET words = ?2, revision = ?3 WHERE key = ?1";

    public void PutWords(EntryKind kind, long key, ReadOnlyMemory<byte> words)
    {
        var tally = TallyOf(kind, key, out var partition);
        using (var statement = Connection.Use(kind == EntryKind.Memory ? MemoryWordsSql : MessageWordsSql)
            .Bind(1, key).Bind(2, words.Span).Bind(3, ++_counters.Revision))
        {
            statement.Run();
        }

        Keep(partition, tally with { Revision = _counters.Revision });
    }

    /// <summary>Rebuilds what rows imply: SQLite's own indexes, the counts of partitions; and removes vectors of nothing.</summary>
    public void Repair()
    {
        Connection.Execute("REINDEX");
        Connection.Execute(CutOrphansSql);
        FlushTallies();
        foreach (var (partition, memories, messages) in WrongTallies())
        {
            Keep(partition, TallyOf(partition) with { Memories = memories, Messages = messages, Revision = ++_counters.Revision });
        }
    }

    private List<(long Partition, long Memories, long Messages)> WrongTallies()
    {
        using var row = Connection.Use(TalliesSql);
        var wrong = new List<(long, long, long)>();
        while (row.Step())
        {
            wrong.Add((row.Number(0), row.Number(3), row.Number(4)));
        }

        return wrong;
    }
}
