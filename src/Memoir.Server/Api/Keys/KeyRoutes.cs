using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Api.Keys;

/// <summary>Keys, for administrators. Replies hold a secret once, so that none of them is kept.</summary>
internal static class KeyRoutes
{
    private const string Keys = ApiPaths.Root + "/keys";
    private const string Key = Keys + "/{id}";
    private const int LongestLabel = 256;
    private const int LongestOverlap = 30 * 24 * 3600;

    public static void Map(ApiRoutes routes)
    {
        routes.Get(Keys, Access.Admin, ListAsync);
        routes.Post(Keys, Access.Admin, CreateAsync, Replay.ByRoute);
        routes.Get(Key, Access.Admin, GetAsync);
        routes.Post(Key + "/rotate", Access.Admin, RotateAsync, Replay.ByRoute);
        routes.Delete(Key, Access.Admin, RevokeAsync, Replay.None);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var query = new KeyQuery(call.Query.Text("project"), call.Query.Flag("ended") ?? false);
        var rows = call.Query.Whole("limit", 1, call.Limits.PageSize) ?? Math.Min(100, call.Limits.PageSize);
        var (keys, next) = await call.Service<KeyAdmin>().ListAsync(call.Caller, call.Query.Text("organisation"), query, call.Query.Text("cursor"), rows, call.Cancelled);
        await call.ReplyAsync(new KeyPage([.. keys.Select(key => KeyView.Of(key, call.Now))], next), KeyJson.Default.KeyPage);
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("role", "label", "project", "limit", "expires_at");
        var wanted = new NewKey
        {
            Role = Role(body),
            Project = body.Text("project"),
            Label = Label(body),
            Limit = Limit(body),
            ExpiresAt = body.Time("expires_at"),
        };
        var (key, secret) = await call.Service<KeyAdmin>().IssueAsync(call.Caller, wanted, call.Idempotent?.Key, call.Cancelled);
        await call.ReplyAsync(new IssuedKey(KeyView.Of(key, call.Now), secret), KeyJson.Default.IssuedKey, StatusCodes.Status201Created);
    }

    private static async Task GetAsync(ApiCall call) =>
        await ReplyAsync(call, await call.Service<KeyAdmin>().FindAsync(call.Caller, call.Path("id"), call.Cancelled));

    private static async Task RotateAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("overlap_seconds", "expires_at");
        var overlap = TimeSpan.FromSeconds(body.Whole("overlap_seconds", 0, LongestOverlap) ?? 0);
        var (key, secret) = await call.Service<KeyAdmin>().RotateAsync(call.Caller, call.Path("id"), overlap, body.Time("expires_at"), call.Idempotent?.Key, call.Cancelled);
        await call.ReplyAsync(new IssuedKey(KeyView.Of(key, call.Now), secret), KeyJson.Default.IssuedKey, StatusCodes.Status201Created);
    }

    private static async Task RevokeAsync(ApiCall call) =>
        await ReplyAsync(call, await call.Service<KeyAdmin>().RevokeAsync(call.Caller, call.Path("id"), call.Cancelled));

    private static Task ReplyAsync(ApiCall call, ApiKey key) => call.ReplyAsync(KeyView.Of(key, call.Now), KeyJson.Default.KeyView);

    private static Role Role(JsonFields body) => Roles.Find(body.Text("role") ?? throw body.Missing("role", "read, write or admin"))
        ?? throw ApiException.BadRequest("role", "'role' is no role. Give read, write or admin.");

    private static string Label(JsonFields body) => body.Text("label") is not { } label ? string.Empty
        : label.Length <= LongestLabel ? label
        : throw ApiException.BadRequest("label", $"'label' has {label.Length} characters; {LongestLabel} are allowed.");

    // Trimmed, as ids of memories are: else nothing would ever be within it.
    private static Scope Limit(JsonFields body)
    {
        if (body.OptionalScope("limit") is not { } limit)
        {
            return new Scope();
        }

        return limit.IsWholeProject
            ? throw ApiException.BadRequest("limit", "'limit' is the whole project. Leave it out for a key without a limit.")
            : new Scope { UserId = Id("user_id", limit.UserId), AgentId = Id("agent_id", limit.AgentId), RunId = Id("run_id", limit.RunId), AppId = Id("app_id", limit.AppId) } is { IsEmpty: false } good
                ? good
                : throw ApiException.BadRequest("limit", "'limit' names no id, which would be no limit. Name one, or leave it out.");
    }

    private static string? Id(string name, string? id) => Memoir.Input.Check.OptionalId(name, id);
}
