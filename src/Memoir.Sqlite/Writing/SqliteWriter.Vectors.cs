using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string InsertEmbedderSql = "INSERT INTO embedders (number, project, identity, dimension, active) VALUES (?1, ?2, ?3, ?4, 0)";

    private const string HasEmbedderSql = "SELECT 1 FROM embedders WHERE number = ?2 AND project = ?1";

    private const string NumbersSql = "SELECT number FROM embedders WHERE project = ?1";

    private const string ActivateSql = "UPDATE embedders SET active = (number = ?2) WHERE project = ?1";

    private const string CutVectorsSql = "DELETE FROM vectors WHERE id BETWEEN ?1 AND ?2";

    private const string RemoveVectorsSql = "DELETE FROM vectors WHERE id = ?1";

    private const string PutVectorsSql = "INSERT INTO vectors (id, data) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET data = excluded.data";

    private const string TouchMemorySql = "UPDATE memories SET revision = ?2 WHERE key = ?1";

    private const string TouchMessageSql = "UPDATE messages SET revision = ?2 WHERE key = ?1";

    private const string HomeOfMemorySql = "SELECT partition FROM memories WHERE key = ?1";

    private const string HomeOfMessageSql = "SELECT partition FROM messages WHERE key = ?1";

    public int AddEmbedder(string project, string identity, int dimension)
    {
        var number = ++_counters.Embedder;
        using var statement = Connection.Use(InsertEmbedderSql)
            .Bind(1, number)
            .Bind(2, EnsureProject(project))
            .Bind(3, identity)
            .Bind(4, dimension);
        statement.Run();
        return (int)number;
    }

    public void ActivateEmbedder(string project, int embedder)
    {
        var number = ProjectNumber(project);
        RequireEmbedder(number, embedder);
        using (var statement = Connection.Use(ActivateSql).Bind(1, number).Bind(2, embedder))
        {
            statement.Run();
        }

        foreach (var other in EmbedderNumbers(number))
        {
            if (other != embedder)
            {
                CutVectors(other);
            }
        }
    }

    public void PutVectors(EntryKind kind, long key, int embedder, ReadOnlyMemory<byte> vectors)
    {
        var tally = TallyOf(kind, key, out var partition);
        RequireEmbedder(tally.Project, embedder);
        using (var statement = Connection.Use(kind == EntryKind.Memory ? TouchMemorySql : TouchMessageSql).Bind(1, key).Bind(2, ++_counters.Revision))
        {
            statement.Run();
        }

        PutVectors(key, embedder, vectors.Span);
        Keep(partition, tally with { Revision = _counters.Revision });
    }

    private PartitionTally TallyOf(EntryKind kind, long key, out long partition)
    {
        using var row = Connection.Use(kind == EntryKind.Memory ? HomeOfMemorySql : HomeOfMessageSql).Bind(1, key);
        partition = row.Step() ? row.Number(0) : throw new ArgumentException($"The store has no {kind} with the key {key}.", nameof(key));
        return TallyOf(partition);
    }

    private void PutPayloadVectors(long key, IndexPayload payload)
    {
        if (HasVectors(payload))
        {
            PutVectors(key, payload.Embedder, payload.Vectors.Span);
        }
    }

    private void PutVectors(long key, int embedder, ReadOnlySpan<byte> vectors)
    {
        using var statement = Connection.Use(vectors.IsEmpty ? RemoveVectorsSql : PutVectorsSql).Bind(1, VectorId.Of(embedder, key));
        if (!vectors.IsEmpty)
        {
            statement.Bind(2, vectors);
        }

        statement.Run();
    }

    private void RemoveVectors(long project, long key)
    {
        foreach (var embedder in EmbedderNumbers(project))
        {
            using var statement = Connection.Use(RemoveVectorsSql).Bind(1, VectorId.Of(embedder, key));
            statement.Run();
        }
    }

    private void CutVectors(int embedder)
    {
        using var statement = Connection.Use(CutVectorsSql).Bind(1, VectorId.First(embedder)).Bind(2, VectorId.Last(embedder));
        statement.Run();
    }

    private List<int> EmbedderNumbers(long project)
    {
        using var row = Connection.Use(NumbersSql).Bind(1, project);
        var numbers = new List<int>();
        while (row.Step())
        {
            numbers.Add((int)row.Number(0));
        }

        return numbers;
    }

    private void RequireEmbedder(long project, int embedder)
    {
        using var row = Connection.Use(HasEmbedderSql).Bind(1, project).Bind(2, embedder);
        if (!row.Step())
        {
            throw new ArgumentException($"The project has no embedder {embedder}.", nameof(embedder));
        }
    }

    // Before anything is written: a unit that catches the refusal goes on with nothing half done.
    private void RequireEmbedder(long project, IndexPayload? payload)
    {
        if (payload is not null && HasVectors(payload))
        {
            RequireEmbedder(project, payload.Embedder);
        }
    }

    private static bool HasVectors(IndexPayload payload) => payload.Embedder != 0 && !payload.Vectors.IsEmpty;
}
