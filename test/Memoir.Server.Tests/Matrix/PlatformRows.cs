using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Memories by Mem0's platform contract.</summary>
internal static class PlatformRows
{
    private const string Add = """{"messages": "hello", "user_id": "{user}", "infer": false}""";
    private const string Filtered = """{"query": "canary", "filters": {"user_id": "{user}"}, "threshold": 0}""";
    private const string Flat = """{"query": "canary", "user_id": "{user}", "threshold": 0}""";

    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", "/v1/ping/", Access.Read, "/v1/ping/"),
        new("POST", "/v3/memories/add/", Access.Write, "/v3/memories/add/", Add),
        new("POST", "/v1/memories/", Access.Write, "/v1/memories/", Add),
        new("POST", "/v3/memories/search/", Access.Read, "/v3/memories/search/", Filtered) { Quotes = true },
        new("POST", "/v2/memories/search/", Access.Read, "/v2/memories/search/", Filtered) { Quotes = true },
        new("POST", "/v1/memories/search/", Access.Read, "/v1/memories/search/", Flat) { Quotes = true },
        new("POST", "/v3/memories/", Access.Read, "/v3/memories/", Filtered) { Quotes = true },
        new("POST", "/v2/memories/", Access.Read, "/v2/memories/", Filtered) { Quotes = true },
        new("GET", "/v1/memories/", Access.Read, "/v1/memories/?user_id={user}") { Quotes = true },
        new("GET", "/v1/memories/user/{id}/", Access.Read, "/v1/memories/user/{user}/") { Quotes = true },
        new("GET", "/v1/memories/agent/{id}/", Access.Read, "/v1/memories/agent/{user}/"),
        new("GET", "/v1/memories/app/{id}/", Access.Read, "/v1/memories/app/{user}/"),
        new("GET", "/v1/memories/run/{id}/", Access.Read, "/v1/memories/run/{user}/"),
        new("DELETE", "/v1/memories/", Access.Write, "/v1/memories/?user_id={victim}"),
        new("GET", "/v1/memories/{id}/", Access.Read, "/v1/memories/{memory}/") { Foreign = Foreign.Missing, Quotes = true },
        new("PUT", "/v1/memories/{id}/", Access.Write, "/v1/memories/{memory}/", """{"text": "changed"}""") { Foreign = Foreign.Missing },
        new("DELETE", "/v1/memories/{id}/", Access.Write, "/v1/memories/{memory}/") { Foreign = Foreign.Missing },
        new("GET", "/v1/memories/{id}/history/", Access.Read, "/v1/memories/{memory}/history/") { Foreign = Foreign.Missing, Quotes = true },
        new("PUT", "/v1/batch/", Access.Write, "/v1/batch/", """{"memories": [{"memory_id": "{memory}", "text": "changed"}]}""") { Foreign = Foreign.Missing },
        new("DELETE", "/v1/batch/", Access.Write, "/v1/batch/", """{"memories": [{"memory_id": "{memory}"}]}"""),
        new("GET", "/v1/entities/", Access.Read, "/v1/entities/"),
        new("GET", "/v1/entities/filters/", Access.Read, "/v1/entities/filters/"),
        new("GET", "/v2/entities/{type}/{id}/", Access.Read, "/v2/entities/user/{user}/") { ForeignPath = "/v2/entities/user/{victim}/", Foreign = Foreign.Missing },
        new("DELETE", "/v2/entities/{type}/{**id}", Access.Write, "/v2/entities/user/{victim}/"),
        new("DELETE", "/v1/entities/{type}/{**id}", Access.Write, "/v1/entities/user/{victim}/"),
        new("GET", "/v1/event/{id}/", Access.Read, "/v1/event/{event}/") { Foreign = Foreign.Missing },
        new("GET", "/v1/events/", Access.Read, "/v1/events/"),
    ];
}
