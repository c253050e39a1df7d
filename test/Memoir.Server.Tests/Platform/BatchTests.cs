using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_changes_and_deletes_by_a_body()
    {
        await using var server = await TestServer.StartAsync();
        var (one, two) = (await server.MemoryAsync("one"), await server.MemoryAsync("two"));
        var updated = (await server.PutAsync("/v1/batch/", $$"""{"memories": [{"memory_id": "{{one}}", "text": "b1"}, {"memory_id": "{{two}}", "metadata": {"x": 1}, "text": "b2"}]}""")).Ok();
        Assert.Equal("Successfully updated 2 memories", updated.GetProperty("message").GetString());
        Assert.Equal("b2", (await server.GetAsync($"/v1/memories/{two}/")).Ok().GetProperty("memory").GetString());
        var deleted = (await server.DeleteAsync("/v1/batch/", $$"""{"memories": [{"memory_id": "{{one}}"}, {"memory_id": "{{one}}"}]}""")).Ok();
        Assert.Equal("Successfully deleted 1 memories", deleted.GetProperty("message").GetString());
        Assert.Equal(1, await server.CountAsync("""{"user_id": "u1"}"""));
    }

    [Fact]
    public async Task Ids_that_are_unknown_are_told_of()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("one");
        var deleted = (await server.DeleteAsync("/v1/batch/", $$"""{"memories": [{"memory_id": "{{id}}"}, {"memory_id": "gone"}]}""")).Ok();
        Assert.Equal("Successfully deleted 1 memories", deleted.GetProperty("message").GetString());
        Assert.Equal("gone", deleted.GetProperty("not_found")[0].GetString());
        (await server.PutAsync("/v1/batch/", $$"""{"memories": [{"memory_id": "{{id}}", "text": "x"}, {"memory_id": "a/b", "text": "x"}]}""")).Fails(404);
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("", 400)]
    [InlineData("""{"memories": []}""", 400)]
    [InlineData("""{"memories": null}""", 400)]
    [InlineData("""{"memories": {}}""", 400)]
    [InlineData("""{"memories": [5]}""", 400)]
    [InlineData("""{"memories": [{}]}""", 400)]
    [InlineData("""{"memories": [{"memory_id": 5, "text": "x"}]}""", 400)]
    [InlineData("""{"memories": [{"memory_id": "ID", "text": "x"}, {"memory_id": "nope", "text": "x"}, {"memory_id": "ID", "text": "x"}, {"memory_id": "ID", "text": "x"}]}""", 400)]
    public async Task A_batch_that_can_not_be_done_changes_nothing(string body, int status)
    {
        await using var server = await TestServer.StartAsync(static o => o.Limits.BatchSize = 3);
        var id = await server.MemoryAsync("one");
        body = body.Replace("ID", id, StringComparison.Ordinal);
        (await server.PutAsync("/v1/batch/", body)).Fails(status);
        (await server.DeleteAsync("/v1/batch/", body)).Fails(status);
        Assert.Equal("one", (await server.GetAsync($"/v1/memories/{id}/")).Ok().GetProperty("memory").GetString());
    }
}
