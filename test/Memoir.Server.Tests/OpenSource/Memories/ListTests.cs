using System.Text.Json;
using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Memories;

public sealed class ListTests
{
    [Fact]
    public async Task The_memories_of_some_ids_are_listed_newest_first_and_to_the_end()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            await server.MemoryAsync($"number {i}");
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await server.MemoryAsync("another's", "\"user_id\": \"u2\"");
        var first = (await server.GetAsync("/memories?user_id=u1&unknown=1")).Ok();
        Assert.Equal((20, 25), (first.GetProperty("results").GetArrayLength(), first.GetProperty("total").GetInt32()));
        Assert.Equal("number 24", first.GetProperty("results")[0].GetProperty("memory").GetString());
        Assert.False(first.GetProperty("results")[0].TryGetProperty("score", out _));
        var rest = (await server.GetAsync($"/memories/?user_id=u1&cursor={Uri.EscapeDataString(first.GetProperty("next_cursor").GetString()!)}")).Ok();
        Assert.Equal(5, rest.GetProperty("results").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next_cursor").ValueKind);
        Assert.Equal(25, (await server.GetAsync("/memories?user_id=u1&top_k=1000")).Ok().GetProperty("results").GetArrayLength());
        Assert.Empty((await server.GetAsync("/memories?user_id=u1&top_k=0")).Ok().GetProperty("results").EnumerateArray());
        Assert.Empty((await server.GetAsync("/memories?user_id=u1&agent_id=none")).Ok().GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task Everything_is_an_administrators_to_list_with_what_has_expired()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", more: "\"expiration_date\": \"2024-05-01\", \"metadata\": {\"a\": 1}");
        await server.MemoryAsync("two", "\"agent_id\": \"a1\"");
        server.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty((await server.GetAsync("/memories?user_id=u1")).Ok().GetProperty("results").EnumerateArray());
        Assert.Single((await server.GetAsync("/memories?user_id=u1&show_expired=true")).Ok().GetProperty("results").EnumerateArray());
        var all = (await server.GetAsync("/memories")).Ok().GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(2, all.Count);
        string[] members = ["id", "memory", "user_id", "agent_id", "run_id", "hash", "expiration_date", "metadata", "created_at", "updated_at"];
        Assert.All(all, row => Assert.All(members, member => Assert.True(row.TryGetProperty(member, out _), member)));
        foreach (var key in new[] { await server.KeyAsync("write"), await server.KeyAsync("admin", Scope.User("u1")) })
        {
            Assert.Equal("Admin role required.", (await server.GetAsync("/memories", key)).Fails(403)["detail"].GetString());
            (await server.GetAsync("/memories?user_id=u1", key)).Ok();
        }
    }

    [Theory]
    [InlineData("top_k=-1", 422)]
    [InlineData("top_k=1001", 422)]
    [InlineData("top_k=many", 422)]
    [InlineData("show_expired=perhaps", 422)]
    [InlineData("cursor=nonsense", 400)]
    [InlineData("run_id=%EF%BF%BD", 422)]
    public async Task A_query_that_can_not_be_read_is_refused(string query, int status)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(status, (await server.GetAsync($"/memories?user_id=u1&{query}")).Status);
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("é", "%C3%A9")]
    [InlineData("two words", "two%20words")]
    [InlineData("two words", "two+words")]
    [InlineData("100%", "100%25")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("*", "*")]
    public async Task Ids_of_any_kind_are_listed_and_deleted(string id, string encoded)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", $"\"user_id\": {JsonSerializer.Serialize(id)}");
        await server.MemoryAsync("two", "\"user_id\": \"other\"");
        var row = Assert.Single((await server.GetAsync($"/memories?user_id={encoded}")).Ok().GetProperty("results").EnumerateArray());
        Assert.Equal(id, row.GetProperty("user_id").GetString());
        Assert.Equal("All relevant memories deleted", (await server.DeleteAsync($"/memories?user_id={encoded}", """{"user_id": "other"}""")).Ok().GetProperty("message").GetString());
        Assert.Equal("two", Assert.Single((await server.GetAsync("/memories")).Ok().GetProperty("results").EnumerateArray()).GetProperty("memory").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?user_id=")]
    [InlineData("?user_id=u1&run_id=")]
    [InlineData("?name=u1")]
    public async Task Nothing_named_deletes_nothing(string query)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one");
        (await server.DeleteAsync("/memories" + query, """{"user_id": "u1"}""")).Fails(400);
        (await server.DeleteAsync("/memories/" + query)).Fails(400);
        Assert.Equal(1, await server.CountAsync("""{"user_id": "u1"}"""));
    }

    [Fact]
    public async Task A_reset_empties_the_callers_project_alone()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one");
        var other = await server.KeyAsync("admin", project: await server.TenantAsync());
        await server.MemoryAsync("two", key: other);
        Assert.Equal("All memories reset", (await server.PostAsync("/reset/", "", other)).Ok().GetProperty("message").GetString());
        Assert.Empty((await server.GetAsync("/memories", other)).Ok().GetProperty("results").EnumerateArray());
        Assert.Single((await server.GetAsync("/memories")).Ok().GetProperty("results").EnumerateArray());
    }
}
