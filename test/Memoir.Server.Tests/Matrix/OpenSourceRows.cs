using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Mem0's open-source contract, with keys. People and their tokens are the tests' of that contract.</summary>
internal static class OpenSourceRows
{
    private const string OfUser = """{"query": "canary", "user_id": "{user}", "threshold": 0}""";

    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", "/openapi.json", Access.Anyone, "/openapi.json"),
        new("POST", "/memories", Access.Write, "/memories", """{"messages": [{"role": "user", "content": "hello"}], "user_id": "{user}", "infer": false}"""),
        new("GET", "/memories", Access.Read, "/memories?user_id={user}") { Quotes = true },
        new("DELETE", "/memories", Access.Admin, "/memories?user_id={victim}"),

        // What is not there is null and an empty list in this contract.
        new("GET", "/memories/{id}", Access.Read, "/memories/{memory}") { Quotes = true },
        new("GET", "/memories/{id}/history", Access.Read, "/memories/{memory}/history") { Quotes = true },
        new("PUT", "/memories/{id}", Access.Write, "/memories/{memory}", """{"text": "changed"}""") { Foreign = Foreign.Missing },
        new("DELETE", "/memories/{id}", Access.Write, "/memories/{memory}") { Foreign = Foreign.Missing },
        new("POST", "/search", Access.Read, "/search", OfUser) { Quotes = true },
        new("POST", "/reset", Access.Admin, "/reset"),
        new("GET", "/entities", Access.Read, "/entities"),
        new("DELETE", "/entities/{type}/{**id}", Access.Admin, "/entities/user/{victim}"),
        new("GET", "/configure", Access.Read, "/configure"),
        new("POST", "/configure", Access.Admin, "/configure"),
        new("GET", "/configure/providers", Access.Read, "/configure/providers"),
        new("POST", "/generate-instructions", Access.Write, "/generate-instructions", """{"use_case": "a shop"}"""),
        new("GET", "/requests", Access.Admin, "/requests"),
        new("GET", "/auth/setup-status", Access.Anyone, "/auth/setup-status"),
        new("POST", "/auth/register", Access.Anyone, "/auth/register") { Status = 422 },
        new("POST", "/auth/login", Access.Anyone, "/auth/login") { Status = 422 },
        new("POST", "/auth/refresh", Access.Anyone, "/auth/refresh") { Status = 422 },
        new("POST", "/auth/onboarding-complete", Access.Write, "/auth/onboarding-complete"),

        // A key that no user made is of nobody.
        new("GET", "/auth/me", Access.Read, "/auth/me") { Status = 404, Foreign = Foreign.Missing },
        new("PATCH", "/auth/me", Access.Read, "/auth/me") { Status = 404, Foreign = Foreign.Missing },
        new("POST", "/auth/change-password", Access.Read, "/auth/change-password") { Status = 404, Foreign = Foreign.Missing },
        new("GET", "/auth/users", Access.Admin, "/auth/users"),
        new("POST", "/auth/users", Access.Admin, "/auth/users", """{"name": "Ana", "email": "{email}", "password": "a long password of tests"}""") { Status = 201 },
        new("PATCH", "/auth/users/{id}", Access.Admin, "/auth/users/nobody", """{"role": "read"}""") { Status = 404, Foreign = Foreign.Missing },
        new("DELETE", "/auth/users/{id}", Access.Admin, "/auth/users/nobody") { Status = 404, Foreign = Foreign.Missing },
        new("GET", "/api-keys", Access.Read, "/api-keys"),

        // The route lets every key ask; of keys, an administrator's alone may make and end some.
        new("POST", "/api-keys", Access.Admin, "/api-keys", """{"label": "x"}""") { Status = 201 },
        new("DELETE", "/api-keys/{id}", Access.Admin, "/api-keys/{key}") { Foreign = Foreign.Missing, OfProjectAlone = true },
    ];
}
