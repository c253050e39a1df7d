using System.Text;
using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Keys;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.OpenSource.Users;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Tenancy;

namespace Memoir.Server.OpenSource.Keys;

/// <summary>
/// Keys of the caller's project. A user has those that it made, an administrator's key those of the whole project; another key can't make
/// any, so that who finds it has nothing left when it is revoked.
/// </summary>
internal static class ApiKeyRoutes
{
    private const int LongestLabel = 200;

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/api-keys", Access.Read, ListAsync);
        routes.Post("/api-keys", Access.Read, CreateAsync, Replay.ByRoute);
        routes.Delete("/api-keys/{id}", Access.Read, RevokeAsync);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var keys = (await MineAsync(call)).Where(static key => key.RevokedAt is null).ToList();
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var key in keys)
            {
                Write(json, key, secret: null);
            }

            json.WriteEndArray();
        });
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var caller = call.Caller;
        DemandMayManage(caller);
        var (label, role, expires) = await call.BodyAsync(static body =>
            (body.Required("label", LongestLabel), UserFields.Role(body), Instants.Read(body, "expires_at")));
        if (role > caller.Role)
        {
            throw ApiException.Forbidden($"'role' is '{Roles.Name(role.Value)}', more than the caller's '{Roles.Name(caller.Role)}'. Ask for no more than that.");
        }

        if (expires <= call.Now)
        {
            throw ApiException.BadRequest("expires_at", "'expires_at' is past. Give a time to come, or leave it out.");
        }

        if (call.Idempotent is { IsReplay: true, Kept: { } kept })
        {
            await ReplayAsync(call, Encoding.UTF8.GetString(kept));
            return;
        }

        var project = await call.Service<ITenantStore>().FindProjectAsync(caller.ProjectId, call.Cancelled) ?? throw ApiException.NotFound("Project not found!");
        var (made, secret) = call.Service<KeyIssuer>().Make(project.OrganisationId, project.Id, role ?? caller.Role, KeySecret.OpenSourceStart);
        var key = made with { Label = label, Limit = caller.Limit, ExpiresAt = expires, AccountId = caller.AccountId };
        await call.Service<IKeyStore>().AddAsync(key, call.Cancelled);
        if (call.Idempotent is { } first)
        {
            first.Kept = Encoding.UTF8.GetBytes(key.Id);
        }

        call.Http.Response.Headers.CacheControl = "no-store";
        await call.ReplyAsync(json => Write(json, key, secret), 201);
    }

    // The key is made and its secret kept nowhere: what is left to tell is which one it is, so that it can be revoked.
    private static async Task ReplayAsync(ApiCall call, string id)
    {
        var key = (await MineAsync(call)).FirstOrDefault(key => string.Equals(key.Id, id, StringComparison.Ordinal)) ?? throw Unknown();
        call.Http.Response.Headers["Idempotent-Replayed"] = "true";
        await call.ReplyAsync(json => Write(json, key, secret: null), 201);
    }

    private static async Task RevokeAsync(ApiCall call)
    {
        DemandMayManage(call.Caller);
        var id = call.Path("id");
        var key = (await MineAsync(call)).FirstOrDefault(key => string.Equals(key.Id, id, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown();
        if (key.RevokedAt is not null || !await call.Service<IKeyStore>().RevokeAsync(key.OrganisationId, key.Id, call.Cancelled))
        {
            throw ApiException.BadRequest("id", "API key is already revoked.");
        }

        await call.MessageAsync("API key revoked.");
    }

    private static async Task<IEnumerable<ApiKey>> MineAsync(ApiCall call)
    {
        var caller = call.Caller;
        return (await call.Service<IKeyStore>().ListAsync(caller.OrganisationId, call.Cancelled)).Where(key =>
            string.Equals(key.ProjectId, caller.ProjectId, StringComparison.Ordinal)
            && (string.Equals(key.Id, caller.KeyId, StringComparison.Ordinal)
                || (caller.AccountId is { } account && string.Equals(key.AccountId, account, StringComparison.Ordinal))
                || (caller is { Role: Role.Admin, Limit.IsEmpty: true })));
    }

    private static void DemandMayManage(Caller caller)
    {
        if (caller is { SessionId: null } and not { Role: Role.Admin, Limit.IsEmpty: true })
        {
            throw ApiException.Forbidden("A key of this role makes and revokes none. Sign in, or use an administrator's key.");
        }
    }

    private static void Write(Utf8JsonWriter json, ApiKey key, string? secret)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        if (secret is not null)
        {
            json.WriteString("key"u8, secret);
        }

        json.WriteString("label"u8, key.Label);
        json.WriteString("key_prefix"u8, key.Prefix);
        json.WriteString("role"u8, Roles.Name(key.Role));
        json.WriteString("created_at"u8, key.CreatedAt);
        WriteTime(json, "last_used_at", key.LastUsedAt);
        WriteTime(json, "expires_at", key.ExpiresAt);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            json.WriteString(name, at);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static ApiException Unknown() => ApiException.NotFound("API key not found.");
}
