using Memoir.Server.Contracts;

namespace Memoir.Server.Scoping;

/// <summary>The ids that everything a limited key touches must have.</summary>
internal static class ScopeLimit
{
    /// <summary>What of a scope asked for lies within the limit; <see langword="null"/>: nothing does.</summary>
    public static Scope? Narrow(Scope? asked, Scope limit)
    {
        if (asked is null or { IsEmpty: true, IsWholeProject: false })
        {
            // Left as it is: that it names no id is the library's to refuse.
            return asked ?? new Scope();
        }

        return Agrees(asked.UserId, limit.UserId) && Agrees(asked.AgentId, limit.AgentId) && Agrees(asked.RunId, limit.RunId) && Agrees(asked.AppId, limit.AppId)
            ? new Scope
            {
                UserId = limit.UserId ?? asked.UserId,
                AgentId = limit.AgentId ?? asked.AgentId,
                RunId = limit.RunId ?? asked.RunId,
                AppId = limit.AppId ?? asked.AppId,
            }
            : null;
    }

    /// <summary>The scope of a write, which must lie within the limit; ids that the limit has and the request leaves out are filled in.</summary>
    public static Scope ForWrite(Scope? asked, Scope limit) => Narrow(asked is null or { IsEmpty: true } ? Scope.WholeProject : asked, limit)
        ?? throw ApiException.Forbidden($"This key is limited to {limit}. Use these ids, or another key.");

    public static ApiException Refusal(Scope limit) =>
        ApiException.Forbidden($"This concerns the whole project, and this key is limited to {limit}. Use a key without a limit.");

    private static bool Agrees(string? asked, string? limit) => asked is null || limit is null || string.Equals(asked.Trim(), limit, StringComparison.Ordinal);
}
