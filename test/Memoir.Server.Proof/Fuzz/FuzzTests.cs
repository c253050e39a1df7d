using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Memoir.Server.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>
/// Random and mutated requests over every route that the server has, through raw sockets. MEMOIR_FUZZ_REQUESTS and MEMOIR_FUZZ_SEED set how many
/// and which; a failure prints the request.
/// </summary>
[Collection(Alone.Name)]
public sealed class FuzzTests
{
    private const int Callers = 8;
    private const int FaultsShown = 5;

    /// <summary>
    /// After so many bytes a request, on average, the server would hold something of each: less than the smallest head that is sent, let alone its reply.
    /// What was written is deleted before each measurement, so nothing of the requests has a reason to be there.
    /// </summary>
    private const long BytesPerRequest = 256;

    /// <summary>What the heap of an idle process of this size moves by from one collection to the next: pools, timers, tiers of compiled code.</summary>
    private const long Slack = 6 << 20;

    private static int Requests => Setting("MEMOIR_FUZZ_REQUESTS", 20_000);

    private static int Seed => Setting("MEMOIR_FUZZ_SEED", 20261122);

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_json_no_failure_of_the_servers_and_nothing_stays_in_memory()
    {
        using var sink = new ErrorSink();
        await using var server = await TestServer.StartAsync(
            static options => options.Limits.RatePerSecond = 0,
            services => services.AddLogging(logging => logging.AddProvider(sink)),
            systemClock: true);
        var run = new Run(server, sink, await KeysAsync(server));
        var clock = Stopwatch.StartNew();

        // The first half fills caches and pools, and has the code compiled: with far fewer requests it would not.
        await run.SendAsync(0, Requests / 2);
        var before = await HeldAsync(server);
        await run.SendAsync(Requests / 2, Requests);
        var after = await HeldAsync(server);
        var grown = after - before;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {Seed}: {Requests} requests over {run.Routes.Count} routes in {clock.Elapsed.TotalSeconds:0.0} s; statuses {run.Statuses()}; memory {before >> 10} KiB, then {after >> 10} KiB"));
        Assert.Equal(200, (await server.GetAsync("/readyz")).Status);
        var allowed = Slack + (BytesPerRequest * (Requests / 2));
        Assert.True(grown < allowed, $"seed {Seed}: memory grew by {grown >> 10} KiB over {Requests / 2} requests; {allowed >> 10} KiB are allowed.");
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(TestServer server) =>
    [
        TestServer.AdminKey,
        await server.KeyAsync("admin"),
        await server.KeyAsync("write"),
        await server.KeyAsync("read"),
        await server.KeyAsync("write", Scope.User("u1")),
        await server.KeyAsync("write", project: await server.TenantAsync()),
        "m0-no-such-key-of-this-server",
    ];

    // Deletes what was written, has the indexes notice, and collects.
    private static async Task<long> HeldAsync(TestServer server)
    {
        foreach (var id in (string[])["user_id", "agent_id", "app_id", "run_id"])
        {
            (await server.DeleteAsync($"/v1/memories/?{id}=*")).Ok();
        }

        (await server.PostAsync("/v3/memories/search/", """{"query": "x", "filters": {"user_id": "*"}}""")).Ok();
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : standard;

    private sealed class Run(TestServer server, ErrorSink sink, IReadOnlyList<string> keys)
    {
        private readonly IdPool _ids = new();
        private readonly int[] _statuses = new int[600];
        private readonly ConcurrentQueue<string> _faults = new();
        private int _next;

        public IReadOnlyList<FuzzRoute> Routes { get; } = FuzzRoute.Of(server.Services);

        public string Statuses() => string.Join(", ", _statuses.Index().Where(static one => one.Item > 0).Select(static one => $"{one.Index}: {one.Item}"));

        public async Task SendAsync(int from, int to)
        {
            _next = from - 1;
            var maker = new RequestMaker(Seed, Routes, keys, _ids);
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => SendAsync(maker, to))));
            Assert.True(_faults.IsEmpty, $"seed {Seed}: {_faults.Count} faults\n{string.Join("\n\n", _faults.Take(FaultsShown))}");
            Assert.True(sink.Errors.IsEmpty, $"seed {Seed}: {sink.Errors.Count} errors logged\n{string.Join("\n", sink.Errors.Take(FaultsShown))}");
        }

        private async Task SendAsync(RequestMaker maker, int to)
        {
            var address = new Uri(server.Address);
            using var connection = new RawConnection(new IPEndPoint(IPAddress.Loopback, address.Port));
            while (Interlocked.Increment(ref _next) is var number && number < to && _faults.Count < 100)
            {
                var request = maker.Make(number);
                try
                {
                    var reply = await connection.SendAsync(request);
                    Interlocked.Increment(ref _statuses[reply.Status]);
                    if (reply.Fault(request) is { } fault)
                    {
                        _faults.Enqueue($"{fault}\n{request}\n→ {reply}");
                    }
                    else if (reply.Status is >= 200 and < 300)
                    {
                        _ids.Take(System.Text.Encoding.UTF8.GetString(reply.Body));
                    }
                }
                catch (Exception error) when (error is IOException or OperationCanceledException or System.Net.Sockets.SocketException or FormatException)
                {
                    _faults.Enqueue($"{error.GetType().Name}: {error.Message}\n{request}");
                    connection.Dispose();
                }
            }
        }
    }
}
