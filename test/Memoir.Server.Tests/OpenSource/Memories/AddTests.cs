using System.Text.Json;
using Memoir.Extraction;
using Memoir.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Memories;

public sealed class AddTests
{
    [Fact]
    public async Task An_add_answers_with_what_was_found()
    {
        await using var server = await TestServer.StartAsync();
        var added = (await server.PostAsync("/memories/", """{"messages": [{"role": "user", "content": "I live in Berlin."}], "user_id": "u1", "unknown": {"a": []}}""")).Ok();
        var row = Assert.Single(added.GetProperty("results").EnumerateArray());
        Assert.Equal("ADD", row.GetProperty("event").GetString());
        Assert.Contains("Berlin", row.GetProperty("memory").GetString(), StringComparison.Ordinal);
        Assert.False(row.TryGetProperty("role", out _));
        Assert.Equal(row.GetProperty("id").GetString(), (await server.GetAsync($"/memories/{row.GetProperty("id").GetString()}")).Ok().GetProperty("id").GetString());
        Assert.Equal("SUCCEEDED", (await server.GetAsync($"/v1/event/{added.GetProperty("event_id").GetString()}/")).Ok().GetProperty("status").GetString());
        Assert.Empty((await server.PostAsync("/memories", """{"messages": [{"role": "user", "content": "Thanks!"}], "user_id": "u1"}""")).Ok().GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task Word_for_word_each_message_is_a_memory_with_its_speaker()
    {
        await using var server = await TestServer.StartAsync();
        var added = (await server.PostAsync("/memories", """
            {"messages": [{"role": "user", "name": "ann", "content": "one"}, {"role": "assistant", "content": "two"}], "agent_id": "a", "run_id": "r", "infer": false,
             "metadata": {"k":  1.50, "user_id": "kept apart"}, "expiration_date": "2030-01-02", "memory_type": null, "prompt": null}
            """)).Ok();
        var rows = added.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([("one", "user", "ann"), ("two", "assistant", null)], rows.Select(static row => (row.GetProperty("memory").GetString()!, row.GetProperty("role").GetString()!, row.GetProperty("actor_id").GetString())));
        var kept = (await server.GetAsync($"/memories/{rows[0].GetProperty("id").GetString()}")).Ok();
        Assert.Equal("""{"k":  1.50, "user_id": "kept apart"}""", kept.GetProperty("metadata").GetRawText());
        Assert.Equal("2030-01-02", kept.GetProperty("expiration_date").GetString());
        Assert.Equal(("a", "r"), (kept.GetProperty("agent_id").GetString(), kept.GetProperty("run_id").GetString()));
        Assert.False(kept.TryGetProperty("user_id", out _));
        Assert.EndsWith("+00:00", kept.GetProperty("created_at").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("{", 422)]
    [InlineData("[]", 422)]
    [InlineData("7", 422)]
    [InlineData("""{"user_id": "u1"}""", 422)]
    [InlineData("""{"messages": null, "user_id": "u1"}""", 422)]
    [InlineData("""{"messages": [], "user_id": "u1"}""", 422)]
    [InlineData("""{"messages": 5, "user_id": "u1"}""", 422)]
    [InlineData("""{"messages": [5], "user_id": "u1"}""", 422)]
    [InlineData("""{"messages": [{"role": 5, "content": "x"}], "user_id": "u1"}""", 422)]
    [InlineData("""{"messages": [{"role": "user", "content": 5}], "user_id": "u1"}""", 422)]
    [InlineData("""{"messages": "x", "user_id": []}""", 422)]
    [InlineData("""{"messages": "x", "user_id": "u1", "metadata": "x"}""", 422)]
    [InlineData("""{"messages": "x", "user_id": "u1", "infer": "maybe"}""", 422)]
    [InlineData("""{"messages": "x", "user_id": "u1", "expiration_date": "soon"}""", 422)]
    [InlineData("""{"messages": "x", "user_id": "u1", "memory_type": 1}""", 422)]
    [InlineData("""{"messages": "x", "user_id": "u1", "prompt": {}}""", 422)]
    [InlineData("""{"messages": "x"}""", 400)]
    [InlineData("""{"messages": "x", "user_id": null, "agent_id": null}""", 400)]
    [InlineData("""{"messages": "x", "user_id": "  "}""", 400)]
    [InlineData("""{"messages": "x", "user_id": "u1", "memory_type": "episodic"}""", 400)]
    public async Task What_can_not_be_added_is_refused_and_keeps_nothing(string body, int status)
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.PostAsync("/memories", body);
        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 422 ? JsonValueKind.Array : JsonValueKind.String, reply["detail"].ValueKind);
        Assert.Empty((await server.GetAsync("/entities")).Ok().EnumerateArray());
    }

    [Fact]
    public async Task The_place_of_a_fault_is_told_step_by_step()
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.PostAsync("/memories", """{"messages": [{"role": "user", "content": "x"}, {"role": 5, "content": "x"}], "user_id": "u1"}""");
        Assert.Equal("""["body","messages",1,"role"]""", reply["detail"][0].GetProperty("loc").GetRawText());
    }

    [Fact]
    public async Task The_same_request_again_is_answered_and_adds_nothing()
    {
        await using var server = await TestServer.StartAsync();
        Task<Reply> AddAsync(string text) => server.SendAsync("POST", "/memories", $$"""{"messages": "{{text}}", "user_id": "u1", "infer": false}""", TestServer.AdminKey, ("Idempotency-Key", "k"));
        var (first, again) = (await AddAsync("one"), await AddAsync("one"));
        Assert.Equal(first["results"][0].GetProperty("id").GetString(), again["results"][0].GetProperty("id").GetString());
        (await AddAsync("two")).Fails(409);
        Assert.Equal(1, (await server.GetAsync("/memories?user_id=u1")).Ok().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_model_is_waited_for_and_given_the_projects_instructions()
    {
        var model = new ScriptedModel();
        await using var server = await TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(model));
        (await server.PostAsync("/configure", """{"custom_instructions": "Sizes alone."}""")).Ok();
        var added = (await server.PostAsync("/memories", """{"messages": "user.home = Lisbon", "user_id": "u1"}""")).Ok();
        Assert.Equal("user home Lisbon", added.GetProperty("results")[0].GetProperty("memory").GetString());
        Assert.Equal("SUCCEEDED", added.GetProperty("status").GetString());
        Assert.Equal("Sizes alone.", model.Requests[0].Instructions);
        (await server.PostAsync("/memories", """{"messages": "user.size = M", "user_id": "u1", "prompt": "Everything."}""")).Ok();
        Assert.Equal("Everything.", model.Requests[1].Instructions);
    }

    [Fact]
    public async Task A_procedure_needs_an_agent_and_without_one_facts_are_found()
    {
        await using var server = await TestServer.StartAsync();
        const string messages = "\"messages\": [{\"role\": \"user\", \"content\": \"I live in Berlin.\"}, {\"role\": \"assistant\", \"content\": \"Noted.\"}]";
        Assert.Single((await server.PostAsync("/memories", $$"""{{{messages}}, "user_id": "u1", "memory_type": "procedural_memory"}""")).Ok().GetProperty("results").EnumerateArray());
        var record = (await server.PostAsync("/memories", $$"""{{{messages}}, "agent_id": "a1", "memory_type": "procedural_memory"}""")).Ok();
        Assert.True(record.GetProperty("results").GetArrayLength() <= 1);
    }
}
