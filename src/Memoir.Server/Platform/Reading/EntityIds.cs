using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Platform.Reading;

/// <summary>The four ids, where a body or a query names them.</summary>
internal static class EntityIds
{
    public static readonly IReadOnlyList<string> Names = ["user_id", "agent_id", "app_id", "run_id"];

    /// <summary>The ids that a scope gives, by name.</summary>
    public static IEnumerable<(string Name, string Id)> Pairs(Scope scope) =>
        new[] { ("user_id", scope.UserId), ("agent_id", scope.AgentId), ("app_id", scope.AppId), ("run_id", scope.RunId) }
            .Where(static pair => pair.Item2 is not null)
            .Select(static pair => (pair.Item1, pair.Item2!));

    public static Scope Of(JsonFields fields) => new()
    {
        UserId = fields.Id("user_id"),
        AgentId = fields.Id("agent_id"),
        AppId = fields.Id("app_id"),
        RunId = fields.Id("run_id"),
    };

    public static Scope Of(QueryFields query) => new()
    {
        UserId = query.Text("user_id"),
        AgentId = query.Text("agent_id"),
        AppId = query.Text("app_id"),
        RunId = query.Text("run_id"),
    };

    public static Scope Of(string type, string id) => type switch
    {
        "user" => Scope.User(id),
        "agent" => Scope.Agent(id),
        "app" => Scope.App(id),
        "run" => Scope.Run(id),
        _ => throw ApiException.BadRequest("entity_type", "Invalid entity type. Use user, agent, app or run."),
    };

    /// <summary>The word for a kind, as <see cref="Of(string, string)"/> takes it.</summary>
    public static string Type(EntityKind kind) => kind switch
    {
        EntityKind.User => "user",
        EntityKind.Agent => "agent",
        EntityKind.Run => "run",
        _ => "app",
    };

    /// <summary>The ids of one scope where they are given, else those of another.</summary>
    public static Scope Or(this Scope scope, Scope other) => new()
    {
        UserId = scope.UserId ?? other.UserId,
        AgentId = scope.AgentId ?? other.AgentId,
        AppId = scope.AppId ?? other.AppId,
        RunId = scope.RunId ?? other.RunId,
    };

    public static ApiException Missing() =>
        ApiException.BadRequest("filters", "At least one of the filters: agent_id, user_id, app_id, run_id is required!");
}
