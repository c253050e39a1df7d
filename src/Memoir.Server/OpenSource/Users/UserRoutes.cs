using Memoir.Server.Accounts;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.Tenancy;

namespace Memoir.Server.OpenSource.Users;

/// <summary>The accounts of the caller's organisation, for its administrators. Mem0's server has one account and none of these routes.</summary>
internal static class UserRoutes
{
    private const string OneUser = "/auth/users/{id}";

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/auth/users", Access.Admin, ListAsync);
        routes.Post("/auth/users", Access.Admin, AddAsync, Replay.KeptReply);
        routes.Patch(OneUser, Access.Admin, UpdateAsync);
        routes.Delete(OneUser, Access.Admin, RemoveAsync);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var all = await call.Service<IAccountStore>().ListAsync(call.Caller.OrganisationId, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var account in all)
            {
                UserFields.Write(json, account);
            }

            json.WriteEndArray();
        });
    }

    private static async Task AddAsync(ApiCall call)
    {
        var (name, email, password, role) = await call.BodyAsync(static body =>
            (UserFields.Name(body), UserFields.Email(body), UserFields.NewPassword(body, "password"), UserFields.Role(body) ?? Role.Write));
        var account = call.Service<SignIn>().Make(call.Caller.OrganisationId, name, email, password, role);
        if (!await call.Service<IAccountStore>().AddAsync(account, call.Cancelled))
        {
            throw UserFields.Taken();
        }

        await call.ReplyAsync(json => UserFields.Write(json, account), 201);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var role = await call.BodyAsync(static body => UserFields.Role(body) ?? throw body.Missing("role", "read, write or admin"));
        Demand(await call.Service<IAccountStore>().SetRoleAsync(call.Caller.OrganisationId, call.Path("id"), role, call.Cancelled));
        var account = await call.Service<IAccountStore>().FindAsync(call.Path("id"), call.Cancelled) ?? throw Unknown();
        await call.ReplyAsync(json => UserFields.Write(json, account));
    }

    private static async Task RemoveAsync(ApiCall call)
    {
        Demand(await call.Service<IAccountStore>().RemoveAsync(call.Caller.OrganisationId, call.Path("id"), call.Cancelled));
        await call.MessageAsync("User removed.");
    }

    private static void Demand(AccountChange change)
    {
        switch (change)
        {
            case AccountChange.Unknown:
                throw Unknown();
            case AccountChange.LastAdministrator:
                throw new ApiException(409, "last_administrator", "This is the organisation's last administrator. Make another one first.");
            default:
                return;
        }
    }

    private static ApiException Unknown() => ApiException.NotFound("User not found.");
}
