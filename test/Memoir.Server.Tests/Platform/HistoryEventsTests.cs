using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class HistoryEventsTests
{
    [Theory]
    [InlineData("page_size")]
    [InlineData("limit")]
    public async Task The_history_of_all_leads_through_its_pages_from_the_newest_to_the_first(string size)
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await server.MemoryAsync($"memory {i}");
        }

        var seen = new List<string>();
        var path = $"/v1/memories/events?{size}=2";
        while (path is not null)
        {
            var page = (await server.GetAsync(path)).Ok();
            Assert.Equal(5, page.GetProperty("count").GetInt32());
            seen.AddRange(page.GetProperty("results").EnumerateArray().Select(static row => row.GetProperty("new_memory").GetString()!));
            path = page.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : null;
        }

        Assert.Equal(["memory 4", "memory 3", "memory 2", "memory 1", "memory 0"], seen);
        Assert.Empty((await server.GetAsync("/v1/memories/events/?page=1000000")).Ok().GetProperty("results").EnumerateArray());
        (await server.GetAsync("/v1/memories/events/?page=x")).Fails(400);
    }

    [Fact]
    public async Task Of_a_history_of_many_pages_of_the_store_each_line_is_shown_once_in_its_place()
    {
        await using var server = await TestServer.StartAsync();
        var memory = await server.Services.GetRequiredService<ProjectMemories>().GetAsync("default");
        for (var i = 0; i < 2100; i += 100)
        {
            await memory.AddAsync(new AddRequest
            {
                Messages = [.. Enumerable.Range(i, 100).Select(static number => new Message("user", $"line {number}"))],
                Scope = Scope.User(i % 200 == 0 ? "even" : "odd"),
                Infer = false,
            });
        }

        foreach (var (key, expected) in new[]
        {
            (TestServer.AdminKey, Enumerable.Range(0, 2100)),
            (await server.KeyAsync("read", Scope.User("even")), Enumerable.Range(0, 2100).Where(static number => number / 100 % 2 == 0)),
        })
        {
            var newest = expected.Reverse().Select(static number => $"line {number}").ToList();
            foreach (var page in new[] { 1, 2, 6, 7, 11, 15, 16 })
            {
                var reply = (await server.GetAsync($"/v1/memories/events/?page={page}&page_size=150", key)).Ok();
                Assert.Equal(newest.Count, reply.GetProperty("count").GetInt32());
                Assert.Equal(newest.Skip((page - 1) * 150).Take(150), reply.GetProperty("results").EnumerateArray().Select(static row => row.GetProperty("new_memory").GetString()));
            }
        }
    }

    [Fact]
    public async Task A_key_sees_the_history_of_what_it_may_see()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("of u1");
        await server.MemoryAsync("of u2", "\"user_id\": \"u2\"");
        var page = (await server.GetAsync("/v1/memories/events/", await server.KeyAsync("read", Scope.User("u2")))).Ok();
        Assert.Equal("of u2", Assert.Single(page.GetProperty("results").EnumerateArray()).GetProperty("new_memory").GetString());
        Assert.Equal(0, (await server.GetAsync("/v1/memories/events/", await server.KeyAsync(project: await server.TenantAsync()))).Ok().GetProperty("count").GetInt32());
    }
}
