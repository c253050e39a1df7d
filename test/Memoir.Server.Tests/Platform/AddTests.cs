using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class AddTests
{
    [Fact]
    public async Task An_add_answers_with_rows_that_every_client_can_read_and_an_event_that_tells_the_same()
    {
        await using var server = await TestServer.StartAsync();
        var added = (await server.PostAsync("/v3/memories/add/", """{"messages": [{"role": "user", "content": "I moved to Lisbon last year."}], "user_id": "u1"}""")).Ok();
        Assert.Equal("SUCCEEDED", added.GetProperty("status").GetString());
        var row = added.GetProperty("results")[0];
        Assert.Equal("ADD", row.GetProperty("event").GetString());
        Assert.Contains("Lisbon", row.GetProperty("memory").GetString(), StringComparison.Ordinal);
        Assert.Equal(row.GetProperty("memory").GetString(), row.GetProperty("data").GetProperty("memory").GetString());

        var tale = (await server.GetAsync($"/v1/event/{added.GetProperty("event_id").GetString()}/")).Ok();
        Assert.Equal("SUCCEEDED", tale.GetProperty("status").GetString());
        Assert.Equal("ADD", tale.GetProperty("event_type").GetString());
        var told = tale.GetProperty("results")[0];
        Assert.Equal(row.GetProperty("id").GetString(), told.GetProperty("id").GetString());
        Assert.Equal("u1", told.GetProperty("user_id").GetString());
        Assert.Equal(row.GetProperty("memory").GetString(), told.GetProperty("data").GetProperty("memory").GetString());
        Assert.Equal(1, (await server.GetAsync("/v1/events/?event_type=ADD")).Ok().GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task An_event_of_a_memory_that_was_deleted_no_longer_quotes_it()
    {
        await using var server = await TestServer.StartAsync();
        var added = (await server.PostAsync("/v3/memories/add/", """{"messages": "a secret", "user_id": "u1", "infer": false}""")).Ok();
        await server.DeleteAsync($"/v1/memories/{added.GetProperty("results")[0].GetProperty("id").GetString()}/");
        var tale = await server.GetAsync($"/v1/event/{added.GetProperty("event_id").GetString()}/");
        Assert.DoesNotContain("secret", tale.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", (await server.GetAsync("/v1/events/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"hello there\"")]
    [InlineData("""{"role": "user", "content": "hello there"}""")]
    [InlineData("""[{"role": "user", "content": "hello there"}]""")]
    [InlineData("""[{"content": "hello there"}]""")]
    [InlineData("""["hello there"]""")]
    [InlineData("""[{"role": "user", "content": [{"type": "text", "text": "hello there"}, {"type": "image_url", "image_url": {"url": "http://x/y.png"}}]}]""")]
    [InlineData("""[{"role": "user", "content": {"type": "image_url", "image_url": {"url": "http://x"}}}, {"role": "user", "content": "hello there", "name": null}]""")]
    public async Task Messages_come_in_every_form_that_clients_send(string messages)
    {
        await using var server = await TestServer.StartAsync();
        var added = (await server.PostAsync("/v3/memories/add/", $$"""{"messages": {{messages}}, "user_id": "u1", "infer": false, "apiKey": "x", "host": 1}""")).Ok();
        Assert.Equal("hello there", added.GetProperty("results")[0].GetProperty("memory").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"messages\": ")]
    [InlineData("""{"messages": [], "user_id": "u1"}""")]
    [InlineData("""{"messages": null, "user_id": "u1"}""")]
    [InlineData("""{"messages": 5, "user_id": "u1"}""")]
    [InlineData("""{"messages": [5], "user_id": "u1"}""")]
    [InlineData("""{"messages": [null], "user_id": "u1"}""")]
    [InlineData("""{"messages": [{"role": "user", "content": "  "}], "user_id": "u1"}""")]
    [InlineData("""{"messages": [{"role": "user", "content": 5}], "user_id": "u1"}""")]
    [InlineData("""{"messages": [{"role": "wizard", "content": "hi"}], "user_id": "u1"}""")]
    [InlineData("""{"messages": "hi"}""")]
    [InlineData("""{"messages": "hi", "user_id": null}""")]
    [InlineData("""{"messages": "hi", "user_id": ""}""")]
    [InlineData("""{"messages": "hi", "user_id": {"a": 1}}""")]
    [InlineData("""{"messages": "hi", "user_id": "\ud800"}""")]
    [InlineData("""{"messages": "hi \ud800", "user_id": "u1"}""")]
    [InlineData("""{"messages": "hi \u0000", "user_id": "u1"}""")]
    [InlineData("""{"messages": "hi", "user_id": "u1", "metadata": "x"}""")]
    [InlineData("""{"messages": "hi", "user_id": "u1", "infer": "perhaps"}""")]
    [InlineData("""{"messages": "hi", "user_id": "u1", "timestamp": "no time"}""")]
    [InlineData("""{"messages": "hi", "user_id": "u1", "timestamp": 1e300}""")]
    [InlineData("""{"messages": "hi", "user_id": "u1", "expiration_date": "tomorrow-ish"}""")]
    [InlineData("""{"messages": "hi", "user_id": "u1", "expiration_date": [1]}""")]
    [InlineData("""{"messages": "hi", "filters": {"user_id": {"frob": 1}}}""")]
    [InlineData("""{"messages": "hi", "filters": "user_id"}""")]
    public async Task What_can_not_be_added_is_refused_in_the_platforms_shape_and_changes_nothing(string body)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var path in new[] { "/v3/memories/add/", "/v1/memories/" })
        {
            var refused = (await server.PostAsync(path, body)).Fails(400);
            Assert.False(string.IsNullOrEmpty(refused["error"].GetString()));
            Assert.False(string.IsNullOrEmpty(refused["message"].GetString()));
        }

        Assert.Equal(0, (await server.GetAsync("/v1/entities/")).Ok().GetProperty("count").GetInt32());
        Assert.Equal(0, (await server.GetAsync("/v1/events/")).Ok().GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_refusal_of_an_add_has_the_details_that_clients_read()
    {
        await using var server = await TestServer.StartAsync();
        var refused = (await server.PostAsync("/v3/memories/add/", """{"messages": "hi"}""")).Fails(400);
        Assert.Equal("400 Bad Request", refused["error"].GetString());
        Assert.StartsWith("Invalid input data", refused["details"].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task V1_answers_with_a_list_and_wraps_it_when_asked()
    {
        await using var server = await TestServer.StartAsync();
        var list = (await server.PostAsync("/v1/memories/", """{"messages": "I live in Oslo", "user_id": "u1", "infer": false}""")).Ok();
        Assert.Equal(JsonValueKind.Array, list.ValueKind);
        Assert.Equal("I live in Oslo", list[0].GetProperty("memory").GetString());
        Assert.Equal("SUCCEEDED", list[0].GetProperty("status").GetString());
        Assert.False(string.IsNullOrEmpty(list[0].GetProperty("event_id").GetString()));
        var nothing = (await server.PostAsync("/v1/memories/", """{"messages": "hello", "user_id": "u1"}""")).Ok();
        Assert.Equal("SUCCEEDED", nothing[0].GetProperty("status").GetString());
        var wrapped = (await server.PostAsync("/v1/memories/", """{"messages": "x", "user_id": "u1", "infer": false, "version": "v2", "output_format": "v1.1"}""")).Ok();
        Assert.Equal(1, wrapped.GetProperty("results").GetArrayLength());
        Assert.Equal(0, wrapped.GetProperty("relations").GetArrayLength());
    }

    [Fact]
    public async Task Everything_given_comes_back_metadata_byte_for_byte()
    {
        await using var server = await TestServer.StartAsync();
        const string Metadata = """{"k": "v",  "n": 12345678901234567890.10, "é": [1, {"a": null}], "k": 2}""";
        var id = (await server.PostAsync("/v3/memories/add/", $$"""
            {"messages": [{"role": "user", "content": "I like tea", "name": "Ana"}], "filters": {"AND": [{"user_id": "u1"}, {"agent_id": "a1"}]}, "app_id": "p1", "run_id": 7,
             "metadata": {{Metadata}}, "infer": false, "expiration_date": "2030-01-01", "timestamp": 1700000000, "immutable": true}
            """)).Ok().GetProperty("results")[0].GetProperty("id").GetString();
        var reply = await server.GetAsync($"/v1/memories/{id}/");
        var memory = reply.Ok();
        Assert.Contains(Metadata, reply.Text, StringComparison.Ordinal);
        Assert.Equal("u1", memory.GetProperty("user_id").GetString());
        Assert.Equal("a1", memory.GetProperty("agent_id").GetString());
        Assert.Equal("p1", memory.GetProperty("app_id").GetString());
        Assert.Equal("7", memory.GetProperty("run_id").GetString());
        Assert.Equal("7", memory.GetProperty("session_id").GetString());
        Assert.Equal("2030-01-01", memory.GetProperty("expiration_date").GetString());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), memory.GetProperty("created_at").GetDateTimeOffset());
        Assert.Equal(2023, memory.GetProperty("structured_attributes").GetProperty("year").GetInt32());
        Assert.Equal("active", memory.GetProperty("lifecycle_state").GetString());
        Assert.Equal(0, memory.GetProperty("categories").GetArrayLength());
        (await server.PutAsync($"/v1/memories/{id}/", """{"text": "other"}""")).Fails(409);
    }

    [Fact]
    public async Task An_add_that_is_sent_again_with_its_key_is_done_once()
    {
        await using var server = await TestServer.StartAsync();
        const string Body = """{"messages": "I like tea", "user_id": "u1", "infer": false}""";
        var first = (await server.SendAsync("POST", "/v3/memories/add/", Body, TestServer.AdminKey, ("Idempotency-Key", "k1"))).Ok();
        var again = (await server.SendAsync("POST", "/v3/memories/add/", Body, TestServer.AdminKey, ("Idempotency-Key", "k1"))).Ok();
        Assert.Equal(first.GetRawText(), again.GetRawText());
        (await server.SendAsync("POST", "/v3/memories/add/", """{"messages": "other", "user_id": "u1"}""", TestServer.AdminKey, ("Idempotency-Key", "k1"))).Fails(409);
        Assert.Equal(1, (await server.PostAsync("/v3/memories/", """{"filters": {"user_id": "u1"}}""")).Ok().GetProperty("count").GetInt32());
        Assert.Equal(1, (await server.GetAsync("/v1/events/")).Ok().GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_body_past_the_limit_is_413()
    {
        await using var server = await TestServer.StartAsync(static o => o.Limits.BodyBytes = 2048);
        var big = new string('x', 3000);
        (await server.PostAsync("/v3/memories/add/", $$"""{"messages": "{{big}}", "user_id": "u1"}""")).Fails(413);
        (await server.SendAsync("POST", "/v3/memories/add/", $$"""{"messages": "{{big}}", "user_id": "u1"}""", TestServer.AdminKey, ("Idempotency-Key", "k"))).Fails(413);
    }

    [Fact]
    public async Task A_key_that_may_only_read_adds_nothing()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v3/memories/add/", """{"messages": "x", "user_id": "u1"}""", await server.KeyAsync("read"))).Fails(403);
    }
}
