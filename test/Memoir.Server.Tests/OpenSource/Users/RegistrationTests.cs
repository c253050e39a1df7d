using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Users;

public sealed class RegistrationTests
{
    [Fact]
    public async Task The_first_to_register_is_administrator_and_closes_the_door()
    {
        await using var server = await TestServer.StartAsync();
        Assert.True((await server.GetAsync("/auth/setup-status", key: null)).Ok().GetProperty("needsSetup").GetBoolean());
        var tokens = (await server.PostAsync("/auth/register/", """{"name": " Ada ", "email": "Ada@Example.com", "password": "12345678", "unknown": [1]}""", key: null)).Ok();
        Assert.Equal("bearer", tokens.GetProperty("token_type").GetString());
        Assert.False((await server.GetAsync("/auth/setup-status/", key: null)).Ok().GetProperty("needsSetup").GetBoolean());

        var me = (await server.GetAsync("/auth/me", tokens.GetProperty("access_token").GetString())).Ok();
        Assert.Equal(("Ada", "Ada@Example.com", "admin"), (me.GetProperty("name").GetString(), me.GetProperty("email").GetString(), me.GetProperty("role").GetString()));
        Assert.Equal(server.Clock.GetUtcNow(), me.GetProperty("created_at").GetDateTimeOffset());

        (await server.PostAsync("/auth/register", """{"name": "B", "email": "b@example.com", "password": "12345678"}""", key: null)).Fails(403);
        (await server.PostAsync("/auth/register", """{"name": "B", "email": "b@example.com", "password": "12345678"}""")).Fails(403);
    }

    [Fact]
    public async Task Of_many_who_register_at_once_one_gets_in()
    {
        await using var server = await TestServer.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(i =>
            server.PostAsync("/auth/register", $$"""{"name": "N", "email": "n{{i}}@example.com", "password": "12345678"}""", key: null)));
        Assert.Single(replies, static reply => reply.Status == 200);
        Assert.Equal(4, replies.Count(static reply => reply.Status == 403));
    }

    [Fact]
    public async Task Where_others_can_reach_the_server_registering_takes_the_operators_key()
    {
        await using var server = await TestServer.StartAsync(static o => o.OpenRegistration = false);
        const string body = """{"name": "Ada", "email": "a@example.com", "password": "12345678"}""";
        Assert.Contains("open_registration", (await server.PostAsync("/auth/register", body, key: null)).Fails(403)["detail"].GetString(), StringComparison.Ordinal);
        (await server.PostAsync("/auth/register", body, await server.KeyAsync("write"))).Fails(403);
        (await server.PostAsync("/auth/register", body, await server.KeyAsync("admin", project: await server.TenantAsync()))).Fails(403);
        (await server.PostAsync("/auth/register", body)).Ok();
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("{}", "name")]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    [InlineData("null", null)]
    [InlineData("""{"name": null, "email": "a@b.c", "password": "12345678"}""", "name")]
    [InlineData("""{"name": "  ", "email": "a@b.c", "password": "12345678"}""", "name")]
    [InlineData("""{"name": 5, "email": "a@b.c", "password": "12345678"}""", "name")]
    [InlineData("""{"name": "n", "email": "nobody", "password": "12345678"}""", "email")]
    [InlineData("""{"name": "n", "email": "a @b.c", "password": "12345678"}""", "email")]
    [InlineData("""{"name": "n", "email": [], "password": "12345678"}""", "email")]
    [InlineData("""{"name": "n", "email": "a@b.c", "password": "1234567"}""", "password")]
    [InlineData("""{"name": "n", "email": "a@b.c"}""", "password")]
    [InlineData("""{"name": "\ud800", "email": "a@b.c", "password": "12345678"}""", "name")]
    public async Task What_can_not_be_read_is_422_with_its_place(string body, string? field)
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.PostAsync("/auth/register", body, key: null);
        Assert.Equal(422, reply.Status);
        var fault = Assert.Single(reply["detail"].EnumerateArray());
        Assert.Equal(field is null ? ["body"] : ["body", field], fault.GetProperty("loc").EnumerateArray().Select(static step => step.GetString()));
        Assert.False(string.IsNullOrEmpty(fault.GetProperty("msg").GetString()));
        Assert.Equal(JsonValueKind.String, fault.GetProperty("type").ValueKind);
        Assert.Equal(reply.Header("X-Request-ID"), reply["request_id"].GetString());
    }
}
