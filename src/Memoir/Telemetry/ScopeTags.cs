using System.Diagnostics;

namespace Memoir.Telemetry;

/// <summary>A scope on a span, in our own namespace: the conventions have none yet. Which ids it has always, the ids only with content.</summary>
internal static class ScopeTags
{
    public static string? Kinds(Scope? scope) => scope is null
        ? null
        : string.Join(',', Ids(scope).Where(static id => id.Value is not null).Select(static id => id.Name));

    public static void SetIds(Activity activity, Scope scope)
    {
        foreach (var (name, value) in Ids(scope))
        {
            activity.SetTag($"memoir.scope.{name}", value);
        }
    }

    private static (string Name, string? Value)[] Ids(Scope scope) =>
        [("user_id", scope.UserId), ("agent_id", scope.AgentId), ("run_id", scope.RunId), ("app_id", scope.AppId)];
}
