using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string InsertProjectSql = "INSERT INTO projects (name) VALUES (?1)";

    private const string InsertPartitionSql =
        "INSERT INTO partitions (key, project, user_id, agent_id, run_id, app_id, owner, revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    public long GetPartition(string project, Scope scope)
    {
        var number = EnsureProject(project);
        var (known, _) = Locate(number, scope, anyRun: false);
        if (known != 0)
        {
            return known;
        }

        var (_, owner) = Locate(number, scope, anyRun: true);
        var key = ++_counters.Key;
        using var statement = Connection.Use(InsertPartitionSql)
            .Bind(1, key)
            .Bind(2, number)
            .Bind(3, scope.UserId)
            .Bind(4, scope.AgentId)
            .Bind(5, scope.RunId)
            .Bind(6, scope.AppId)
            .Bind(7, owner == 0 ? key : owner)
            .Bind(8, ++_counters.Revision);
        statement.Run();
        return key;
    }

    private long EnsureProject(string project)
    {
        var number = ProjectNumber(project);
        if (number != 0)
        {
            return number;
        }

        using (var statement = Connection.Use(InsertProjectSql).Bind(1, project))
        {
            statement.Run();
        }

        return ProjectNumber(project);
    }
}
