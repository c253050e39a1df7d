using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class EntityTests
{
    [Fact]
    public async Task Entities_are_listed_with_type_name_and_counts()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"u1\", \"agent_id\": \"a1\", \"run_id\": \"r1\", \"app_id\": \"p1\"");
        await server.MemoryAsync("two");
        var page = (await server.GetAsync("/v1/entities/?page=1&page_size=3&org_id=x")).Ok();
        Assert.Equal(4, page.GetProperty("count").GetInt32());
        Assert.Equal(3, page.GetProperty("results").GetArrayLength());
        Assert.NotNull(page.GetProperty("next").GetString());
        Assert.Equal(1, page.GetProperty("total_users").GetInt32());
        Assert.Equal(1, page.GetProperty("total_apps").GetInt32());
        var user = page.GetProperty("results").EnumerateArray().Single(static row => row.GetProperty("type").GetString() == "user");
        Assert.Equal("u1", user.GetProperty("name").GetString());
        Assert.Equal(2, user.GetProperty("total_memories").GetInt32());
        Assert.Equal(2, user.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("alice@x.com/1", "alice%40x.com%2F1")]
    [InlineData("u 9/x@y", "u%209%2Fx%40y")]
    [InlineData("é", "%C3%A9")]
    [InlineData("100%", "100%25")]
    [InlineData("%2F", "%252F")]
    [InlineData("a+b", "a+b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("..", "%2E%2E")]
    [InlineData("?#", "%3F%23")]
    [InlineData("history", "history")]
    public async Task An_entity_of_any_name_is_reached_by_its_encoded_name_and_no_other(string name, string encoded)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", $"\"user_id\": {JsonSerializer.Serialize(name)}");
        await server.MemoryAsync("two", "\"user_id\": \"bystander\"");
        Assert.Equal(name, (await server.GetAsync($"/v2/entities/user/{encoded}/")).Ok()[0].GetProperty("name").GetString());
        Assert.Equal(1, (await server.GetAsync($"/v1/memories/user/{encoded}/")).Ok().GetProperty("count").GetInt32());
        Assert.NotNull((await server.DeleteAsync($"/v2/entities/user/{encoded}")).Ok().GetProperty("event_id").GetString());
        (await server.GetAsync($"/v2/entities/user/{encoded}/")).Fails(404);
        Assert.Equal(1, await server.CountAsync("""{"user_id": "*"}"""));
    }

    [Fact]
    public async Task A_name_whose_slash_a_client_did_not_encode_is_deleted_too()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"bob b/é\"");
        (await server.DeleteAsync("/v2/entities/user/bob%20b/%C3%A9/")).Ok();
        Assert.Equal(0, await server.CountAsync("""{"user_id": "*"}"""));
        (await server.DeleteAsync("/v2/entities/user/")).Fails(400);
    }

    [Fact]
    public async Task An_unknown_kind_is_400_and_of_an_unknown_entity_nothing_is_left()
    {
        await using var server = await TestServer.StartAsync();
        (await server.DeleteAsync("/v2/entities/person/u1/")).Fails(400);
        (await server.GetAsync("/v2/entities/person/u1/")).Fails(400);
        (await server.GetAsync("/v2/entities/user/nobody/")).Fails(404);
        (await server.DeleteAsync("/v2/entities/user/nobody/")).Ok();
    }
}
