using System.Text.Json;
using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Memories;

public sealed class OneMemoryTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("nothing")]
    [InlineData("a%2Fb")]
    [InlineData("%C3%A9")]
    [InlineData("two%20words")]
    [InlineData("100%25")]
    [InlineData("..")]
    public async Task An_id_that_is_not_there_is_null_to_read_and_404_to_change(string id)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("null", (await server.GetAsync($"/memories/{id}")).Text);
        Assert.Equal("null", (await server.GetAsync($"/memories/{id}/")).Text);
        Assert.Empty((await server.GetAsync($"/memories/{id}/history")).Ok().EnumerateArray());
        (await server.PutAsync($"/memories/{id}", """{"text": "x"}""")).Fails(404);
        (await server.DeleteAsync($"/memories/{id}", "{}")).Fails(404);
    }

    [Theory]
    [InlineData("%zz")]
    [InlineData("%FF")]
    public async Task An_id_that_is_no_utf8_is_refused(string id)
    {
        await using var server = await TestServer.StartAsync();
        Assert.InRange((await server.GetAsync($"/memories/{id}")).Status, 400, 404);
        Assert.InRange((await server.DeleteAsync($"/entities/user/{id}")).Status, 400, 404);
    }

    [Fact]
    public async Task An_update_merges_metadata_and_null_clears_the_day_it_expires()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("I live in Lisbon", more: "\"expiration_date\": \"2030-01-01\", \"metadata\": {\"a\": 1}");
        Assert.Equal("Memory updated successfully!", (await server.PutAsync($"/memories/{id}", """{"text": "I live in Oslo", "metadata": {"b": 2}, "unknown": []}""")).Ok().GetProperty("message").GetString());
        var changed = (await server.GetAsync($"/memories/{id}/")).Ok();
        Assert.Equal("I live in Oslo", changed.GetProperty("memory").GetString());
        Assert.Equal((1, 2), (changed.GetProperty("metadata").GetProperty("a").GetInt32(), changed.GetProperty("metadata").GetProperty("b").GetInt32()));
        Assert.Equal("2030-01-01", changed.GetProperty("expiration_date").GetString());
        (await server.PutAsync($"/memories/{id}/", """{"expiration_date": null}""")).Ok();
        Assert.False((await server.GetAsync($"/memories/{id}")).Ok().TryGetProperty("expiration_date", out _));
        (await server.PutAsync($"/memories/{id}", """{"data": "I live in Bergen"}""")).Ok();
        Assert.Equal("I live in Bergen", (await server.GetAsync($"/memories/{id}")).Ok().GetProperty("memory").GetString());
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"text": null}""", 400)]
    [InlineData("""{"text": ""}""", 400)]
    [InlineData("[]", 422)]
    [InlineData("""{"text": 5}""", 422)]
    [InlineData("""{"metadata": []}""", 422)]
    [InlineData("""{"expiration_date": "soon"}""", 422)]
    public async Task An_update_that_can_not_be_made_changes_nothing(string body, int status)
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("I live in Lisbon");
        Assert.Equal(status, (await server.PutAsync($"/memories/{id}", body)).Status);
        Assert.Equal(1, (await server.GetAsync($"/memories/{id}/history")).Ok().GetArrayLength());
    }

    [Fact]
    public async Task History_tells_what_happened_after_the_deletion_too()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("one");
        server.Clock.Advance(TimeSpan.FromHours(1));
        await server.PutAsync($"/memories/{id}", """{"text": "two"}""");
        Assert.Equal("Memory deleted successfully", (await server.DeleteAsync($"/memories/{id}")).Ok().GetProperty("message").GetString());
        (await server.DeleteAsync($"/memories/{id}")).Fails(404);
        var history = (await server.GetAsync($"/memories/{id}/history/")).Ok().EnumerateArray().ToList();
        Assert.Equal(["ADD", "UPDATE", "DELETE"], history.Select(static line => line.GetProperty("event").GetString()));
        Assert.Equal([false, false, true], history.Select(static line => line.GetProperty("is_deleted").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, history[0].GetProperty("updated_at").ValueKind);
        Assert.Equal(server.Clock.GetUtcNow(), history[1].GetProperty("updated_at").GetDateTimeOffset());
        Assert.Equal(("one", "two"), (history[1].GetProperty("old_memory").GetString(), history[1].GetProperty("new_memory").GetString()));
        Assert.All(history, line => Assert.Equal(id, line.GetProperty("memory_id").GetString()));
    }

    [Fact]
    public async Task A_deletion_that_is_sent_again_is_answered_again()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("one");
        Task<Reply> DeleteAsync() => server.SendAsync("DELETE", $"/memories/{id}", null, TestServer.AdminKey, ("Idempotency-Key", "k"));
        (await DeleteAsync()).Ok();
        Assert.Equal("true", (await DeleteAsync()).Header("Idempotent-Replayed"));
    }
}
