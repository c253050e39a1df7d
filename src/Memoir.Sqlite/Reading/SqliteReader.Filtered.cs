using Memoir.Filters;
using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    // Parameters 1 to 10 are the query's own.
    private const int FirstOfFilter = 11;

    public IReadOnlyList<long> FindKeys(string project, Scope scope, EntryKind kind, MemoryFilter filter)
    {
        var number = ProjectNumber(project);
        var partitions = PartitionKeys(number, scope);
        if (partitions.Count == 0)
        {
            return [];
        }

        using var compiled = new FilterSql(Connection.Filters, kind, filter, FirstOfFilter);
        var from = kind == EntryKind.Memory
            ? From(compiled, partitions, filter) + " AND m.status <> 4"
            : " FROM messages AS m INDEXED BY messages_in_order" + JoinPartition(compiled) + " WHERE " + InPartitions(partitions) + " AND m.deleted_at IS NULL";
        using var row = compiled.Bind(BindPartitions(Connection.UseOnce("SELECT m.key" + from + " AND " + compiled.Text), partitions));
        BindProject(row, number, kind == EntryKind.Memory && NamesIds(filter));
        var keys = new List<long>();
        while (row.Step())
        {
            keys.Add(row.Number(0));
        }

        return keys;
    }

    private List<KeyedMemory> ListMatching(long project, List<long> partitions, MemoryQuery query, MemoryFilter filter)
    {
        var newest = query.Order == ListOrder.NewestFirst;
        using var compiled = new FilterSql(Connection.Filters, EntryKind.Memory, filter, FirstOfFilter);
        var sql = "SELECT " + MemoryColumns.Read + " FROM (SELECT m.key AS k" + From(compiled, partitions, filter, !query.IncludeSuperseded)
            + (newest ? " AND m.key < ?2" : " AND m.key > ?2") + Wanted + " AND " + compiled.Text
            + (newest ? " ORDER BY m.key DESC LIMIT ?7 OFFSET ?10" : " ORDER BY m.key LIMIT ?7 OFFSET ?10")
            + PageEnd + (newest ? " DESC" : "");
        using var row = compiled.Bind(BindQuery(BindPartitions(Connection.UseOnce(sql), partitions), query))
            .Bind(2, query.AfterKey ?? (newest ? long.MaxValue : long.MinValue))
            .Bind(7, query.Limit)
            .Bind(10, query.Offset);
        BindProject(row, project, NamesIds(filter));
        var page = new List<KeyedMemory>(Math.Min(query.Limit, 256));
        while (row.Step())
        {
            page.Add(new KeyedMemory(row.Number(0), ReadMemory(row)));
        }

        return page;
    }

    private long CountMatching(long project, List<long> partitions, MemoryQuery query, MemoryFilter filter)
    {
        using var compiled = new FilterSql(Connection.Filters, EntryKind.Memory, filter, FirstOfFilter);
        var sql = "SELECT count(*)" + From(compiled, partitions, filter, !query.IncludeSuperseded) + Wanted + " AND " + compiled.Text;
        using var row = compiled.Bind(BindQuery(BindPartitions(Connection.UseOnce(sql), partitions), query));
        BindProject(row, project, NamesIds(filter));
        row.Step();
        return row.Number(0);
    }

    // A filter that names its ids is served by their index, and one for facts that hold by theirs, in which no other memory is; any other
    // reads the partitions in the order of lists.
    private static string From(FilterSql compiled, List<long> partitions, MemoryFilter filter, bool onlyActive = false) => NamesIds(filter)
        ? " FROM memories AS m INDEXED BY memories_by_id" + JoinPartition(compiled) + " WHERE m.project = ?9 AND " + InPartitions(partitions)
        : onlyActive && NamesFacts(filter)
        ? " FROM memories AS m INDEXED BY memories_by_fact" + JoinPartition(compiled) + " WHERE m.owner IN (SELECT q.owner FROM partitions AS q WHERE "
            + InPartitions(partitions).Replace("m.partition", "q.key", StringComparison.Ordinal) + ") AND m.status = 0 AND m.attribute IS NOT NULL AND " + InPartitions(partitions)
        : " FROM memories AS m INDEXED BY memories_in_order" + JoinPartition(compiled) + " WHERE " + InPartitions(partitions);

    private static void BindProject(Statement statement, long project, bool isAsked)
    {
        if (isAsked)
        {
            statement.Bind(9, project);
        }
    }

    private static bool NamesIds(MemoryFilter filter) => filter switch
    {
        FilterAnd and => and.Members.Any(NamesIds),
        FilterCondition { Field.Kind: FilterFieldKind.Id, Operator: FilterOperator.Equal or FilterOperator.In } => true,
        _ => false,
    };

    private static bool NamesFacts(MemoryFilter filter) => filter switch
    {
        FilterAnd and => and.Members.Any(NamesFacts),
        FilterCondition { Field.Kind: FilterFieldKind.FactAttribute, IsNegative: false } => true,
        _ => false,
    };

    // CROSS JOIN keeps the order of the loops: the entry first, then its partition by key.
    private static string JoinPartition(FilterSql compiled) => compiled.ReadsPartition ? " CROSS JOIN partitions AS p ON p.key = m.partition" : "";

    private static string InPartitions(List<long> partitions) =>
        partitions.Count == 1 ? "m.partition = ?1" : "m.partition IN (SELECT value FROM json_each(?1))";

    private static Statement BindPartitions(Statement statement, List<long> partitions) =>
        partitions.Count == 1 ? statement.Bind(1, partitions[0]) : statement.Bind(1, KeyList(partitions));
}
