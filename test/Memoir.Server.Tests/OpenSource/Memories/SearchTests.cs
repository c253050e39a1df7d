using System.Text.Json;
using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Memories;

public sealed class SearchTests
{
    [Fact]
    public async Task A_search_finds_the_callers_memories_with_scores()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("I live in Berlin", more: "\"metadata\": {\"kind\": \"home\"}");
        await server.MemoryAsync("I like tea", more: "\"metadata\": {\"kind\": \"taste\"}");
        await server.MemoryAsync("I live in Berlin", "\"user_id\": \"u2\"");
        foreach (var where in (string[])
            [
                "\"user_id\": \"u1\"",
                "\"filters\": {\"user_id\": \"u1\"}",
                "\"filters\": {\"user_id\": \"u1\", \"kind\": \"home\"}",
                "\"filters\": {\"AND\": [{\"user_id\": \"u1\"}, {\"NOT\": [{\"kind\": \"taste\"}]}]}",
                "\"user_id\": \"u1\", \"filters\": {\"kind\": {\"in\": [\"home\"]}}",
            ])
        {
            var hits = (await server.PostAsync("/search", $$"""{"query": "Where do I live? Berlin", {{where}}, "rerank": true, "unknown": 1}""")).Ok().GetProperty("results");
            var best = hits[0];
            Assert.Equal(("I live in Berlin", "u1"), (best.GetProperty("memory").GetString(), best.GetProperty("user_id").GetString()));
            Assert.InRange(best.GetProperty("score").GetDouble(), 0.1, 1);
            Assert.All(hits.EnumerateArray(), static hit => Assert.Equal("u1", hit.GetProperty("user_id").GetString()));
            Assert.False(best.TryGetProperty("score_details", out _));
        }
    }

    [Fact]
    public async Task An_explanation_is_given_when_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("I live in Berlin");
        var hit = (await server.PostAsync("/search/", """{"query": "Berlin", "user_id": "u1", "explain": true, "threshold": 0.2, "top_k": 1}""")).Ok().GetProperty("results")[0];
        var details = hit.GetProperty("score_details");
        foreach (var name in (string[])["semantic_score", "bm25_score", "entity_boost", "raw_score", "max_possible_score", "final_score", "threshold"])
        {
            Assert.Equal(JsonValueKind.Number, details.GetProperty(name).ValueKind);
        }

        Assert.Equal(hit.GetProperty("score").GetDouble(), details.GetProperty("final_score").GetDouble());
        Assert.Equal(0.2, details.GetProperty("threshold").GetDouble());
    }

    [Fact]
    public async Task What_has_expired_is_found_when_asked_for_and_no_more_than_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("I live in Berlin", more: "\"expiration_date\": \"2024-05-01\"");
        server.Clock.Advance(TimeSpan.FromDays(2));
        async Task<int> CountAsync(string more) => (await server.PostAsync("/search", $$"""{"query": "Berlin", "user_id": "u1"{{more}}}""")).Ok().GetProperty("results").GetArrayLength();
        Assert.Equal(0, await CountAsync(""));
        Assert.Equal(1, await CountAsync(", \"show_expired\": true"));
        Assert.Equal(0, await CountAsync(", \"show_expired\": true, \"top_k\": 0"));
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("[1]", 422)]
    [InlineData("""{"user_id": "u1"}""", 422)]
    [InlineData("""{"query": null, "user_id": "u1"}""", 422)]
    [InlineData("""{"query": 5, "user_id": "u1"}""", 422)]
    [InlineData("""{"query": "x", "user_id": "u1", "top_k": -1}""", 422)]
    [InlineData("""{"query": "x", "user_id": "u1", "top_k": "all"}""", 422)]
    [InlineData("""{"query": "x", "user_id": "u1", "threshold": "low"}""", 422)]
    [InlineData("""{"query": "x", "user_id": "u1", "explain": "please"}""", 422)]
    [InlineData("""{"query": "  ", "user_id": "u1"}""", 400)]
    [InlineData("""{"query": "x", "user_id": "u1", "threshold": 1.5}""", 400)]
    [InlineData("""{"query": "x", "user_id": "u1", "threshold": -1e300}""", 400)]
    [InlineData("""{"query": "x"}""", 400)]
    [InlineData("""{"query": "x", "filters": {}}""", 400)]
    [InlineData("""{"query": "x", "filters": []}""", 400)]
    [InlineData("""{"query": "x", "filters": {"kind": "home"}}""", 400)]
    [InlineData("""{"query": "x", "filters": {"user_id": {"near": 1}}}""", 400)]
    [InlineData("""{"query": "x", "user_id": ""}""", 400)]
    public async Task What_can_not_be_searched_is_refused(string body, int status)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(status, (await server.PostAsync("/search", body)).Status);
    }
}
