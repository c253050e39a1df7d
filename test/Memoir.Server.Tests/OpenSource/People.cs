using System.Text.Json;
using Memoir.Server.Accounts;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Tests.OpenSource;

/// <summary>People to sign in.</summary>
internal static class People
{
    public const string Password = "correct horse battery";

    /// <summary>The first account, registered as a new server's wizard does.</summary>
    public static async Task<Signed> RegisterAsync(this TestServer server, string email = "ada@example.com") =>
        Signed.Of((await server.PostAsync("/auth/register", $$"""{"name": "Ada", "email": "{{email}}", "password": "{{Password}}"}""", key: null)).Ok());

    public static async Task<Signed> LoginAsync(this TestServer server, string email = "ada@example.com", string password = Password) =>
        Signed.Of((await server.PostAsync("/auth/login", $$"""{"email": "{{email}}", "password": "{{password}}"}""", key: null)).Ok());

    /// <summary>An account of a role, in the first organisation or another, signed in.</summary>
    public static async Task<Signed> PersonAsync(this TestServer server, string role, string? organisation = null)
    {
        var signIn = server.Services.GetRequiredService<SignIn>();
        organisation ??= (await server.Services.GetRequiredService<ITenantStore>().FirstAsync(default)).Organisation.Id;
        var account = signIn.Make(organisation, role, $"{role}@{organisation}.example", Password, Roles.Find(role)!.Value);
        if (!await server.Services.GetRequiredService<IAccountStore>().AddAsync(account, default))
        {
            throw new InvalidOperationException("The address is taken.");
        }

        var pair = await signIn.OpenAsync(account, default);
        return new Signed(pair.Access, pair.Refresh) { AccountId = account.Id, Email = account.Email };
    }

    public static Task<Reply> RefreshAsync(this TestServer server, string token) =>
        server.PostAsync("/auth/refresh", $$"""{"refresh_token": "{{token}}"}""", key: null);
}

/// <summary>Somebody who is signed in.</summary>
internal sealed record Signed(string Access, string Refresh)
{
    public string AccountId { get; init; } = string.Empty;

    public string Email { get; init; } = string.Empty;

    public static Signed Of(JsonElement json) => new(json.GetProperty("access_token").GetString()!, json.GetProperty("refresh_token").GetString()!);
}
