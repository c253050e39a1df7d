using Memoir.Server.Accounts;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.Tenancy;

namespace Memoir.Server.OpenSource.Users;

/// <summary>The routes that are there before anyone is signed in.</summary>
internal static class SignInRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/auth/setup-status", Access.Anyone, StatusAsync);
        routes.Post("/auth/register", Access.Anyone, RegisterAsync);
        routes.Post("/auth/login", Access.Anyone, LoginAsync);
        routes.Post("/auth/refresh", Access.Anyone, RefreshAsync);
    }

    private static async Task StatusAsync(ApiCall call)
    {
        var isNew = !await call.Service<IAccountStore>().AnyAsync(call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("needsSetup"u8, isNew);
            json.WriteEndObject();
        });
    }

    private static async Task RegisterAsync(ApiCall call)
    {
        call.Service<SignInThrottle>().Register(call.Http);
        var (name, email, password) = await call.BodyAsync(static body => (UserFields.Name(body), UserFields.Email(body), UserFields.NewPassword(body, "password")));
        var accounts = call.Service<IAccountStore>();
        if (await accounts.AnyAsync(call.Cancelled))
        {
            throw Closed();
        }

        DemandMayRegister(call);
        var (organisation, _) = await call.Service<ITenantStore>().FirstAsync(call.Cancelled);
        var signIn = call.Service<SignIn>();
        var account = signIn.Make(organisation.Id, name, email, password, Role.Admin);
        if (!await accounts.AddFirstAsync(account, call.Cancelled))
        {
            throw Closed();
        }

        await ReplyAsync(call, await signIn.OpenAsync(account, call.Cancelled));
    }

    private static async Task LoginAsync(ApiCall call)
    {
        var throttle = call.Service<SignInThrottle>();
        throttle.Login(call.Http);
        var (email, password) = await call.BodyAsync(static body => (UserFields.Email(body), UserFields.Password(body, "password")));
        throttle.Account(email);
        var pair = await call.Service<SignIn>().WithPasswordAsync(email, password, call.Cancelled)
            ?? throw new ApiException(401, "unauthenticated", "Invalid email or password.");
        throttle.Succeeded(email);
        await ReplyAsync(call, pair);
    }

    private static async Task RefreshAsync(ApiCall call)
    {
        call.Service<SignInThrottle>().Refresh(call.Http);
        var token = await call.BodyAsync(static body => body.Required("refresh_token", Tokens.Longest));
        await ReplyAsync(call, await call.Service<SignIn>().RefreshAsync(token, call.Cancelled)
            ?? throw new ApiException(401, "unauthenticated", "Invalid refresh token. It is expired, revoked or was used before: sign in again."));
    }

    // Whoever registers first runs the server: from elsewhere it takes the key that the operator was given.
    private static void DemandMayRegister(ApiCall call)
    {
        if (Caller.Find(call.Http) is not { IsOperator: true } && !(call.Options.OpenRegistration ?? ListenAddress.FirstPublic(call.Options.Urls) is null))
        {
            throw ApiException.Forbidden("Registration needs the operator's key here. Send it in X-API-Key, or set the server's 'open_registration' to true for as long as it takes.");
        }
    }

    private static ApiException Closed() => ApiException.Forbidden("Registration is closed: there is an account. Ask an administrator for one.");

    private static Task ReplyAsync(ApiCall call, TokenPair pair)
    {
        call.Http.Response.Headers.CacheControl = "no-store";
        return call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token"u8, pair.Access);
            json.WriteString("refresh_token"u8, pair.Refresh);
            json.WriteString("token_type"u8, "bearer"u8);
            json.WriteNumber("expires_in"u8, (int)Tokens.AccessLife.TotalSeconds);
            json.WriteEndObject();
        });
    }
}
