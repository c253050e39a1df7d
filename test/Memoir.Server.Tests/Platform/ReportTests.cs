using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class ReportTests
{
    [Fact]
    public async Task Stats_count_what_the_key_may_see()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"u1\", \"agent_id\": \"a1\"");
        await server.MemoryAsync("two", "\"user_id\": \"u2\"");
        var all = (await server.GetAsync("/v1/stats")).Ok();
        Assert.Equal((2, 2, 1, 0, 0), (
            all.GetProperty("total_memories").GetInt32(), all.GetProperty("total_users").GetInt32(), all.GetProperty("total_agents").GetInt32(), all.GetProperty("total_apps").GetInt32(), all.GetProperty("total_runs").GetInt32()));
        Assert.Equal(2, all.GetProperty("total_events").GetInt32());
        var some = (await server.GetAsync("/v1/stats/", await server.KeyAsync("read", Scope.User("u2")))).Ok();
        Assert.Equal((1, 1, false), (some.GetProperty("total_memories").GetInt32(), some.GetProperty("total_users").GetInt32(), some.TryGetProperty("total_events", out _)));
        Assert.Equal(0, (await server.GetAsync("/v1/stats/", await server.KeyAsync(project: await server.TenantAsync()))).Ok().GetProperty("total_memories").GetInt32());
        Assert.Equal(401, (await server.GetAsync("/v1/stats/", key: null)).Status);
    }

    [Fact]
    public async Task A_summary_tells_what_is_known_by_category()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        await server.TellAsync("bob", "I live in Lima.");
        var ana = (await server.PostAsync("/v1/summary/", """{"filters": {"AND": [{"user_id": "ana"}]}, "unknown": null}""")).Ok();
        var text = ana.GetProperty("summary").GetString()!;
        Assert.Contains("Berlin", text, StringComparison.Ordinal);
        Assert.Contains("personal details:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lima", text, StringComparison.Ordinal);
        Assert.Equal(ana.GetProperty("total_memories").GetInt32(), ana.GetProperty("categories").EnumerateArray().Sum(static one => one.GetProperty("count").GetInt32()));
        Assert.Contains("Lima", (await server.PostAsync("/v1/summary", "{}")).Ok().GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("", (await server.PostAsync("/v1/summary/", "{}", await server.KeyAsync(project: await server.TenantAsync()))).Ok().GetProperty("summary").GetString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"filters": "x"}""")]
    [InlineData("""{"filters": []}""")]
    [InlineData("""{"filters": {"AND": []}}""")]
    [InlineData("""{"filters": {"user_id": {"like": "u"}}}""")]
    public async Task A_summary_of_what_can_t_be_read_is_400(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v1/summary/", body)).Fails(400);
    }
}
