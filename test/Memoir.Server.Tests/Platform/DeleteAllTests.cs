using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class DeleteAllTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?source=CLI")]
    [InlineData("?org_id=x&project_id=y")]
    [InlineData("?user_id=")]
    [InlineData("?user_id=&agent_id=a1")]
    [InlineData("?filters={'user_id': 'u1'}")]
    [InlineData("?filters=%7B%27user_id%27%3A+%27u1%27%7D&user_id=u1")]
    [InlineData("?filters=")]
    [InlineData("?filters=[]")]
    [InlineData("?filters={\"metadata\": {\"a\": 1}}")]
    [InlineData("?metadata={\"a\": 1}")]
    [InlineData("?user_id=u1&metadata=nonsense")]
    public async Task What_names_nothing_or_can_not_be_read_deletes_nothing(string query)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"u1\", \"agent_id\": \"a1\"");
        (await server.DeleteAsync("/v1/memories/" + query.Replace(" ", "%20", StringComparison.Ordinal))).Fails(400);
        Assert.Equal(1, await server.CountAsync("""{"user_id": "u1"}"""));
    }

    [Theory]
    [InlineData("?user_id=u1", "b")]
    [InlineData("?user_id=u1&agent_id=a1&source=CLI", "a|b")]
    [InlineData("?user_id=*", "")]
    [InlineData("?agent_id=*", "a|b")]
    [InlineData("?user_id=*&agent_id=*&app_id=*&run_id=*", "")]
    [InlineData("?user_id=u1&metadata={\"k\": \"v\"}", "ab|b")]
    [InlineData("?user_id=u1&metadata={'k': 'v', 'none': None}", "ab|b")]
    [InlineData("?filters={\"user_id\": \"u1\"}", "b")]
    [InlineData("?user_id=u%20%2F%C3%A9%25", "a|ab|b")]
    public async Task What_is_named_goes_and_the_rest_stays(string query, string left)
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("a", more: "\"metadata\": {\"k\": \"v\"}");
        await server.MemoryAsync("ab", "\"user_id\": \"u1\", \"agent_id\": \"a1\"");
        await server.MemoryAsync("b", "\"user_id\": \"u2\"");
        await server.MemoryAsync("odd", "\"user_id\": \"u /é%\"");
        var deleted = (await server.DeleteAsync("/v1/memories/" + query.Replace(" ", "%20", StringComparison.Ordinal))).Ok();
        Assert.NotNull(deleted.GetProperty("message").GetString());
        (await server.GetAsync($"/v1/event/{deleted.GetProperty("event_id").GetString()}/")).Ok();
        var texts = (await server.GetAsync("/v1/memories/?user_id=*")).Ok().EnumerateArray().Select(static row => row.GetProperty("memory").GetString()!);
        Assert.Equal(left.Split('|', StringSplitOptions.RemoveEmptyEntries), texts.Where(static text => text != "odd").Order(StringComparer.Ordinal));
    }
}
