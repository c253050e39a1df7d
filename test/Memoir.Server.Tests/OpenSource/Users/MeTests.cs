using Xunit;

namespace Memoir.Server.Tests.OpenSource.Users;

public sealed class MeTests
{
    [Fact]
    public async Task Name_and_address_are_changed_and_an_address_that_is_taken_is_409()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        await server.PersonAsync("write");
        var changed = (await server.SendAsync("PATCH", "/auth/me", """{"name": "Countess", "unknown": 1}""", ada.Access)).Ok();
        Assert.Equal(("Countess", "ada@example.com"), (changed.GetProperty("name").GetString(), changed.GetProperty("email").GetString()));
        (await server.SendAsync("PATCH", "/auth/me/", """{"email": "WRITE@default.example"}""", ada.Access)).Fails(409);
        (await server.SendAsync("PATCH", "/auth/me", """{"email": "ADA@lovelace.example", "name": null}""", ada.Access)).Ok();
        await server.LoginAsync("ada@lovelace.example");
        (await server.SendAsync("PATCH", "/auth/me", "{}", ada.Access)).Ok();
        foreach (var bad in (string[])["""{"email": "x"}""", """{"name": []}""", """{"name": ""}""", "[]"])
        {
            Assert.Equal(422, (await server.SendAsync("PATCH", "/auth/me", bad, ada.Access)).Status);
        }
    }

    [Fact]
    public async Task A_key_of_nobodys_has_no_account_and_a_users_key_has_its_own()
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync("/auth/me")).Fails(404);
        (await server.GetAsync("/auth/me", await server.KeyAsync("admin"))).Fails(404);
        var person = await server.PersonAsync("read");
        var key = (await server.PostAsync("/api-keys", """{"label": "laptop"}""", person.Access)).Ok().GetProperty("key").GetString();
        Assert.Equal(person.AccountId, (await server.GetAsync("/auth/me", key)).Ok().GetProperty("id").GetString());
        (await server.SendAsync("PATCH", "/auth/me", """{"email": "eve@example.com"}""", key)).Fails(403);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        await using var server = await TestServer.StartAsync();
        var here = await server.RegisterAsync();
        var elsewhere = await server.LoginAsync();
        static string Body(string current, string next) => $$"""{"current_password": "{{current}}", "new_password": "{{next}}"}""";
        (await server.PostAsync("/auth/change-password", Body("wrong password", "another password"), here.Access)).Fails(401);
        Assert.Equal(422, (await server.PostAsync("/auth/change-password", Body(People.Password, "short"), here.Access)).Status);
        (await server.GetAsync("/auth/me", elsewhere.Access)).Ok();

        (await server.PostAsync("/auth/change-password", Body(People.Password, "another password"), here.Access)).Ok();

        (await server.GetAsync("/auth/me", here.Access)).Ok();
        (await server.RefreshAsync(here.Refresh)).Ok();
        (await server.GetAsync("/auth/me", elsewhere.Access)).Fails(401);
        (await server.RefreshAsync(elsewhere.Refresh)).Fails(401);
        (await server.PostAsync("/auth/login", $$"""{"email": "ada@example.com", "password": "{{People.Password}}"}""", key: null)).Fails(401);
        await server.LoginAsync(password: "another password");
    }

    [Fact]
    public async Task Guessing_the_present_password_of_an_open_session_is_slowed_too()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        for (var i = 0; i < 10; i++)
        {
            (await server.PostAsync("/auth/change-password", """{"current_password": "a guess of one", "new_password": "another password"}""", ada.Access)).Fails(401);
        }

        (await server.PostAsync("/auth/change-password", $$"""{"current_password": "{{People.Password}}", "new_password": "another password"}""", ada.Access)).Fails(429);
    }

    [Fact]
    public async Task The_end_of_the_setup_is_taken_with_a_use_case_or_without()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        Assert.False(string.IsNullOrEmpty((await server.PostAsync("/auth/onboarding-complete", """{"use_case": "a cooking coach"}""", ada.Access)).Ok().GetProperty("message").GetString()));
        (await server.PostAsync("/auth/onboarding-complete/", "{}")).Ok();
        Assert.Equal(422, (await server.PostAsync("/auth/onboarding-complete", """{"use_case": 5}""")).Status);
        (await server.PostAsync("/auth/onboarding-complete", "{}", key: null)).Fails(401);
    }

    [Fact]
    public async Task Passwords_are_in_no_file()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync();
        foreach (var file in Directory.GetFiles(server.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(People.Password, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
