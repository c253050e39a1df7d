using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string Select = "SELECT " + MemoryColumns.Read + " FROM memories AS m ";

    private const string FindMemorySql = Select + "WHERE m.project = ?1 AND m.id = ?2";

    private const string GetMemorySql = Select + "WHERE m.key = ?2 AND m.project = ?1";

    private const string FindByTextSql = Select
        + "INDEXED BY memories_by_text WHERE m.partition = ?1 AND m.text_hash = ?2 AND m.status = 0 AND m.text = ?3 ORDER BY m.key";

    private const string OfOwner = Select + "INDEXED BY memories_by_fact WHERE m.status = 0 AND m.attribute IS NOT NULL AND m.owner = ?1 AND (?2 IS NULL OR m.partition = ?2) ";

    private const string FactsSql = OfOwner + "ORDER BY m.key";

    private const string FactsOfSubjectSql = OfOwner + "AND m.subject_key = ?3 ORDER BY m.key";

    private const string FactsOfAttributeSql = OfOwner + "AND m.attribute = ?4 ORDER BY m.key";

    private const string FactsOfBothSql = OfOwner + "AND m.subject_key = ?3 AND m.attribute = ?4 ORDER BY m.key";

    public MemoryRecord? FindMemory(string project, string id)
    {
        using var row = Connection.Use(FindMemorySql).Bind(1, ProjectNumber(project)).BindId(2, id);
        return row.Step() ? ReadMemory(row) : null;
    }

    public IReadOnlyList<MemoryRecord?> GetMemories(string project, IReadOnlyList<long> keys)
    {
        var memories = new MemoryRecord?[keys.Count];
        using var row = Connection.Use(GetMemorySql).Bind(1, ProjectNumber(project));
        for (var i = 0; i < memories.Length; i++)
        {
            row.Bind(2, keys[i]);
            memories[i] = row.Step() ? ReadMemory(row) : null;
            row.Rewind();
        }

        return memories;
    }

    public IReadOnlyList<MemoryRecord> FindFacts(string project, FactQuery query)
    {
        var (partition, owner) = Locate(ProjectNumber(project), query.Scope, query.AnyRun);
        if (owner == 0)
        {
            return [];
        }

        var sql = (query.Subject, query.Attribute) switch
        {
            (null, null) => FactsSql,
            (not null, null) => FactsOfSubjectSql,
            (null, not null) => FactsOfAttributeSql,
            _ => FactsOfBothSql,
        };
        using var row = Connection.Use(sql).Bind(1, owner).Bind(2, query.AnyRun ? null : partition);
        if (query.Subject is { } subject)
        {
            row.Bind(3, MemoryColumns.SubjectKey(subject));
        }

        if (query.Attribute is { } attribute)
        {
            row.Bind(4, attribute);
        }

        return ReadMemories(row);
    }

    public IReadOnlyList<MemoryRecord> FindByText(string project, Scope scope, string text)
    {
        var (partition, _) = Locate(ProjectNumber(project), scope, anyRun: false);
        if (partition == 0)
        {
            return [];
        }

        using var row = Connection.Use(FindByTextSql).Bind(1, partition).Bind(2, TextHash.Of(text)).Bind(3, text);
        return ReadMemories(row);
    }

    protected MemoryRecord ReadMemory(Statement row) => row.ReadRecord(ScopeOf(row.Number(1)));

    private List<MemoryRecord> ReadMemories(Statement row)
    {
        var memories = new List<MemoryRecord>();
        while (row.Step())
        {
            memories.Add(ReadMemory(row));
        }

        return memories;
    }
}
