using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.Limits;

/// <summary>How long, and how much, the server remembers besides memories.</summary>
public sealed class RememberedTests
{
    private static readonly (string, string) s_key = ("Idempotency-Key", "k");

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task A_reply_is_kept_for_so_many_hours_and_then_its_key_is_a_new_one(int hours)
    {
        await using var server = await TestServer.StartAsync(o => o.Limits.IdempotencyHours = hours);
        Task<Reply> NameAsync(string name) => server.SendAsync("PATCH", "/api/v1/orgs/organizations/default/projects/default/", $$"""{"name": "{{name}}"}""", TestServer.AdminKey, s_key);
        (await NameAsync("one")).Ok();
        server.Clock.Advance(TimeSpan.FromHours(hours));
        Assert.Equal("true", (await NameAsync("one")).Header("Idempotent-Replayed"));
        Assert.Equal("idempotency_key_reused", (await NameAsync("two")).Fails(409)["code"].GetString());
        server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null((await NameAsync("two")).Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Of_events_the_newest_are_kept()
    {
        await using var server = await TestServer.StartAsync(static o => (o.Limits.Events, o.Limits.RatePerSecond) = (100, 0));
        var events = new List<string>();
        for (var i = 0; i < 300; i++)
        {
            events.Add((await server.PostAsync("/v3/memories/add/", $$"""{"messages": "line {{i}}", "user_id": "u1", "infer": false}""")).Ok().GetProperty("event_id").GetString()!);
        }

        // They are counted now and then, so there may be some more.
        Assert.InRange((await server.GetAsync("/v1/events/?page_size=1")).Ok().GetProperty("count").GetInt32(), 100, 200);
        (await server.GetAsync($"/v1/event/{events[0]}/")).Fails(404);
        (await server.GetAsync($"/v1/event/{events[^100]}/")).Ok();
        Assert.Equal(300, await server.CountAsync("""{"user_id": "u1"}"""));
    }
}
