using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class CreateEntityTests
{
    [Theory]
    [InlineData("/v1/users/", "user")]
    [InlineData("/v1/agents", "agent")]
    [InlineData("/v1/apps/", "app")]
    [InlineData("/v1/runs/", "run")]
    public async Task An_entity_is_told_of_before_it_has_memories(string path, string type)
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.PostAsync(path, $$"""{"{{type}}_id": "x/é", "name": "Ex", "metadata": {"plan": "pro"}, "unknown": 1}""");
        Assert.Equal(201, made.Status);
        Assert.Equal(("x/é", "Ex", type, "pro"), (made[$"{type}_id"].GetString(), made["name"].GetString(), made["type"].GetString(), made["metadata"].GetProperty("plan").GetString()));
        var listed = Assert.Single((await server.GetAsync("/v1/entities/")).Ok().GetProperty("results").EnumerateArray());
        Assert.Equal((type, "x/é", 0, "pro"), (listed.GetProperty("type").GetString(), listed.GetProperty("name").GetString(), listed.GetProperty("total_memories").GetInt32(), listed.GetProperty("metadata").GetProperty("plan").GetString()));
        await server.MemoryAsync("one", $"\"{type}_id\": \"x/é\"");
        (await server.PostAsync(path, $$"""{"{{type}}_id": "x/é", "metadata": null}""")).Ok();
        var one = (await server.GetAsync($"/v2/entities/{type}/x%2F%C3%A9/")).Ok()[0];
        Assert.Equal((1, "pro", "Ex"), (one.GetProperty("total_memories").GetInt32(), one.GetProperty("metadata").GetProperty("plan").GetString(), one.GetProperty("display_name").GetString()));
        (await server.DeleteAsync($"/v2/entities/{type}/x%2F%C3%A9/")).Ok();
        Assert.Equal(0, (await server.GetAsync("/v1/entities/")).Ok().GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"user_id": null}""")]
    [InlineData("""{"user_id": ""}""")]
    [InlineData("""{"user_id": {}}""")]
    [InlineData("""{"user_id": "u", "metadata": 5}""")]
    [InlineData("""{"user_id": "u", "name": 5}""")]
    public async Task What_is_no_entity_is_400(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v1/users/", body)).Fails(400);
    }

    [Fact]
    public async Task Roles_limits_and_tenants_hold()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v1/users/", """{"user_id": "u1"}""")).Ok();
        Assert.Equal(403, (await server.PostAsync("/v1/users/", """{"user_id": "u1"}""", await server.KeyAsync("read"))).Status);
        var limited = await server.KeyAsync("write", Scope.User("u2"));
        (await server.PostAsync("/v1/users/", """{"user_id": "u1"}""", limited)).Fails(403);
        (await server.PostAsync("/v1/agents/", """{"agent_id": "u2"}""", limited)).Fails(403);
        (await server.PostAsync("/v1/users/", """{"user_id": "u2"}""", limited)).Ok();
        Assert.Equal("u2", Assert.Single((await server.GetAsync("/v1/entities/", limited)).Ok().GetProperty("results").EnumerateArray()).GetProperty("name").GetString());
        (await server.DeleteAsync("/v2/entities/user/u1/", key: limited)).Ok();
        var other = await server.KeyAsync("write", project: await server.TenantAsync());
        Assert.Equal(0, (await server.GetAsync("/v1/entities/", other)).Ok().GetProperty("count").GetInt32());
        (await server.DeleteAsync("/v2/entities/user/u1/", key: other)).Ok();
        Assert.Equal(2, (await server.GetAsync("/v1/entities/")).Ok().GetProperty("count").GetInt32());
        var first = await server.SendAsync("POST", "/v1/users/", """{"user_id": "u3"}""", TestServer.AdminKey, ("Idempotency-Key", "k"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Text, (await server.SendAsync("POST", "/v1/users/", """{"user_id": "u3"}""", TestServer.AdminKey, ("Idempotency-Key", "k"))).Text);
    }
}
