using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class FeedbackTests
{
    private const string Path = "/v1/feedback/";

    [Theory]
    [InlineData("\"POSITIVE\"", "\"it helped\"", "POSITIVE")]
    [InlineData("\"very_negative\"", "null", "VERY_NEGATIVE")]
    [InlineData("null", "null", null)]
    public async Task Feedback_is_kept_and_shown_again(string feedback, string reason, string? kept)
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("tea");
        var given = (await server.PostAsync(Path, $$"""{"memory_id": "{{id}}", "feedback": {{feedback}}, "feedback_reason": {{reason}}, "unknown": []}""")).Ok();
        Assert.Equal(kept, given.GetProperty("feedback").GetString());
        Assert.Equal(JsonDocument.Parse(reason).RootElement.GetString(), given.GetProperty("feedback_reason").GetString());
        var shown = Assert.Single((await server.GetAsync($"/v1/feedback?memory_id={id}")).Ok().GetProperty("results").EnumerateArray());
        Assert.Equal((given.GetProperty("id").GetString(), id, kept), (shown.GetProperty("id").GetString(), shown.GetProperty("memory_id").GetString(), shown.GetProperty("feedback").GetString()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"feedback": "POSITIVE"}""")]
    [InlineData("""{"memory_id": null, "feedback": "POSITIVE"}""")]
    [InlineData("""{"memory_id": 5, "feedback": "POSITIVE"}""")]
    [InlineData("""{"memory_id": "{id}", "feedback": "GOOD"}""")]
    [InlineData("""{"memory_id": "{id}", "feedback": 1}""")]
    [InlineData("""{"memory_id": "{id}", "feedback": "POSITIVE", "feedback_reason": ["x"]}""")]
    public async Task What_is_no_feedback_is_400(string body)
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("tea");
        (await server.PostAsync(Path, body.Replace("{id}", id, StringComparison.Ordinal))).Fails(400);
        Assert.Equal(0, (await server.GetAsync(Path)).Ok().GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("3fa85f64-5717-4562-b3fc-2c963f66afa6", 404)]
    [InlineData("a/b é%", 400)]
    [InlineData("", 400)]
    public async Task Of_an_unknown_memory_it_is_404_and_of_what_is_no_id_400(string id, int status)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Path, $$"""{"memory_id": "{{id}}", "feedback": "POSITIVE"}""")).Fails(status);
    }

    [Fact]
    public async Task Anothers_memory_is_unknown_and_readers_give_none()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("tea");
        var body = $$"""{"memory_id": "{{id}}", "feedback": "NEGATIVE"}""";
        (await server.PostAsync(Path, body)).Ok();
        foreach (var key in new[] { await server.KeyAsync("admin", project: await server.TenantAsync()), await server.KeyAsync("write", Scope.User("u2")) })
        {
            (await server.PostAsync(Path, body, key)).Fails(404);
            Assert.Equal(0, (await server.GetAsync(Path, key)).Ok().GetProperty("count").GetInt32());
        }

        Assert.Equal(403, (await server.PostAsync(Path, body, await server.KeyAsync("read"))).Status);
        Assert.Equal(1, (await server.GetAsync(Path, await server.KeyAsync("read", Scope.User("u1")))).Ok().GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task It_leads_through_its_pages_and_goes_with_an_erased_memory()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("tea");
        var body = $$"""{"memory_id": "{{id}}", "feedback": "POSITIVE"}""";
        for (var i = 0; i < 5; i++)
        {
            (await server.PostAsync(Path, body)).Ok();
        }

        var first = await server.SendAsync("POST", Path, body, TestServer.AdminKey, ("Idempotency-Key", "k"));
        Assert.Equal(first.Text, (await server.SendAsync("POST", Path, body, TestServer.AdminKey, ("Idempotency-Key", "k"))).Text);
        var seen = new List<string>();
        var path = Path + "?page_size=4";
        while (path is not null)
        {
            var page = (await server.GetAsync(path)).Ok();
            Assert.Equal(6, page.GetProperty("count").GetInt32());
            seen.AddRange(page.GetProperty("results").EnumerateArray().Select(static one => one.GetProperty("id").GetString()!));
            path = page.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : null;
        }

        Assert.Equal(6, seen.Distinct(StringComparer.Ordinal).Count());
        (await server.DeleteAsync($"/v1/memories/{id}/")).Ok();
        Assert.Equal(6, (await server.GetAsync(Path)).Ok().GetProperty("count").GetInt32());
        (await server.PostAsync("/api/memoir/v1/erase", $$"""{"memory_id": "{{id}}"}""")).Ok();
        Assert.Equal(0, (await server.GetAsync(Path)).Ok().GetProperty("count").GetInt32());
    }
}
