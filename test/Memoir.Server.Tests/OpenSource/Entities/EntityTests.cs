using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Entities;

public sealed class EntityTests
{
    [Fact]
    public async Task Every_owner_of_memories_is_listed_with_its_count()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"u1\", \"agent_id\": \"a1\", \"run_id\": \"r1\"");
        server.Clock.Advance(TimeSpan.FromHours(1));
        await server.MemoryAsync("two");
        var rows = (await server.GetAsync("/entities/")).Ok().EnumerateArray().ToList();
        Assert.Equal(["user u1 2", "agent a1 1", "run r1 1"], rows.Select(static row => $"{row.GetProperty("type").GetString()} {row.GetProperty("id").GetString()} {row.GetProperty("total_memories").GetInt32()}"));
        Assert.Equal(server.Clock.GetUtcNow(), rows[0].GetProperty("updated_at").GetDateTimeOffset());
        Assert.Equal(server.Clock.GetUtcNow().AddHours(-1), rows[0].GetProperty("created_at").GetDateTimeOffset());
        Assert.Empty((await server.GetAsync("/entities", await server.KeyAsync("read", project: await server.TenantAsync()))).Ok().EnumerateArray());
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a/b", "a/b")]
    [InlineData("é", "%C3%A9")]
    [InlineData("two words", "two%20words")]
    [InlineData("100%", "100%25")]
    [InlineData("%2F", "%252F")]
    public async Task An_owner_is_deleted_with_its_memories_whatever_its_id(string id, string encoded)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", $"\"agent_id\": {System.Text.Json.JsonSerializer.Serialize(id)}");
        await server.MemoryAsync("two");
        Assert.Equal("Entity deleted", (await server.DeleteAsync($"/entities/agent/{encoded}/", "{}")).Ok().GetProperty("message").GetString());
        Assert.Equal("u1", Assert.Single((await server.GetAsync("/entities")).Ok().EnumerateArray()).GetProperty("id").GetString());
        (await server.DeleteAsync($"/entities/agent/{encoded}")).Ok();
        (await server.DeleteAsync($"/entities/team/{encoded}")).Fails(400);
    }
}
