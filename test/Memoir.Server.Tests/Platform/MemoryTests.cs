using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class MemoryTests
{
    [Theory]
    [InlineData("id%2Fwith%20slash%3F%C3%A9")]
    [InlineData("%25")]
    [InlineData("..")]
    [InlineData("nothing")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("%7B00000000-0000-0000-0000-000000000000%7D")]
    [InlineData("00000000-0000-0000-0000-00000000000g")]
    public async Task What_is_no_id_is_400_on_every_route_in_the_contracts_words(string id)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var reply in new[]
        {
            await server.GetAsync($"/v1/memories/{id}/"),
            await server.GetAsync($"/v1/memories/{id}/", await server.KeyAsync("read", Scope.User("u1"))),
            await server.PutAsync($"/v1/memories/{id}", """{"text": "x"}"""),
            await server.DeleteAsync($"/v1/memories/{id}/"),
            await server.DeleteAsync($"/v1/memories/{id}/?delete_linked=true"),
            await server.GetAsync($"/v1/memories/{id}/history/"),
        })
        {
            Assert.Equal("memory_id should be a valid UUID", reply.Fails(400)["error"].GetString());
            Assert.Equal(("memory_id", "invalid_input"), (reply["field"].GetString(), reply["code"].GetString()));
        }
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("3FA85F64-5717-4562-B3FC-2C963F66AFA6")]
    [InlineData("a/../../etc")]
    public async Task An_unknown_id_is_404_on_every_route(string id)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(404, (await server.GetAsync($"/v1/memories/{id}/")).Status);
        Assert.Equal(404, (await server.PutAsync($"/v1/memories/{id}/", """{"text": "x"}""")).Status);
        Assert.Equal(404, (await server.DeleteAsync($"/v1/memories/{id}/")).Status);
        Assert.Equal(404, (await server.DeleteAsync($"/v1/memories/{id}/?delete_linked=true")).Status);
        Assert.Equal(404, (await server.GetAsync($"/v1/memories/{id}/history/")).Status);
    }

    [Theory]
    [InlineData("%zz")]
    [InlineData("%FF")]
    [InlineData("%C3")]
    public async Task An_id_that_is_no_utf8_is_refused(string id)
    {
        await using var server = await TestServer.StartAsync();
        Assert.InRange((await server.GetAsync($"/v1/memories/{id}/")).Status, 400, 404);
        Assert.InRange((await server.DeleteAsync($"/v2/entities/user/{id}/")).Status, 400, 404);
    }

    [Fact]
    public async Task An_update_answers_with_the_whole_memory()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("I live in Lisbon", more: "\"expiration_date\": \"2030-01-01\", \"metadata\": {\"a\": 1}");
        var updated = (await server.PutAsync($"/v1/memories/{id}/", """{"text": "I live in Oslo", "metadata": {"b": 2}, "timestamp": 1700000000, "expiration_date": null, "unknown": {}}""")).Ok();
        Assert.Equal(id, updated.GetProperty("id").GetString());
        Assert.Equal("I live in Oslo", updated.GetProperty("memory").GetString());
        Assert.Equal("""{"b": 2}""", updated.GetProperty("metadata").GetRawText());
        Assert.Equal(JsonValueKind.Null, updated.GetProperty("expiration_date").ValueKind);
        Assert.Equal("I live in Oslo", (await server.GetAsync($"/v1/memories/{id}")).Ok().GetProperty("memory").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"text": null}""")]
    [InlineData("""{"text": ""}""")]
    [InlineData("""{"text": 5}""")]
    [InlineData("""{"metadata": []}""")]
    [InlineData("""{"expiration_date": "soon"}""")]
    [InlineData("""{"timestamp": true}""")]
    public async Task An_update_that_can_not_be_made_changes_nothing(string body)
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("I live in Lisbon");
        (await server.PutAsync($"/v1/memories/{id}/", body)).Fails(400);
        Assert.Equal(1, (await server.GetAsync($"/v1/memories/{id}/history/")).Ok().GetArrayLength());
    }

    [Fact]
    public async Task An_update_that_is_sent_again_does_not_undo_a_later_one()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("one");
        (await server.SendAsync("PUT", $"/v1/memories/{id}/", """{"text": "two"}""", TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
        (await server.PutAsync($"/v1/memories/{id}/", """{"text": "three"}""")).Ok();
        var again = (await server.SendAsync("PUT", $"/v1/memories/{id}/", """{"text": "two"}""", TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
        Assert.Equal("three", again.GetProperty("memory").GetString());
    }

    [Fact]
    public async Task Deleting_says_so_with_a_body_and_a_second_time_404_unless_it_is_the_same_request()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("one");
        var deleted = await server.SendAsync("DELETE", $"/v1/memories/{id}/?source=CLI", null, TestServer.AdminKey, ("Idempotency-Key", "k"));
        Assert.Equal("Memory deleted successfully!", deleted.Ok().GetProperty("message").GetString());
        var again = await server.SendAsync("DELETE", $"/v1/memories/{id}/?source=CLI", null, TestServer.AdminKey, ("Idempotency-Key", "k"));
        Assert.Equal(deleted.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("Memory not found!", (await server.DeleteAsync($"/v1/memories/{id}/")).Fails(404)["error"].GetString());
        (await server.GetAsync($"/v1/memories/{id}/")).Fails(404);
    }

    [Fact]
    public async Task Linked_memories_go_with_the_one_deleted()
    {
        await using var server = await TestServer.StartAsync();
        async Task<string> Say(string text) => (await server.PostAsync("/v3/memories/add/", $$"""{"messages": "{{text}}", "user_id": "u1"}""")).Ok().GetProperty("results")[0].GetProperty("id").GetString()!;
        var first = await Say("I live in Berlin.");
        server.Clock.Advance(TimeSpan.FromDays(1));
        await Say("I moved to Amsterdam.");
        server.Clock.Advance(TimeSpan.FromDays(1));
        await Say("I moved to Oslo.");
        await Say("I love chess.");
        var deleted = (await server.DeleteAsync($"/v1/memories/{first}/?delete_linked=true")).Ok();
        Assert.Equal(2, deleted.GetProperty("cascade_count").GetInt32());
        Assert.Equal(1, await server.CountAsync("""{"user_id": "u1"}"""));
    }

    [Fact]
    public async Task History_tells_what_happened_with_the_words_it_came_from()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("one");
        await server.PutAsync($"/v1/memories/{id}/", """{"text": "two"}""");
        await server.DeleteAsync($"/v1/memories/{id}/");
        var history = (await server.GetAsync($"/v1/memories/{id}/history/")).Ok().EnumerateArray().ToList();
        Assert.Equal(["ADD", "UPDATE", "DELETE"], history.Select(static line => line.GetProperty("event").GetString()));
        Assert.Equal("one", history[0].GetProperty("input")[0].GetProperty("content").GetString());
        Assert.Equal("one", history[1].GetProperty("old_memory").GetString());
        Assert.Equal("two", history[1].GetProperty("new_memory").GetString());
        Assert.Equal(3, history.Select(static line => line.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(history, static line => Assert.Equal("u1", line.GetProperty("user_id").GetString()));
    }
}
