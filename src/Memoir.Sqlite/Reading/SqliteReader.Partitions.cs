using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string LocateSql =
        "SELECT key, owner FROM partitions INDEXED BY partitions_by_scope "
        + "WHERE project = ?1 AND user_id IS ?2 AND agent_id IS ?3 AND app_id IS ?4 AND run_id IS ?5";

    private const string LocateOwnerSql =
        "SELECT key, owner FROM partitions INDEXED BY partitions_by_scope "
        + "WHERE project = ?1 AND user_id IS ?2 AND agent_id IS ?3 AND app_id IS ?4 LIMIT 1";

    // Kept among the removed rows as of a partition 0, which no scope has: one line per project.
    private const string RemovedAtSql = "SELECT revision FROM removed WHERE partition = 0 AND kind = 2 AND key = ?1";

    private static readonly string[] FindByMask = [.. Enumerable.Range(0, 16).Select(FindSql)];

    public virtual IReadOnlyList<Partition> FindPartitions(string project, Scope scope, long afterRevision)
    {
        using var row = UseFind(ProjectNumber(project), scope, afterRevision);
        var found = new List<Partition>();
        while (row.Step())
        {
            found.Add(new Partition(row.Number(0), ReadScope(row, 1), row.Number(5)));
        }

        return found;
    }

    public long PartitionsRemovedAt(string project)
    {
        using var row = Connection.Use(RemovedAtSql).Bind(1, ProjectNumber(project));
        return row.Step() ? row.Number(0) : 0;
    }

    /// <summary>The partition of a full scope, and the number that its facts are found under: that of the scope whatever the run.</summary>
    protected (long Partition, long Owner) Locate(long project, Scope scope, bool anyRun)
    {
        using var row = Connection.Use(anyRun ? LocateOwnerSql : LocateSql)
            .Bind(1, project)
            .Bind(2, scope.UserId)
            .Bind(3, scope.AgentId)
            .Bind(4, scope.AppId);
        if (!anyRun)
        {
            row.Bind(5, scope.RunId);
        }

        return row.Step() ? (row.Number(0), row.Number(1)) : default;
    }

    protected List<long> PartitionKeys(long project, Scope scope)
    {
        using var row = UseFind(project, scope, afterRevision: 0);
        var keys = new List<long>();
        while (row.Step())
        {
            keys.Add(row.Number(0));
        }

        return keys;
    }

    private Statement UseFind(long project, Scope scope, long afterRevision)
    {
        var mask = (scope.UserId is null ? 0 : 1) | (scope.AgentId is null ? 0 : 2) | (scope.RunId is null ? 0 : 4) | (scope.AppId is null ? 0 : 8);
        var statement = Connection.Use(FindByMask[mask]).Bind(1, project).Bind(2, afterRevision);
        if (scope.UserId is { } user)
        {
            statement.Bind(3, user);
        }

        if (scope.AgentId is { } agent)
        {
            statement.Bind(4, agent);
        }

        if (scope.RunId is { } run)
        {
            statement.Bind(5, run);
        }

        if (scope.AppId is { } app)
        {
            statement.Bind(6, app);
        }

        return statement;
    }

    // The index is named, so that the cost is that of the asker's own partitions whatever the planner believes:
    // a user's before an agent's, which may serve every user; with user and run the one index that has both.
    private static string FindSql(int mask)
    {
        var index = mask switch
        {
            _ when (mask & 5) == 5 => "partitions_by_run",
            _ when (mask & 1) != 0 => "partitions_by_user",
            _ when (mask & 4) != 0 => "partitions_by_run",
            _ when (mask & 2) != 0 => "partitions_by_agent",
            _ when (mask & 8) != 0 => "partitions_by_app",
            _ => "partitions_by_scope",
        };
        return "SELECT key, user_id, agent_id, run_id, app_id, revision FROM partitions INDEXED BY " + index
            + " WHERE project = ?1 AND revision > ?2"
            + ((mask & 1) != 0 ? " AND user_id = ?3" : "")
            + ((mask & 2) != 0 ? " AND agent_id = ?4" : "")
            + ((mask & 4) != 0 ? " AND run_id = ?5" : "")
            + ((mask & 8) != 0 ? " AND app_id = ?6" : "");
    }
}
