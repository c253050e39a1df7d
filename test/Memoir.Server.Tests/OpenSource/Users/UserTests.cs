using Xunit;

namespace Memoir.Server.Tests.OpenSource.Users;

public sealed class UserTests
{
    [Fact]
    public async Task An_administrator_makes_users_who_sign_in_with_their_role()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        var made = await server.PostAsync("/auth/users", """{"name": "Bob", "email": "bob@example.com", "password": "bobs password", "role": "read"}""", ada.Access);
        Assert.Equal(201, made.Status);
        Assert.DoesNotContain("password", made.Text, StringComparison.OrdinalIgnoreCase);
        (await server.PostAsync("/auth/users", """{"name": "Bob", "email": "BOB@example.com", "password": "bobs password"}""", ada.Access)).Fails(409);
        var bob = await server.LoginAsync("bob@example.com", "bobs password");
        (await server.GetAsync("/memories?user_id=u1", bob.Access)).Ok();
        (await server.PostAsync("/memories", """{"messages": "x", "user_id": "u1"}""", bob.Access)).Fails(403);
        Assert.Equal(2, (await server.GetAsync("/auth/users", ada.Access)).Ok().GetArrayLength());
        (await server.GetAsync("/auth/users", bob.Access)).Fails(403);
    }

    [Fact]
    public async Task A_new_role_holds_at_once_for_sessions_and_keys()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        var bob = await server.PersonAsync("admin");
        var key = (await server.PostAsync("/api-keys", """{"label": "b"}""", bob.Access)).Ok().GetProperty("key").GetString();
        (await server.GetAsync("/requests", bob.Access)).Ok();
        (await server.GetAsync("/requests", key)).Ok();
        (await server.SendAsync("PATCH", $"/auth/users/{bob.AccountId}", """{"role": "read"}""", ada.Access)).Ok();
        (await server.GetAsync("/requests", bob.Access)).Fails(403);
        (await server.GetAsync("/requests", key)).Fails(403);
        (await server.GetAsync("/memories?user_id=u", key)).Ok();

        (await server.DeleteAsync($"/auth/users/{bob.AccountId}", key: ada.Access)).Ok();
        (await server.GetAsync("/memories?user_id=u", bob.Access)).Fails(401);
        (await server.GetAsync("/memories?user_id=u", key)).Fails(401);
        (await server.RefreshAsync(bob.Refresh)).Fails(401);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        var id = (await server.GetAsync("/auth/me", ada.Access)).Ok().GetProperty("id").GetString();
        (await server.DeleteAsync($"/auth/users/{id}")).Fails(409);
        (await server.SendAsync("PATCH", $"/auth/users/{id}", """{"role": "write"}""")).Fails(409);
        (await server.SendAsync("PATCH", $"/auth/users/{id}", """{"role": "admin"}""")).Ok();
        await server.PersonAsync("admin");
        (await server.DeleteAsync($"/auth/users/{id}")).Ok();
    }

    [Fact]
    public async Task Users_of_another_organisation_do_not_exist()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync();
        await server.TenantAsync();
        var stranger = await server.PersonAsync("admin", "other-org");
        var mine = await server.PersonAsync("write");
        Assert.Single((await server.GetAsync("/auth/users", stranger.Access)).Ok().EnumerateArray());
        (await server.DeleteAsync($"/auth/users/{mine.AccountId}", key: stranger.Access)).Fails(404);
        (await server.SendAsync("PATCH", $"/auth/users/{mine.AccountId}", """{"role": "admin"}""", stranger.Access)).Fails(404);
        (await server.DeleteAsync("/auth/users/a%2Fb", key: stranger.Access)).Fails(404);
        foreach (var bad in (string[])["{}", """{"role": "owner"}""", """{"role": 3}"""])
        {
            Assert.Equal(422, (await server.SendAsync("PATCH", $"/auth/users/{mine.AccountId}", bad)).Status);
        }
    }
}
