using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class TenancyTests
{
    /// <summary>Every route that takes an id of something, with an id of another tenant.</summary>
    public static TheoryData<string, string, string?> Routes => new()
    {
        { "GET", "/v1/memories/{memory}/", null },
        { "PUT", "/v1/memories/{memory}/", """{"text": "stolen"}""" },
        { "DELETE", "/v1/memories/{memory}/", null },
        { "DELETE", "/v1/memories/{memory}/?delete_linked=true", null },
        { "GET", "/v1/memories/{memory}/history/", null },
        { "PUT", "/v1/batch/", """{"memories": [{"memory_id": "{memory}", "text": "stolen"}]}""" },
        { "GET", "/v1/event/{event}/", null },
        { "GET", "/v2/entities/user/u1/", null },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Anothers_ids_do_not_exist_whatever_the_role(string method, string path, string? body)
    {
        await using var server = await TestServer.StartAsync();
        var added = (await server.PostAsync("/v3/memories/add/", """{"messages": "mine", "user_id": "u1", "infer": false}""")).Ok();
        var memory = added.GetProperty("results")[0].GetProperty("id").GetString()!;
        string Fill(string text) => text.Replace("{memory}", memory, StringComparison.Ordinal).Replace("{event}", added.GetProperty("event_id").GetString(), StringComparison.Ordinal);
        var other = await server.TenantAsync();
        string[] strangers =
        [
            await server.KeyAsync("admin", project: other),
            await server.KeyAsync("write", project: other),
            await server.KeyAsync("write", Scope.User("u2")),
        ];
        foreach (var key in strangers)
        {
            (await server.SendAsync(method, Fill(path), body is null ? null : Fill(body), key)).Fails(404);
        }

        var reader = await server.SendAsync(method, Fill(path), body is null ? null : Fill(body), await server.KeyAsync("read", project: other));
        Assert.Equal(method == "GET" ? 404 : 403, reader.Status);
        Assert.Equal(401, (await server.SendAsync(method, Fill(path), body is null ? null : Fill(body), key: null)).Status);
        Assert.Equal("mine", (await server.GetAsync($"/v1/memories/{memory}/")).Ok().GetProperty("memory").GetString());
    }

    [Fact]
    public async Task Searches_lists_counts_and_deletions_stay_within_the_project()
    {
        await using var server = await TestServer.StartAsync();
        var mine = await server.MemoryAsync("mine");
        var key = await server.KeyAsync(project: await server.TenantAsync());
        var batch = (await server.DeleteAsync("/v1/batch/", $$"""{"memories": [{"memory_id": "{{mine}}"}]}""", key)).Ok();
        Assert.Equal("Successfully deleted 0 memories", batch.GetProperty("message").GetString());
        Assert.Equal(0, (await server.PostAsync("/v3/memories/search/", """{"query": "mine", "filters": {"user_id": "*"}}""", key)).Ok().GetProperty("results").GetArrayLength());
        Assert.Equal(0, await server.CountAsync("""{"user_id": "u1"}""", key));
        Assert.Equal(0, (await server.GetAsync("/v1/entities/", key)).Ok().GetProperty("count").GetInt32());
        Assert.Equal(0, (await server.GetAsync("/v1/events/", key)).Ok().GetProperty("count").GetInt32());
        (await server.DeleteAsync("/v1/memories/?user_id=*&agent_id=*&app_id=*&run_id=*", key: key)).Ok();
        (await server.DeleteAsync("/v2/entities/user/u1/", key: key)).Ok();
        (await server.DeleteAsync("/v1/entities/user/u1/", key: await server.KeyAsync("write", Scope.User("u2")))).Ok();
        (await server.SendAsync("DELETE", "/v1/memories/?user_id=u1", null, key, ("Idempotency-Key", "k"))).Ok();
        Assert.Equal(1, await server.CountAsync("""{"user_id": "u1"}"""));
    }

    [Fact]
    public async Task A_key_of_one_user_sees_and_touches_that_user_alone()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("of u1", "\"user_id\": \"u1\", \"agent_id\": \"a\"");
        await server.MemoryAsync("of u2", "\"user_id\": \"u2\", \"agent_id\": \"a\"");
        var key = await server.KeyAsync("write", Scope.User("u1"));
        Assert.Equal(1, await server.CountAsync("""{"agent_id": "a"}""", key));
        Assert.Equal(1, await server.CountAsync("""{"user_id": "*"}""", key));
        Assert.Equal(0, await server.CountAsync("""{"user_id": "u2"}""", key));
        Assert.Equal(0, await server.CountAsync("""{"AND": [{"user_id": "*"}, {"user_id": "u2"}]}""", key));
        var hits = (await server.PostAsync("/v3/memories/search/", """{"query": "of", "filters": {"OR": [{"user_id": "u1"}, {"user_id": "u2"}]}, "threshold": 0}""", key)).Ok().GetProperty("results");
        Assert.Equal("of u1", Assert.Single(hits.EnumerateArray()).GetProperty("memory").GetString());
        var entities = (await server.GetAsync("/v1/entities/", key)).Ok().GetProperty("results").EnumerateArray();
        Assert.Equal(["u1:1", "a:1"], entities.Select(static row => $"{row.GetProperty("name").GetString()}:{row.GetProperty("total_memories").GetInt32()}"));

        (await server.PostAsync("/v3/memories/add/", """{"messages": "x", "user_id": "u2", "infer": false}""", key)).Fails(403);
        var added = await server.MemoryAsync("said to a", "\"agent_id\": \"a\"", key: key);
        Assert.Equal("u1", (await server.GetAsync($"/v1/memories/{added}/")).Ok().GetProperty("user_id").GetString());

        (await server.DeleteAsync("/v1/memories/?user_id=u2", key: key)).Ok();
        (await server.DeleteAsync("/v1/memories/?user_id=*&agent_id=*&app_id=*&run_id=*", key: key)).Ok();
        Assert.Equal(0, await server.CountAsync("""{"user_id": "u1"}"""));
        Assert.Equal(1, await server.CountAsync("""{"user_id": "u2"}"""));
    }
}
