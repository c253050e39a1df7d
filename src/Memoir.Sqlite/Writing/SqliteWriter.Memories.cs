using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string LocateMemorySql = "SELECT key, partition, status FROM memories WHERE project = ?1 AND id = ?2";

    private const string UpdateWordsSql = "UPDATE memories SET words = ?2 WHERE key = ?1";

    public void InsertMemory(long partition, MemoryRecord memory, IndexPayload payload)
    {
        var tally = TallyOf(partition);
        RequireEmbedder(tally.Project, payload);
        var before = _counters;
        var key = ++_counters.Key;
        using (var statement = Connection.Use(MemoryColumns.Insert))
        {
            statement.BindRecord(memory);
            statement
                .Bind(23, ++_counters.Revision)
                .Bind(24, key)
                .Bind(25, tally.Project)
                .Bind(26, partition)
                .Bind(27, tally.Owner)
                .BindId(28, memory.Id)
                .Bind(29, payload.Words.Span);
            if (!statement.TryInsert())
            {
                _counters = before;
                throw new MemoryConflictException($"The project has a memory with the id '{memory.Id}' already. Give the new one another id.", ConflictCodes.IdTaken);
            }
        }

        PutPayloadVectors(key, payload);
        Keep(partition, tally.Seen(memory.CreatedAt).Seen(memory.UpdatedAt) with
        {
            Revision = _counters.Revision,
            Memories = tally.Memories + Counted(memory.Status),
        });
    }

    public void UpdateMemory(string project, MemoryRecord memory, IndexPayload? payload)
    {
        var (key, partition, status) = LocateMemory(project, memory.Id);
        if (key == 0)
        {
            throw new MemoryNotFoundException(memory.Id);
        }

        var tally = TallyOf(partition);
        RequireEmbedder(tally.Project, payload);
        using (var statement = Connection.Use(MemoryColumns.Update))
        {
            statement.BindRecord(memory);
            statement.Bind(23, ++_counters.Revision).Bind(24, key).Run();
        }

        if (payload is not null)
        {
            using var statement = Connection.Use(UpdateWordsSql).Bind(1, key).Bind(2, payload.Words.Span);
            statement.Run();
            RemoveVectors(tally.Project, key);
            PutPayloadVectors(key, payload);
        }

        Keep(partition, tally.Seen(memory.UpdatedAt) with
        {
            Revision = _counters.Revision,
            Memories = tally.Memories + Counted(memory.Status) - Counted(status),
        });
    }

    private static int Counted(MemoryStatus status) => status == MemoryStatus.Deleted ? 0 : 1;

    private (long Key, long Partition, MemoryStatus Status) LocateMemory(string project, string id)
    {
        using var row = Connection.Use(LocateMemorySql).Bind(1, ProjectNumber(project)).BindId(2, id);
        return row.Step() ? (row.Number(0), row.Number(1), (MemoryStatus)row.Number(2)) : default;
    }
}
