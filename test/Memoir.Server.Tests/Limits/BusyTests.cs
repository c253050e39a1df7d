using Memoir.Extraction;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Limits;

public sealed class BusyTests
{
    private const string Add = """{"messages": "I live in Lisbon", "user_id": "u1"}""";

    [Fact]
    public async Task Past_the_number_of_requests_in_work_the_server_says_it_is_busy_and_stays_watchable()
    {
        var extractor = new HeldExtractor();
        await using var server = await TestServer.StartAsync(static o => o.Limits.ConcurrentRequests = 1, services => services.AddSingleton<IExtractor>(extractor));
        var held = server.PostAsync("/v3/memories/add/", Add);
        await extractor.Started.WaitAsync(TimeSpan.FromMinutes(1));
        var refused = (await server.GetAsync("/v1/ping/")).Fails(503);
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(200, (await server.GetAsync("/healthz")).Status);
        Assert.Equal(200, (await server.GetAsync("/metrics")).Status);
        extractor.Release();
        (await held).Ok();
        (await server.GetAsync("/v1/ping/")).Ok();
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_504()
    {
        var extractor = new HeldExtractor();
        await using var server = await TestServer.StartAsync(static o => o.Limits.RequestSeconds = 1, services => services.AddSingleton<IExtractor>(extractor));
        (await server.PostAsync("/v3/memories/add/", Add)).Fails(504);
        extractor.Release();
    }

    [Fact]
    public async Task A_stopping_server_finishes_what_it_has_begun()
    {
        var extractor = new HeldExtractor();
        var server = await TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(extractor));
        var held = server.PostAsync("/v3/memories/add/", Add);
        await extractor.Started.WaitAsync(TimeSpan.FromMinutes(1));
        var stopped = server.BeginStopAsync();
        extractor.Release();
        (await held).Ok();
        await stopped;
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_stopping_server_waits_for_a_request_no_longer_than_it_is_told_to()
    {
        var extractor = new HeldExtractor();
        var server = await TestServer.StartAsync(static o => o.Limits.ShutdownSeconds = 1, services => services.AddSingleton<IExtractor>(extractor));
        var held = server.PostAsync("/v3/memories/add/", Add);
        await extractor.Started.WaitAsync(TimeSpan.FromMinutes(1));
        await server.BeginStopAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.False(extractor.IsReleased);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => held);
        extractor.Release();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_same_request_twice_at_a_time_is_told_to_wait()
    {
        var extractor = new HeldExtractor();
        await using var server = await TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(extractor));
        var held = server.SendAsync("POST", "/v3/memories/add/", Add, TestServer.AdminKey, ("Idempotency-Key", "k"));
        await extractor.Started.WaitAsync(TimeSpan.FromMinutes(1));
        var twin = (await server.SendAsync("POST", "/v3/memories/add/", Add, TestServer.AdminKey, ("Idempotency-Key", "k"))).Fails(409);
        Assert.NotNull(twin.Header("Retry-After"));
        Assert.Equal("request_in_work", twin["code"].GetString());
        extractor.Release();
        (await held).Ok();
        (await server.SendAsync("POST", "/v3/memories/add/", Add, TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
    }

    /// <summary>Finds nothing, when it is let.</summary>
    private sealed class HeldExtractor : IExtractor
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "held/1";

        public Task Started => _started.Task;

        public bool IsReleased => _released.Task.IsCompleted;

        public void Release() => _released.TrySetResult();

        public async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
        {
            _started.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
            return new ExtractionResult([], []);
        }
    }
}
