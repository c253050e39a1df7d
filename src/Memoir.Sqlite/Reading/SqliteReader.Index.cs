using System.Runtime.CompilerServices;
using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    // Each column asked for is a call: what most rows leave out is told by bits above the status, and asked for where it is there.
    private const int StatusBits = 7;
    private const int HasValidFrom = 8;
    private const int HasValidTo = 16;
    private const int Expires = 32;
    private const int HasFact = 64;
    private const int IsDenied = 128;
    private const int HasCategories = 256;
    private const int HasMetadata = 512;

    private const string MemoryIndexSql =
        "SELECT m.key, m.revision, m.status + 8 * (m.valid_from IS NOT NULL) + 16 * (m.valid_to IS NOT NULL) + 32 * (m.expires IS NOT NULL) "
        + "+ 64 * (m.attribute IS NOT NULL) + 128 * (m.polarity IS 1) + 256 * (m.categories IS NOT NULL) + 512 * (m.metadata IS NOT NULL), "
        + "m.created_at, m.words, v.data, m.valid_from, m.valid_to, m.expires, m.subject, m.attribute, m.value, m.categories, m.metadata "
        + "FROM memories AS m INDEXED BY memories_by_revision LEFT JOIN vectors AS v ON ?3 <> 0 AND v.id = ?3 | m.key "
        + "WHERE m.partition = ?1 AND m.revision > ?2 ORDER BY m.revision, m.key";

    private const string MessageIndexSql =
        "SELECT m.key, m.revision, m.deleted_at IS NOT NULL, m.said_at, m.words, v.data, m.recorded_at, m.role "
        + "FROM messages AS m INDEXED BY messages_by_revision LEFT JOIN vectors AS v ON ?3 <> 0 AND v.id = ?3 | m.key "
        + "WHERE m.partition = ?1 AND m.revision > ?2 ORDER BY m.revision, m.key";

    private const string RemovedSql =
        "SELECT key, revision FROM removed WHERE partition = ?1 AND kind = ?2 AND revision > ?3 ORDER BY revision, key";

    private const string VectorsSql = "SELECT data FROM vectors WHERE id = ?1";

    private const string UnembeddedSql =
        "SELECT 0, m.key, m.text FROM memories AS m WHERE m.key > ?4 AND m.project = ?1 AND m.status <> 4 "
        + "AND NOT EXISTS (SELECT 1 FROM vectors WHERE id = ?2 | m.key) "
        + "UNION ALL SELECT 1, m.key, m.content FROM messages AS m WHERE m.key > ?4 AND m.project = ?1 AND m.deleted_at IS NULL "
        + "AND NOT EXISTS (SELECT 1 FROM vectors WHERE id = ?2 | m.key) "
        + "ORDER BY 2 LIMIT ?3";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadIndex(long partition, EntryKind kind, long afterRevision, int embedder, IndexRowHandler handler)
    {
        var removed = afterRevision > 0 ? ReadRemoved(partition, kind, afterRevision) : [];
        var next = 0;
        using var row = Connection.Use(kind == EntryKind.Memory ? MemoryIndexSql : MessageIndexSql)
            .Bind(1, partition)
            .Bind(2, afterRevision)
            .Bind(3, VectorId.First(embedder));
        while (row.Step())
        {
            var revision = row.Number(1);
            for (; next < removed.Count && removed[next].Revision <= revision; next++)
            {
                HandRemoved(removed[next].Key, removed[next].Revision, handler);
            }

            var state = (int)row.Number(2);
            if (kind == EntryKind.Memory ? (state & StatusBits) == (int)MemoryStatus.Deleted : state != 0)
            {
                if (afterRevision > 0)
                {
                    HandRemoved(row.Number(0), revision, handler);
                }
            }
            else
            {
                Hand(row, kind, revision, state, handler);
            }
        }

        for (; next < removed.Count; next++)
        {
            HandRemoved(removed[next].Key, removed[next].Revision, handler);
        }
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> GetVectors(EntryKind kind, IReadOnlyList<long> keys, int embedder)
    {
        var vectors = new ReadOnlyMemory<byte>[keys.Count];
        ReadVectors(kind, [.. keys], embedder, (index, stored) => vectors[index] = stored.ToArray());
        return vectors;
    }

    public void ReadVectors(EntryKind kind, ReadOnlySpan<long> keys, int embedder, VectorsHandler handler)
    {
        using var row = Connection.Use(VectorsSql);
        for (var i = 0; i < keys.Length; i++)
        {
            row.Bind(1, VectorId.Of(embedder, keys[i]));
            handler(i, row.Step() ? row.Bytes(0) : default);
            row.Rewind();
        }
    }

    public IReadOnlyList<UnembeddedEntry> FindUnembedded(string project, int embedder, int limit, long afterKey = 0)
    {
        using var row = Connection.Use(UnembeddedSql)
            .Bind(1, ProjectNumber(project))
            .Bind(2, VectorId.First(embedder))
            .Bind(3, Math.Max(0, limit))
            .Bind(4, afterKey);
        var entries = new List<UnembeddedEntry>();
        while (row.Step())
        {
            entries.Add(new UnembeddedEntry((EntryKind)row.Number(0), row.Number(1), row.Text(2)));
        }

        return entries;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Hand(Statement row, EntryKind kind, long revision, int state, IndexRowHandler handler)
    {
        var isMemory = kind == EntryKind.Memory;
        var limits = isMemory ? state & ~StatusBits : 0;
        var at = row.Number(3);
        var index = new IndexRow
        {
            Key = row.Number(0),
            Revision = revision,
            Status = isMemory ? (MemoryStatus)(state & StatusBits) : MemoryStatus.Active,
            ValidFrom = (limits & HasValidFrom) != 0 ? row.Number(6) : long.MinValue,
            ValidTo = (limits & HasValidTo) != 0 ? row.Number(7) : long.MaxValue,
            ExpirationDay = (limits & Expires) != 0 ? (int)row.Number(8) : int.MaxValue,
            At = at,
            RecordedAt = isMemory ? at : row.Number(6),
            Subject = (limits & HasFact) != 0 ? row.Bytes(9) : default,
            Attribute = (limits & HasFact) != 0 ? row.Bytes(10) : default,
            Value = (limits & HasFact) != 0 ? row.Bytes(11) : default,
            IsDenied = (limits & IsDenied) != 0,
            Categories = (limits & HasCategories) != 0 ? row.Bytes(12) : default,
            Metadata = (limits & HasMetadata) != 0 ? row.Bytes(13) : default,
            IsAssistants = !isMemory && RoleCodec.IsAssistant(row, 7),
            Words = row.Bytes(4),
            Vectors = row.Bytes(5),
        };
        handler(in index);
    }

    private static void HandRemoved(long key, long revision, IndexRowHandler handler)
    {
        var index = new IndexRow { Key = key, Revision = revision, Removed = true };
        handler(in index);
    }

    private List<(long Key, long Revision)> ReadRemoved(long partition, EntryKind kind, long afterRevision)
    {
        using var row = Connection.Use(RemovedSql).Bind(1, partition).Bind(2, (long)kind).Bind(3, afterRevision);
        var removed = new List<(long, long)>();
        while (row.Step())
        {
            removed.Add((row.Number(0), row.Number(1)));
        }

        return removed;
    }
}
