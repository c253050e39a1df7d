using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Api;

/// <summary>Our own contract as a program without our client sees it.</summary>
public sealed class MemoirApiTests : IAsyncLifetime
{
    private const string Root = "/api/memoir/v1";
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_is_added_is_found_explained_and_blamed()
    {
        var id = await AddAsync("I moved to Lisbon last May", "alice");
        var found = (await _server.PostAsync(Root + "/memories/search", """{"query": "where does she live", "scope": {"user_id": "alice"}, "explain": true}""")).Ok();
        Assert.Equal(id, found.GetProperty("hits")[0].GetProperty("id").GetString());
        Assert.NotEmpty(found.GetProperty("hits")[0].GetProperty("explanation").GetProperty("arms").EnumerateArray());
        var blame = (await _server.GetAsync($"{Root}/memories/{id}/blame")).Ok();
        Assert.Equal("I moved to Lisbon last May", blame.GetProperty("evidence")[0].GetProperty("message").GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_text_alone_is_a_turn_of_the_user_and_facts_come_out_without_being_kept()
    {
        var facts = (await _server.PostAsync(Root + "/extract", """{"messages": "I live in Berlin."}""")).Ok();
        Assert.Equal("Berlin", facts.GetProperty("candidates")[0].GetProperty("fact").GetProperty("value").GetString());
        Assert.Empty((await _server.GetAsync(Root + "/entities")).Ok().GetProperty("entities").EnumerateArray());
    }

    [Fact]
    public async Task A_context_keeps_within_its_budget()
    {
        for (var i = 0; i < 20; i++)
        {
            await AddAsync($"I like the number {i} very much indeed", "alice");
        }

        var block = (await _server.PostAsync(Root + "/context", """{"scope": {"user_id": "alice"}, "query": "numbers", "budget": 150}""")).Ok();
        Assert.InRange(block.GetProperty("tokens").GetInt32(), 1, 150);
        Assert.Contains("recalled_memories", block.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(block.GetProperty("omitted").GetInt32() > 0);
    }

    [Fact]
    public async Task A_memory_is_read_as_of_an_earlier_instant()
    {
        var id = await AddAsync("I live in Berlin.", "alice");
        var then = Uri.EscapeDataString(_server.Clock.GetUtcNow().ToString("O"));
        _server.Clock.Advance(TimeSpan.FromDays(1));
        (await _server.SendAsync("PATCH", $"{Root}/memories/{id}", """{"text": "I live in Rome."}""")).Ok();

        Assert.Equal("User lives in Berlin", (await _server.GetAsync($"{Root}/memories/{id}?recorded={then}")).Ok().GetProperty("text").GetString());
        Assert.Equal("I live in Rome.", (await _server.GetAsync($"{Root}/memories/{id}/")).Ok().GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("GET", "/memories/00000000-0000-7000-8000-000000000000", null, 404, "not_found")]
    [InlineData("GET", "/messages/no%2Fsuch", null, 404, "not_found")]
    [InlineData("GET", "/memories/%ff", null, 400, "invalid_input")]
    [InlineData("GET", "/memories/x?valid=soon", null, 400, "invalid_input")]
    [InlineData("GET", "/changes?after=x", null, 400, "invalid_input")]
    [InlineData("POST", "/memories", "{}", 400, "invalid_input")]
    [InlineData("POST", "/memories", "[]", 400, "invalid_input")]
    [InlineData("POST", "/memories", "{", 400, "invalid_json")]
    [InlineData("POST", "/memories/list", "{\"scope\": {}}", 400, "invalid_input")]
    [InlineData("POST", "/diff", "{\"scope\": {\"user_id\": \"a\"}}", 400, "invalid_input")]
    [InlineData("POST", "/import?format=xml", "{}", 400, "invalid_input")]
    [InlineData("POST", "/import", "hello", 400, "invalid_input")]
    [InlineData("DELETE", "/memories/x", "{\"why\": \"so\"}", 400, "invalid_input")]
    [InlineData("PUT", "/memories", "{}", 405, "method_not_allowed")]
    [InlineData("GET", "/nothing", null, 404, "not_found")]
    public async Task A_mistake_is_a_problem_that_names_it(string method, string path, string? json, int status, string code)
    {
        var reply = await _server.SendAsync(method, Root + path, json);
        reply.Fails(status);
        Assert.Equal("application/problem+json", reply.ContentType);
        Assert.Equal(("urn:memoir:problem:" + code, code, status), (reply["type"].GetString(), reply["code"].GetString(), reply["status"].GetInt32()));
        Assert.Equal(reply.Header("X-Request-ID"), reply["request_id"].GetString());
    }

    [Fact]
    public async Task A_change_sent_again_with_its_key_is_done_once_and_answers_alike()
    {
        var id = await AddAsync("I like tea", "alice");
        (string, string) key = ("Idempotency-Key", "once");
        foreach (var (method, path, json) in new[] { ("DELETE", $"/memories/{id}", "{}"), ("POST", $"/memories/{id}/restore", "{}"), ("PATCH", $"/memories/{id}", """{"text": "I like coffee"}""") })
        {
            (string, string) once = ("Idempotency-Key", method);
            var first = (await _server.SendAsync(method, Root + path, json, TestServer.AdminKey, once)).Ok();
            var second = (await _server.SendAsync(method, Root + path, json, TestServer.AdminKey, once)).Ok();
            Assert.Equal(first.GetProperty("text").GetString(), second.GetProperty("text").GetString());
        }

        var erase = $$"""{"memory_id": "{{id}}"}""";
        var receipt = (await _server.SendAsync("POST", Root + "/erase", erase, TestServer.AdminKey, key)).Ok();
        var again = (await _server.SendAsync("POST", Root + "/erase", erase, TestServer.AdminKey, key)).Ok();
        Assert.Equal(receipt.GetProperty("hash").GetString(), again.GetProperty("hash").GetString());
        Assert.Single((await _server.GetAsync(Root + "/receipts")).Ok().GetProperty("receipts").EnumerateArray());
        (await _server.SendAsync("POST", Root + "/erase", """{"memory_id": "other"}""", TestServer.AdminKey, key)).Fails(409);
    }

    [Fact]
    public async Task An_add_takes_its_key_from_the_header()
    {
        const string Body = """{"messages": "I like tea", "scope": {"user_id": "alice"}}""";
        var first = (await _server.SendAsync("POST", Root + "/memories", Body, TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
        var second = (await _server.SendAsync("POST", Root + "/memories", Body, TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
        Assert.Equal((false, true), (first.GetProperty("replayed").GetBoolean(), second.GetProperty("replayed").GetBoolean()));
        Assert.Equal(first.GetProperty("memories")[0].GetProperty("id").GetString(), second.GetProperty("memories")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_key_that_reads_changes_nothing_and_a_limited_one_sees_its_own()
    {
        var alices = await AddAsync("I like tea", "alice");
        var bobs = await AddAsync("I like coffee", "bob");
        var reader = await _server.KeyAsync("read");
        (await _server.PostAsync(Root + "/memories", """{"messages": "x", "scope": {"user_id": "alice"}}""", reader)).Fails(403);
        (await _server.PostAsync(Root + "/extract", """{"messages": "x"}""", reader)).Fails(403);
        (await _server.PostAsync(Root + "/reset", "{}", await _server.KeyAsync("write"))).Fails(403);

        var limited = await _server.KeyAsync("write", Scope.User("alice"));
        (await _server.GetAsync($"{Root}/memories/{alices}", limited)).Ok();
        (await _server.GetAsync($"{Root}/memories/{bobs}", limited)).Fails(404);
        (await _server.DeleteAsync($"{Root}/memories/{bobs}", null, limited)).Fails(404);
        (await _server.PostAsync(Root + "/erase", $$"""{"memory_id": "{{bobs}}"}""", limited)).Fails(404);
        Assert.Empty((await _server.PostAsync(Root + "/memories/list", """{"scope": {"user_id": "bob"}}""", limited)).Ok().GetProperty("memories").EnumerateArray());
        Assert.Equal(1, (await _server.PostAsync(Root + "/memories/list", """{"scope": {"whole_project": true}}""", limited)).Ok().GetProperty("total").GetInt32());

        var other = await _server.KeyAsync("admin", project: await _server.TenantAsync());
        (await _server.GetAsync($"{Root}/memories/{alices}", other)).Fails(404);
        (await _server.GetAsync(Root, key: null)).Fails(401);
    }

    private async Task<string> AddAsync(string text, string user)
    {
        var body = $$$"""{"messages": {{{JsonSerializer.Serialize(text)}}}, "scope": {"user_id": "{{{user}}}"}}""";
        return (await _server.PostAsync(Root + "/memories", body)).Ok().GetProperty("memories")[0].GetProperty("id").GetString()!;
    }
}
