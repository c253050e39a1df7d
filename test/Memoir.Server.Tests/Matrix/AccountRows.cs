using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>What Mem0's command line asks at its init, on a server that hands out no keys by itself.</summary>
internal static class AccountRows
{
    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("POST", "/api/v1/auth/email_code/", Access.Anyone, "/api/v1/auth/email_code/", """{"email": "ana@example.com"}""") { Status = 403 },
        new("POST", "/api/v1/auth/email_code/verify/", Access.Anyone, "/api/v1/auth/email_code/verify/", """{"email": "ana@example.com", "code": "1"}""") { Status = 403 },
        new("POST", "/api/v1/auth/agent_mode/", Access.Anyone, "/api/v1/auth/agent_mode/") { Status = 403 },
        new("PATCH", "/api/v1/auth/agent_mode/caller/", Access.Read, "/api/v1/auth/agent_mode/caller/", """{"agent_caller": "a-robot"}"""),
        new("POST", "/v1/agent-rush/memories/", Access.Read, "/v1/agent-rush/memories/", """{"content": "x"}""") { Status = 404, Foreign = Foreign.Missing },
        new("POST", "/v1/agent-rush/memories/search/", Access.Read, "/v1/agent-rush/memories/search/", """{"query": "x"}""") { Status = 404, Foreign = Foreign.Missing },
    ];
}
