using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Accounts;

/// <summary>Registers accounts and how they sign in.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<IAccountStore, SqliteAccountStore>()
        .AddSingleton<ISessionStore, SqliteSessionStore>()
        .AddSingleton<SigningKey>()
        .AddSingleton<Tokens>()
        .AddSingleton<Passwords>()
        .AddSingleton<SignIn>()
        .AddSingleton<SignInThrottle>()
        .AddSingleton<AccountAuthenticator>();
}
