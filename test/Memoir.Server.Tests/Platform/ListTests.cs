using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class ListTests
{
    [Theory]
    [InlineData("POST", "/v3/memories/?page=1&page_size=3", """{"filters": {"user_id": "u1"}}""")]
    [InlineData("POST", "/v2/memories/?page=1&page_size=3", """{"filters": {"user_id": "u1"}}""")]
    [InlineData("GET", "/v1/memories/?user_id=u1&page=1&page_size=3", null)]
    [InlineData("GET", "/v1/memories/user/u1/?page=1&page_size=3", null)]
    public async Task Pages_lead_through_everything_once(string method, string path, string? body)
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 8; i++)
        {
            await server.MemoryAsync($"number {i}");
        }

        await server.MemoryAsync("another's", "\"user_id\": \"u2\"");
        var seen = new List<string>();
        string? next = path;
        while (next is not null)
        {
            var page = (await server.SendAsync(method, next, body)).Ok();
            Assert.Equal(8, page.GetProperty("count").GetInt32());
            seen.AddRange(page.GetProperty("results").EnumerateArray().Select(static row => row.GetProperty("memory").GetString()!));
            next = page.GetProperty("next").GetString() is { } url ? url[server.Address.Length..] : null;
        }

        Assert.Equal(Enumerable.Range(0, 8).Reverse().Select(static i => $"number {i}"), seen);
        var last = (await server.SendAsync(method, path.Replace("page=1", "page=3", StringComparison.Ordinal), body)).Ok();
        Assert.Contains("page=2", last.GetProperty("previous").GetString(), StringComparison.Ordinal);
        var past = (await server.SendAsync(method, path.Replace("page=1", "page=1000000", StringComparison.Ordinal), body)).Ok();
        Assert.Equal(0, past.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Older_versions_answer_with_bare_lists()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one");
        Assert.Equal(1, (await server.PostAsync("/v2/memories/", """{"filters": {"user_id": "u1"}}""")).Ok().GetArrayLength());
        Assert.Equal(1, (await server.GetAsync("/v1/memories/?user_id=u1&org_id=x&project_id=y")).Ok().GetArrayLength());
        Assert.Equal(1, (await server.GetAsync("/v1/memories?user_id=*")).Ok().GetArrayLength());
        Assert.Equal(0, (await server.GetAsync("/v1/memories/?agent_id=*")).Ok().GetArrayLength());
    }

    [Fact]
    public async Task A_list_of_nobody_is_refused_by_v1_with_a_list_of_one_sentence()
    {
        await using var server = await TestServer.StartAsync();
        var refused = await server.GetAsync("/v1/memories/");
        Assert.Equal(400, refused.Status);
        Assert.Equal(JsonValueKind.Array, refused.Json.ValueKind);
        Assert.Contains("user_id", refused.Json[0].GetString(), StringComparison.Ordinal);
        (await server.PostAsync("/v3/memories/", "{}")).Fails(400);
        (await server.PostAsync("/v3/memories/", "")).Fails(400);
        (await server.PostAsync("/v2/memories/", """{"filters": {}}""")).Fails(400);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=x")]
    [InlineData("page_size=0")]
    [InlineData("page_size=1e3")]
    [InlineData("page=99999999999")]
    public async Task A_page_that_is_none_is_refused(string query)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v3/memories/?" + query, """{"filters": {"user_id": "u1"}}""")).Fails(400);
    }

    [Fact]
    public async Task A_page_is_never_larger_than_the_contract_and_the_server_allow()
    {
        await using var server = await TestServer.StartAsync(static o => o.Limits.PageSize = 2);
        for (var i = 0; i < 3; i++)
        {
            await server.MemoryAsync($"number {i}");
        }

        var page = (await server.PostAsync("/v3/memories/?page_size=5000", """{"filters": {"user_id": "u1"}}""")).Ok();
        Assert.Equal(2, page.GetProperty("results").GetArrayLength());
        Assert.NotNull(page.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Dates_categories_and_expiry_narrow_a_list()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("old", more: "\"expiration_date\": \"2024-05-02\"");
        server.Clock.Advance(TimeSpan.FromDays(5));
        await server.MemoryAsync("new");
        async Task<int> Count(string more) => (await server.PostAsync("/v3/memories/", $$"""{"filters": {"user_id": "u1"}, {{more}}}""")).Ok().GetProperty("count").GetInt32();
        Assert.Equal(1, await Count("\"latest_only\": true"));
        Assert.Equal(2, await Count("\"show_expired\": true"));
        Assert.Equal(1, await Count("\"show_expired\": true, \"end_date\": \"2024-05-01\""));
        Assert.Equal(1, await Count("\"show_expired\": true, \"start_date\": \"2024-05-02\""));
        Assert.Equal(0, await Count("\"categories\": [\"food\"]"));
    }
}
