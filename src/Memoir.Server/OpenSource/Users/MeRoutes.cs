using Memoir.Server.Accounts;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.Tenancy;

namespace Memoir.Server.OpenSource.Users;

/// <summary>The caller's own account.</summary>
internal static class MeRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/auth/me", Access.Read, static async call => await ReplyAsync(call, await AccountAsync(call)));
        routes.Patch("/auth/me", Access.Read, UpdateAsync, Replay.ByRoute);
        routes.Post("/auth/change-password", Access.Read, ChangePasswordAsync, Replay.KeptReply);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var account = await AccountAsync(call);
        if (call.Caller is { SessionId: null, Role: Role.Read })
        {
            throw ApiException.Forbidden("A key that reads changes no account. Sign in, or use a key of a higher role.");
        }

        var (name, email) = await call.BodyAsync(static body => (UserFields.NewName(body), UserFields.NewEmail(body)));
        if (call.Idempotent is { IsReplay: true })
        {
            await ReplyAsync(call, account);
            return;
        }

        var changed = account with { Name = name ?? account.Name, Email = email ?? account.Email };
        if (!await call.Service<IAccountStore>().UpdateAsync(account.Id, changed.Name, changed.Email, call.Cancelled))
        {
            throw UserFields.Taken();
        }

        await ReplyAsync(call, changed);
    }

    private static async Task ChangePasswordAsync(ApiCall call)
    {
        var account = await AccountAsync(call);
        var (current, next) = await call.BodyAsync(static body => (UserFields.Password(body, "current_password"), UserFields.NewPassword(body, "new_password")));
        var throttle = call.Service<SignInThrottle>();
        throttle.Account(account.Email);
        if (!await call.Service<SignIn>().ChangePasswordAsync(account, current, next, call.Caller.SessionId, call.Cancelled))
        {
            throw new ApiException(401, "unauthenticated", "Current password is incorrect.", "current_password");
        }

        throttle.Succeeded(account.Email);
        await call.MessageAsync("Password changed successfully.");
    }

    private static async Task<Account> AccountAsync(ApiCall call) =>
        (call.Caller.AccountId is { } id ? await call.Service<IAccountStore>().FindAsync(id, call.Cancelled) : null)
        ?? throw ApiException.NotFound("This key is of no user. Sign in, or use a key that a user made.");

    private static Task ReplyAsync(ApiCall call, Account account) => call.ReplyAsync(json => UserFields.Write(json, account));
}
