using Xunit;

namespace Memoir.Server.Tests.Operation;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_and_readiness_answer_without_a_key()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("ok", (await server.GetAsync("/healthz", key: null)).Ok().GetProperty("status").GetString());
        Assert.Equal("ok", (await server.GetAsync("/readyz", key: null)).Ok().GetProperty("status").GetString());
    }

    [Fact]
    public async Task Metrics_are_for_whoever_runs_the_server()
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync("/metrics", key: null)).Fails(401);
        (await server.GetAsync("/metrics", await server.KeyAsync("write"))).Fails(403);
        (await server.GetAsync("/metrics", await server.KeyAsync("admin", project: await server.TenantAsync()))).Fails(403);
        (await server.GetAsync("/v1/ping/")).Ok();
        var metrics = await server.GetAsync("/metrics");
        Assert.Equal(200, metrics.Status);
        Assert.Contains("http_server_request_duration_seconds_count", metrics.Text, StringComparison.Ordinal);
    }
}
