using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>The reads of one connection, inside whatever transaction it is in.</summary>
internal partial class SqliteReader(Connection connection) : IStoreReader
{
    private const string FindProjectSql = "SELECT id FROM projects WHERE name = ?1";

    private const string ReadScopeSql = "SELECT user_id, agent_id, run_id, app_id FROM partitions WHERE key = ?1";

    private const int MaxCachedScopes = 4096;

    // Keys are never reused, so what a key names never changes; both are emptied when a unit of work that may have made one is undone.
    private readonly Dictionary<long, Scope> _scopes = [];
    private readonly Dictionary<string, long> _projects = new(StringComparer.Ordinal);

    protected Connection Connection { get; } = connection;

    protected void Forget()
    {
        _scopes.Clear();
        _projects.Clear();
    }

    /// <summary>The number of a project; 0: nothing was ever stored in it.</summary>
    protected long ProjectNumber(string project)
    {
        if (_projects.TryGetValue(project, out var known))
        {
            return known;
        }

        using var row = Connection.Use(FindProjectSql).Bind(1, project);
        if (!row.Step())
        {
            return 0;
        }

        Bound(_projects);
        return _projects[project] = row.Number(0);
    }

    protected Scope ScopeOf(long partition)
    {
        if (_scopes.TryGetValue(partition, out var known))
        {
            return known;
        }

        using var row = Connection.Use(ReadScopeSql).Bind(1, partition);
        if (!row.Step())
        {
            throw new ArgumentException($"The store has no partition with the key {partition}.", nameof(partition));
        }

        Bound(_scopes);
        return _scopes[partition] = ReadScope(row, 0);
    }

    protected static Scope ReadScope(Statement row, int column) => new()
    {
        UserId = row.TextOrNull(column),
        AgentId = row.TextOrNull(column + 1),
        RunId = row.TextOrNull(column + 2),
        AppId = row.TextOrNull(column + 3),
    };

    private static void Bound<TKey, TValue>(Dictionary<TKey, TValue> cache)
        where TKey : notnull
    {
        if (cache.Count >= MaxCachedScopes)
        {
            cache.Clear();
        }
    }
}
