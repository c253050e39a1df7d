using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Keys;
using Memoir.Server.Platform.Tenants;

namespace Memoir.Server.Platform.Accounts;

/// <summary>
/// What Mem0's command line asks for at its <c>init</c>. Accounts by mail do not exist here, so those calls say where keys come from instead;
/// keys for whoever asks exist where the operator wants them.
/// </summary>
internal static class AccountRoutes
{
    private const string NoMail =
        "This server sends no mail, so it has no codes. Ask its operator for a key, which 'memoir keys create' makes, then run 'mem0 init --api-key <key>'.";

    private const int LongestAgent = 100;

    public static void Map(ApiRoutes routes)
    {
        routes.Post("/api/v1/auth/email_code/", Access.Anyone, RefuseMailAsync);
        routes.Post("/api/v1/auth/email_code/verify/", Access.Anyone, RefuseMailAsync);
        routes.Post("/api/v1/auth/agent_mode/", Access.Anyone, IssueAsync);
        routes.Patch("/api/v1/auth/agent_mode/caller/", Access.Read, NameAsync, Idempotency.Replay.None);
        routes.Post("/v1/agent-rush/memories/", Access.Read, RefuseRushAsync);
        routes.Post("/v1/agent-rush/memories/search/", Access.Read, RefuseRushAsync);
    }

    private static async Task RefuseMailAsync(ApiCall call)
    {
        TenantBody.Email(await call.FieldsAsync());
        throw ApiException.Forbidden(NoMail);
    }

    private static async Task IssueAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var agent = Agent(body);
        var (key, secret) = await call.Service<AgentKeys>().IssueAsync(agent, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("api_key"u8, secret);
            json.WriteString("default_user_id"u8, key.Limit.UserId);
            json.WriteString("org_id"u8, key.OrganisationId);
            json.WriteString("project_id"u8, key.ProjectId);
            json.WriteString("agent_caller"u8, agent);
            json.WriteString("smoke_test_url"u8, $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/v1/ping/");
            json.WriteString("claim_command"u8, "mem0 init --api-key <a key of this server's operator>");
            json.WriteEndObject();
        });
    }

    // The operator's own key is in no list, so its agent is kept nowhere; the client keeps the name itself.
    private static async Task NameAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var agent = Agent(body) ?? throw body.Missing("agent_caller", "a name");
        if (call.Caller.KeyId is { } key)
        {
            await call.Service<IKeyStore>().NameAgentAsync(key, agent, call.Cancelled);
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("agent_caller"u8, agent);
            json.WriteBoolean("kept"u8, call.Caller.KeyId is not null);
            json.WriteEndObject();
        });
    }

    // A game of Mem0's own that this server takes no part in: the client has words for this code.
    private static async Task RefuseRushAsync(ApiCall call)
    {
        const string Message = "AGENTRUSH is a game of Mem0's platform, and this server has no part in it.";
        await call.FieldsAsync();
        throw new ApiException(404, "agentrush_not_provisioned", Message)
        {
            Body = static json =>
            {
                json.WriteStartObject();
                json.WriteStartObject("error"u8);
                json.WriteString("code"u8, "agentrush_not_provisioned"u8);
                json.WriteString("message"u8, Message);
                json.WriteEndObject();
                json.WriteString("detail"u8, Message);
                json.WriteString("message"u8, Message);
                json.WriteString("code"u8, "agentrush_not_provisioned"u8);
                json.WriteEndObject();
            },
        };
    }

    private static string? Agent(JsonFields body) => body.Text("agent_caller")?.Trim() is not { Length: > 0 } name ? null
        : name.Length <= LongestAgent && !name.Any(char.IsControl) ? name
        : throw ApiException.BadRequest("agent_caller", $"'agent_caller' must have at most {LongestAgent} characters, none of them control characters.");
}
