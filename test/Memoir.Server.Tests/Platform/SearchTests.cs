using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class SearchTests
{
    private static readonly string[] s_read =
    [
        "id", "memory", "user_id", "agent_id", "app_id", "run_id", "session_id", "score", "hash", "metadata", "categories", "expiration_date", "created_at", "updated_at",
    ];

    [Fact]
    public async Task Each_version_answers_in_its_shape_with_every_field()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("I live in Lisbon");
        const string Body = """{"query": "where do I live", "filters": {"user_id": "u1"}, "source": "CLI"}""";
        var v3 = (await server.PostAsync("/v3/memories/search/", Body)).Ok().GetProperty("results");
        var v2 = (await server.PostAsync("/v2/memories/search", Body)).Ok();
        var v1 = (await server.PostAsync("/v1/memories/search/", """{"query": "where do I live", "user_id": "u1"}""")).Ok();
        var old = (await server.PostAsync("/v1/memories/search/", """{"query": "where do I live", "user_id": "u1", "output_format": "v1.1"}""")).Ok();
        Assert.Equal(0, old.GetProperty("relations").GetArrayLength());
        foreach (var hits in new[] { v3, v2, v1, old.GetProperty("results") })
        {
            Assert.Equal(1, hits.GetArrayLength());
            Assert.All(s_read, name => Assert.True(hits[0].TryGetProperty(name, out _), name));
            Assert.InRange(hits[0].GetProperty("score").GetDouble(), 0.1, 1);
        }
    }

    [Theory]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1"}}""", "u1 likes tea|both like tea")]
    [InlineData("""{"query": "tea", "filters": {"AND": [{"user_id": "u1"}, {"agent_id": "a1"}]}}""", "both like tea")]
    [InlineData("""{"query": "tea", "filters": {"OR": [{"user_id": "u1"}, {"agent_id": "a1"}]}}""", "u1 likes tea|both like tea|a1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"OR": [{"user_id": "u1"}, {"agent_id": "*"}]}, "top_k": 3}""", "u1 likes tea|both like tea|a1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "*"}}""", "u1 likes tea|both like tea|u2 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": {"in": ["u1", "u2"]}}}""", "u1 likes tea|both like tea|u2 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"AND": [{"user_id": "*"}, {"NOT": [{"user_id": "u1"}]}]}}""", "u2 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1", "NOT": {"agent_id": "a1"}}}""", "u1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1", "metadata": {"kind": "drink"}}}""", "u1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1", "kind": "drink"}}""", "u1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1"}, "metadata": {"kind": "drink"}}""", "u1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1"}, "metadata": {"ki.nd": "drink"}}""", "")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1", "keywords": {"icontains": "LIKES"}}}""", "u1 likes tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1", "created_at": {"lt": "2020-01-01"}}}""", "")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "u1"}, "categories": ["food"]}""", "")]
    [InlineData("""{"query": "tea", "agent_id": "a1", "user_id": "u1"}""", "both like tea")]
    [InlineData("""{"query": "tea", "filters": {"user_id": "nobody"}}""", "")]
    public async Task Filters_mean_what_the_platform_and_the_library_say(string body, string texts)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("u1 likes tea", more: "\"metadata\": {\"kind\": \"drink\"}");
        await server.MemoryAsync("u2 likes tea", "\"user_id\": \"u2\"");
        await server.MemoryAsync("a1 likes tea", "\"agent_id\": \"a1\"");
        await server.MemoryAsync("both like tea", "\"user_id\": \"u1\", \"agent_id\": \"a1\"");
        var hits = (await server.PostAsync("/v3/memories/search/", body)).Ok().GetProperty("results").EnumerateArray();
        Assert.Equal(
            texts.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            hits.Select(static hit => hit.GetProperty("memory").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"query": "", "filters": {"user_id": "u1"}}""")]
    [InlineData("""{"query": 5, "filters": {"user_id": "u1"}}""")]
    [InlineData("""{"query": "x"}""")]
    [InlineData("""{"query": "x", "filters": {}}""")]
    [InlineData("""{"query": "x", "filters": null}""")]
    [InlineData("""{"query": "x", "filters": []}""")]
    [InlineData("""{"query": "x", "filters": {"metadata": {"a": 1}}}""")]
    [InlineData("""{"query": "x", "filters": {"NOT": [{"user_id": "u1"}]}}""")]
    [InlineData("""{"query": "x", "filters": {"user_id": {"ne": "u1"}}}""")]
    [InlineData("""{"query": "x", "filters": {"user_id": "u1", "AND": []}}""")]
    [InlineData("""{"query": "x", "filters": {"user_id": {"like": "u"}}}""")]
    [InlineData("""{"query": "x", "filters": {"user_id": "u1", "created_at": {"gt": "soon"}}}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "top_k": 0}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "top_k": 1001}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "top_k": "many"}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "threshold": 2}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "threshold": "high"}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "fields": [1]}""")]
    [InlineData("""{"query": "x", "user_id": "u1", "reference_date": "someday"}""")]
    public async Task What_can_not_be_searched_for_is_refused(string body)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var version in new[] { "v1", "v2", "v3" })
        {
            (await server.PostAsync($"/{version}/memories/search/", body)).Fails(400);
        }
    }

    [Fact]
    public async Task Fields_are_those_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("I live in Lisbon");
        var hit = (await server.PostAsync("/v3/memories/search/", """{"query": "Lisbon", "filters": {"user_id": "u1"}, "fields": ["memory"]}""")).Ok().GetProperty("results")[0];
        Assert.Equal(["id", "memory", "score"], hit.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task An_expired_memory_is_found_when_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("I live in Lisbon", more: "\"expiration_date\": \"2024-05-01\"");
        server.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, (await server.PostAsync("/v3/memories/search/", """{"query": "Lisbon", "filters": {"user_id": "u1"}}""")).Ok().GetProperty("results").GetArrayLength());
        Assert.Equal(1, (await server.PostAsync("/v3/memories/search/", """{"query": "Lisbon", "filters": {"user_id": "u1"}, "show_expired": true}""")).Ok().GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Filters_deeper_than_the_limit_are_refused()
    {
        await using var server = await TestServer.StartAsync(static o => o.Limits.FilterDepth = 2);
        Assert.Equal(0, await server.CountAsync("""{"AND": [{"OR": [{"user_id": "u1"}]}]}"""));
        (await server.PostAsync("/v3/memories/", """{"filters": {"AND": [{"OR": [{"AND": [{"user_id": "u1"}]}]}]}}""")).Fails(400);
    }
}
