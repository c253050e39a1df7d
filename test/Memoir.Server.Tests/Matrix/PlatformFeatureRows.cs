using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>What Mem0's platform contract has besides memories: webhooks, exports, feedback, profiles, reports, entities.</summary>
internal static class PlatformFeatureRows
{
    private const string OfProject = "/api/v1/webhooks/projects/{project}/";
    private const string Webhook = "/api/v1/webhooks/{id}/";
    private const string OwnWebhook = "/api/v1/webhooks/{hook}/";
    private const string NewWebhook = """{"name": "n", "url": "https://hooks.example/h", "event_types": ["memory_add"]}""";
    private const string Export = """{"schema": {"type": "array", "items": {"type": "string"}}, "filters": {"user_id": "{user}"}}""";

    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", OfProject, Access.Admin, OfProject) { Foreign = Foreign.Missing },
        new("POST", OfProject, Access.Admin, OfProject, NewWebhook) { Status = 201, Foreign = Foreign.Missing },
        new("GET", Webhook, Access.Admin, OwnWebhook) { Foreign = Foreign.Missing },
        new("PUT", Webhook, Access.Admin, OwnWebhook, """{"name": "changed"}""") { Foreign = Foreign.Missing },
        new("DELETE", Webhook, Access.Admin, OwnWebhook) { Foreign = Foreign.Missing },
        new("GET", Webhook + "deliveries/", Access.Admin, OwnWebhook + "deliveries/") { Foreign = Foreign.Missing },
        new("POST", Webhook + "deliveries/{delivery}/retry/", Access.Admin, OwnWebhook + "deliveries/none/retry/") { Status = 404, Foreign = Foreign.Missing },
        new("POST", "/v1/exports/", Access.Read, "/v1/exports/", Export) { Status = 201 },
        new("POST", "/v1/exports/get/", Access.Read, "/v1/exports/get/", """{"memory_export_id": "{export}"}""") { Foreign = Foreign.Missing, Quotes = true },
        new("POST", "/v1/feedback/", Access.Write, "/v1/feedback/", """{"memory_id": "{memory}", "feedback": "POSITIVE"}""") { Foreign = Foreign.Missing },
        new("GET", "/v1/feedback/", Access.Read, "/v1/feedback/"),
        new("GET", "/v2/entities/{type}/{id}/profile/", Access.Read, "/v2/entities/user/{user}/profile/"),
        new("GET", "/v2/profiles/settings/", Access.Read, "/v2/profiles/settings/"),
        new("POST", "/v2/profiles/settings/", Access.Admin, "/v2/profiles/settings/"),
        new("POST", "/v2/profiles/jobs/", Access.Write, "/v2/profiles/jobs/", """{"operation": "trigger", "entity_type": "user", "entity_id": "{user}"}"""),
        new("GET", "/v2/profiles/jobs/{id}/", Access.Read, "/v2/profiles/jobs/{job}/") { Foreign = Foreign.Missing },
        new("GET", "/v1/stats/", Access.Read, "/v1/stats/"),
        new("POST", "/v1/summary/", Access.Read, "/v1/summary/", """{"filters": {"user_id": "{user}"}}""") { Quotes = true },
        new("GET", "/v1/memories/events/", Access.Read, "/v1/memories/events/"),
        new("POST", "/v1/users/", Access.Write, "/v1/users/", """{"user_id": "{user}"}""") { Status = 201 },
        new("POST", "/v1/agents/", Access.Write, "/v1/agents/", """{"agent_id": "a"}""") { Status = 201, IsWhole = true },
        new("POST", "/v1/apps/", Access.Write, "/v1/apps/", """{"app_id": "a"}""") { Status = 201, IsWhole = true },
        new("POST", "/v1/runs/", Access.Write, "/v1/runs/", """{"run_id": "a"}""") { Status = 201, IsWhole = true },
    ];
}
