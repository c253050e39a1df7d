using System.Globalization;
using Xunit;

namespace Memoir.Server.Tests.Limits;

public sealed class LimitTests
{
    [Fact]
    public async Task Past_its_burst_a_key_is_told_to_wait_and_other_keys_are_not()
    {
        await using var server = await TestServer.StartAsync(static o => (o.Limits.RateBurst, o.Limits.RatePerSecond) = (3, 1));
        var (one, other) = (await server.KeyAsync(), await server.KeyAsync());
        var replies = new List<Reply>();
        for (var i = 0; i < 12; i++)
        {
            replies.Add(await server.GetAsync("/v1/ping/", one));
        }

        Assert.Equal(200, replies[0].Status);
        Assert.Equal("3", replies[0].Header("X-RateLimit-Limit"));
        Assert.Equal("2", replies[0].Header("X-RateLimit-Remaining"));
        var refused = replies.First(static reply => reply.Status == 429).Fails(429);
        Assert.True(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture) >= 1);
        Assert.Equal("0", refused.Header("X-RateLimit-Remaining"));
        Assert.NotNull(refused.Header("X-RateLimit-Reset"));
        (await server.GetAsync("/v1/ping/", other)).Ok();
        (await server.GetAsync("/healthz", one)).Ok();
    }

    [Fact]
    public async Task Guessing_keys_is_limited_by_address()
    {
        await using var server = await TestServer.StartAsync(static o => (o.Limits.RateBurst, o.Limits.RatePerSecond) = (3, 1));
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await server.GetAsync("/v1/ping/", "m0-guess" + i.ToString(CultureInfo.InvariantCulture))).Status);
        }

        Assert.Equal(401, statuses[0]);
        Assert.Contains(429, statuses);
    }
}
