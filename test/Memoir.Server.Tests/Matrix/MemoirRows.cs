using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Memories by our own contract.</summary>
internal static class MemoirRows
{
    private const string Root = "/api/memoir/v1";
    private const string OfUser = """{"scope": {"user_id": "{user}"}}""";
    private const string Query = """{"query": "canary", "scope": {"user_id": "{user}"}}""";

    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", Root, Access.Read, Root),
        new("GET", Root + "/openapi.json", Access.Anyone, Root + "/openapi.json"),
        new("POST", Root + "/memories", Access.Write, Root + "/memories", """{"messages": "hello", "scope": {"user_id": "{user}"}, "infer": false}"""),
        new("POST", Root + "/memories/search", Access.Read, Root + "/memories/search", Query) { Quotes = true },
        new("POST", Root + "/memories/list", Access.Read, Root + "/memories/list", OfUser) { Quotes = true },
        new("POST", Root + "/memories/delete", Access.Write, Root + "/memories/delete", """{"scope": {"user_id": "{victim}"}}"""),
        new("GET", Root + "/memories/{id}", Access.Read, Root + "/memories/{memory}") { Foreign = Foreign.Missing, Quotes = true },
        new("PATCH", Root + "/memories/{id}", Access.Write, Root + "/memories/{memory}", """{"text": "changed"}""") { Foreign = Foreign.Missing },
        new("DELETE", Root + "/memories/{id}", Access.Write, Root + "/memories/{memory}") { Foreign = Foreign.Missing },
        new("GET", Root + "/memories/{id}/blame", Access.Read, Root + "/memories/{memory}/blame") { Foreign = Foreign.Missing, Quotes = true },

        // It holds, so there is nothing to bring back: a conflict tells that it was found.
        new("POST", Root + "/memories/{id}/restore", Access.Write, Root + "/memories/{memory}/restore") { Status = 409, Foreign = Foreign.Missing },
        new("POST", Root + "/history", Access.Read, Root + "/history", OfUser) { Quotes = true },
        new("POST", Root + "/diff", Access.Read, Root + "/diff", """{"scope": {"user_id": "{user}"}, "from": "2020-01-01", "to": "2100-01-01"}"""),
        new("GET", Root + "/messages/{id}", Access.Read, Root + "/messages/{message}") { Foreign = Foreign.Missing, Quotes = true },
        new("POST", Root + "/erase", Access.Write, Root + "/erase", """{"memory_id": "{memory}"}""") { Foreign = Foreign.Missing },
        new("GET", Root + "/receipts", Access.Read, Root + "/receipts") { IsWhole = true },
        new("POST", Root + "/reset", Access.Admin, Root + "/reset"),
        new("GET", Root + "/entities", Access.Read, Root + "/entities"),
        new("POST", Root + "/retry-extraction", Access.Write, Root + "/retry-extraction") { IsWhole = true },

        // An unending answer: a cursor that is none ends it, for whoever is let in.
        new("GET", Root + "/changes", Access.Read, Root + "/changes?after=x") { Status = 400 },

        // Without a model there are none.
        new("GET", Root + "/events/{id}", Access.Read, Root + "/events/{event}") { Status = 404, Foreign = Foreign.Missing },
        new("POST", Root + "/events/{id}/retry", Access.Write, Root + "/events/{event}/retry") { Status = 404, Foreign = Foreign.Missing },
        new("POST", Root + "/events/list", Access.Read, Root + "/events/list"),
        new("POST", Root + "/events/wait", Access.Read, Root + "/events/wait") { IsWhole = true },
        new("POST", Root + "/usage", Access.Read, Root + "/usage") { IsWhole = true },
        new("POST", Root + "/context", Access.Read, Root + "/context", Query) { Quotes = true },
        new("POST", Root + "/extract", Access.Write, Root + "/extract", """{"messages": "I live in Rome."}"""),
        new("POST", Root + "/export", Access.Read, Root + "/export", OfUser) { Quotes = true },
        new("POST", Root + "/import", Access.Write, Root + "/import", "no export") { Status = 400 },
    ];
}
