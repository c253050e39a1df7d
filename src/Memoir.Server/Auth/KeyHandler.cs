using System.Text.Encodings.Web;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Memoir.Server.Auth;

/// <summary>Lets in who brings a good key, and tells who does not why, in the shape of the contract.</summary>
internal sealed class KeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ServerOptions options,
    KeyAuthenticator authenticator) : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logs, encoder)
{
    public const string SchemeName = "Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
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

        Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(SchemeName), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var brought = Credentials.Key(Request) is not null;
        await ErrorReply.WriteAsync(Context, 401, "unauthenticated", ContractOf.Request(Context) == ApiContract.OpenSource && !brought
            ? "Authentication required. Provide a Bearer token or X-API-Key header."
            : brought
                ? "Invalid API key. It is unknown, expired or revoked: use one of this server."
                : "Invalid API key. None was given: send 'Authorization: Token <key>', 'Authorization: Bearer <key>' or 'X-API-Key: <key>'.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var role = Caller.Find(Context) is { } caller ? Tenancy.Roles.Name(caller.Role) : "no";
        return ErrorReply.WriteAsync(Context, 403, "forbidden", $"This key has the role '{role}', which does not suffice here. Use a key of a higher role.");
    }
}
