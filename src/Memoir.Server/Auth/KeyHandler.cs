using System.Text.Encodings.Web;
using Memoir.Server.Accounts;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Memoir.Server.Auth;

/// <summary>Lets in who brings a good key, and tells who does not why, in the shape of the contract.</summary>
internal sealed class KeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ServerOptions options,
    KeyAuthenticator authenticator,
    AccountAuthenticator accounts) : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    public const string SchemeName = "Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credentials.Token(Request) is { } token)
        {
            // On an open server too: whoever signed in must learn that the session is over.
            return await accounts.FindAsync(token, Request.Headers[AccountAuthenticator.ProjectHeader], Context.RequestAborted) is { } account
                ? Success(account)
                : AuthenticateResult.Fail("the token is not of this server, expired or revoked");
        }

        var key = Credentials.Key(Request);
        var caller = key is null ? null : await authenticator.FindAsync(key, Context.RequestAborted);
        if (caller is null && options.Open)
        {
            caller = await authenticator.OperatorAsync("open", Context.RequestAborted);
        }

        if (caller is null)
        {
            return key is null ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("the key is unknown, expired or revoked");
        }

        return Success(caller);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var brought = Credentials.Key(Request) is not null;
        await ErrorReply.WriteAsync(Context, 401, "unauthenticated", Credentials.Token(Request) is not null
            ? "Invalid token. It is not of this server, expired or revoked: refresh it, or sign in again."
            : ContractOf.Request(Context) == ApiContract.OpenSource && !brought
            ? "Authentication required. Provide a Bearer token or X-API-Key header."
            : brought
                ? "Invalid API key. It is unknown, expired or revoked: use one of this server."
                : "Invalid API key. None was given: send 'Authorization: Token <key>', 'Authorization: Bearer <key>' or 'X-API-Key: <key>'.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (ContractOf.Request(Context) == ApiContract.OpenSource && Demands(Access.Admin))
        {
            return ErrorReply.WriteAsync(Context, 403, "forbidden", "Admin role required.");
        }

        var role = Caller.Find(Context) is { } caller ? Tenancy.Roles.Name(caller.Role) : "no";
        return ErrorReply.WriteAsync(Context, 403, "forbidden", $"This key has the role '{role}', which does not suffice here. Use a key of a higher role.");
    }

    private bool Demands(Access access) =>
        Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => string.Equals(data.Policy, access.ToString(), StringComparison.Ordinal)) ?? false;

    private AuthenticateResult Success(Caller caller)
    {
        Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(SchemeName), SchemeName));
    }
}
