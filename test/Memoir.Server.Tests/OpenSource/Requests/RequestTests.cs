using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Requests;

public sealed class RequestTests
{
    [Fact]
    public async Task Requests_are_told_newest_first_by_their_route_and_not_by_whom_they_were_about()
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync();
        var person = await server.PersonAsync("read");
        await server.MemoryAsync("one", "\"user_id\": \"alice\"", key: key);
        (await server.GetAsync("/memories?user_id=alice", person.Access)).Ok();
        (await server.GetAsync("/v2/entities/user/alice/")).Ok();
        (await server.PostAsync("/reset", "", key)).Fails(403);
        await server.GetAsync("/memories?user_id=alice", key: null);
        await server.GetAsync("/healthz", key: null);
        var reply = await server.GetAsync("/requests/");
        var rows = reply.Ok().EnumerateArray().ToList();
        Assert.Equal(
            [
                "POST /reset 403 api_key",
                "GET /v2/entities/{type}/{id}/ 200 admin_api_key",
                "GET /memories 200 jwt",
                "POST /v3/memories/add/ 200 api_key",
            ],
            rows.Select(static row => $"{row.GetProperty("method").GetString()} {row.GetProperty("path").GetString()} {row.GetProperty("status_code").GetInt32()} {row.GetProperty("auth_type").GetString()}"));
        Assert.DoesNotContain("alice", reply.Text, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(server.Clock.GetUtcNow(), row.GetProperty("created_at").GetDateTimeOffset()));
        Assert.All(rows, static row => Assert.True(row.GetProperty("latency_ms").GetDouble() >= 0));
        Assert.Equal(4, rows.Select(static row => row.GetProperty("id").GetString()).Distinct().Count());
        Assert.Single((await server.GetAsync("/requests?limit=1")).Ok().EnumerateArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("all")]
    public async Task A_limit_that_is_none_is_422(string limit)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(422, (await server.GetAsync("/requests?limit=" + limit)).Status);
    }

    [Fact]
    public async Task So_many_are_kept_as_the_limit_says_over_a_restart_and_of_each_project_its_own()
    {
        var server = await TestServer.StartAsync(static o => o.Limits.RequestLog = 5);
        var stranger = await server.KeyAsync("admin", project: await server.TenantAsync());
        for (var i = 0; i < 20; i++)
        {
            (await server.GetAsync("/v1/ping/")).Ok();
        }

        (await server.GetAsync("/v1/ping/", stranger)).Ok();
        await server.StopAsync();
        await using var again = await TestServer.StartAsync(static o => o.Limits.RequestLog = 5, folder: server.Folder);
        Assert.Equal(5, (await again.GetAsync("/requests")).Ok().GetArrayLength());
        Assert.Single((await again.GetAsync("/requests", stranger)).Ok().EnumerateArray());
    }

    [Fact]
    public async Task More_than_wait_at_once_are_kept_as_well()
    {
        await using var server = await TestServer.StartAsync(static o => (o.Limits.RatePerSecond, o.Limits.RequestLog) = (0, 100));
        for (var i = 0; i < 600; i++)
        {
            await server.GetAsync("/v1/ping/");
        }

        Assert.Equal(100, (await server.GetAsync("/requests?limit=200")).Ok().GetArrayLength());
    }

    [Fact]
    public async Task None_are_kept_where_none_are_to_be()
    {
        await using var server = await TestServer.StartAsync(static o => o.Limits.RequestLog = 0);
        (await server.GetAsync("/v1/ping/")).Ok();
        Assert.Empty((await server.GetAsync("/requests")).Ok().EnumerateArray());
    }
}
