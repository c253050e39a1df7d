using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Auth;

/// <summary>Registers who is let in where. A route that does not say is closed to everyone.</summary>
internal static class AuthServices
{
    public static IServiceCollection AddServerAuth(this IServiceCollection services)
    {
        services.AddSingleton<KeyAuthenticator>();
        services.AddAuthentication(KeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(Policy(static _ => false))
            .AddPolicy(nameof(Access.Read), Policy(static caller => caller.Role >= Role.Read))
            .AddPolicy(nameof(Access.Write), Policy(static caller => caller.Role >= Role.Write))
            .AddPolicy(nameof(Access.Admin), Policy(static caller => caller.Role >= Role.Admin && caller.Limit.IsEmpty))
            .AddPolicy(nameof(Access.Operator), Policy(static caller => caller.IsOperator));
        return services;
    }

    private static AuthorizationPolicy Policy(Func<Caller, bool> lets) => new AuthorizationPolicyBuilder(KeyHandler.SchemeName)
        .RequireAuthenticatedUser()
        .RequireAssertion(context => context.Resource is HttpContext http && Caller.Find(http) is { } caller && lets(caller))
        .Build();
}
