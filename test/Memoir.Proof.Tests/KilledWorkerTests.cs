using System.Diagnostics;
using System.Globalization;
using Memoir.Proof.Child;
using Memoir.Sqlite;
using Memoir.Storage;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>
/// Four workers in two processes read the queue with a slow model while one process after the other is killed: each turn is read
/// once in effect, none is lost, and those of a scope in their order. MEMOIR_PROOF_FULL makes it 100 kills and 2,000 adds.
/// </summary>
public sealed class KilledWorkerTests
{
    private const int AddsPerKill = 20;
    private const int Scopes = 40;

    private static int Kills => Environment.GetEnvironmentVariable("MEMOIR_PROOF_FULL") is { Length: > 0 } ? 100 : 25;

    [Theory]
    [InlineData(20261122)]
    public async Task Each_turn_is_read_once_in_effect_and_in_order_whichever_worker_is_killed_when(int seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("queue.db");
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var told = new List<string>[Scopes];
        var calls = 0;
        await using (var adding = await ProofMemory.OpenQueueAsync(path, workers: 0, ProofMemory.SlowModel(seed, static _ => { })))
        {
            var children = new[] { Drain(path, 0), Drain(path, 1) };
            var next = Drain(path, 2);
            try
            {
                children[0].Go();
                children[1].Go();
                for (var kill = 0; kill < Kills; kill++)
                {
                    await AddAsync(adding, kill, told);
                    var victim = kill % children.Length;
                    for (var lines = random.Next(1, 12); lines > 0 && children[victim].Next() is { } line; lines--)
                    {
                        calls += Calls(line);
                    }

                    Thread.SpinWait(random.Next(0, 20_000));
                    calls += children[victim].Kill().Sum(Calls);
                    children[victim].Dispose();
                    (children[victim], next) = (next, Drain(path, kill + 3));
                    children[victim].Go();
                }

                foreach (var child in children)
                {
                    child.Go();
                }

                calls += (await Task.WhenAll(children.Select(static child => child.ToEndAsync()))).Sum(static lines => lines.Sum(Calls));
            }
            finally
            {
                next.Dispose();
                Array.ForEach(children, static child => child.Dispose());
            }

        }

        await RequireAsync(path, told, $"seed {seed}");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills, {Kills * AddsPerKill} adds of {Scopes} scopes, {calls} calls of the model, {clock.Elapsed.TotalSeconds:0} s"));
    }

    private static ChildProcess Drain(string path, int seed) => ChildProcess.Start("drain", path, seed.ToString(CultureInfo.InvariantCulture));

    private static int Calls(string[] line) => line[0] == "CALL" ? 1 : 0;

    private static Task AddAsync(Memory memory, int round, List<string>[] told) => Task.WhenAll(Enumerable.Range(0, AddsPerKill).Select(async i =>
    {
        // Each scope gets one add of a round, so that what it is told has one order.
        var s = ((round * AddsPerKill) + i) % Scopes;
        var town = $"town {ProofMemory.Word(round, i)}";
        (told[s] ??= []).Add(town);
        await memory.AddAsync($"user.home = {town}", Scope.User($"user {s}"));
    }));

    private static async Task RequireAsync(string path, List<string>[] told, string context)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        await StoreAudit.RequireSoundAsync(path, store, context);
        await store.ReadAsync(reader =>
        {
            var events = reader.ListEvents(StoreAudit.Project, new EventQuery { Limit = int.MaxValue });
            Assert.Equal(told.Sum(static towns => towns.Count), events.Count);
            Assert.All(events, one => Assert.True(one.Status == EventStatus.Succeeded, $"{context}: event {one.Id} is {one.Status}: {one.Body}"));
            Assert.Empty(reader.ListQueue(StoreAudit.Project, dueBy: null, 10));
            Assert.All(StoreAudit.Messages(reader), row => Assert.True(
                row.Message.Extraction == ExtractionState.Done, $"{context}: '{row.Message.Content}' is {row.Message.Extraction}"));
            for (var s = 0; s < Scopes; s++)
            {
                // One memory for each turn, made in the order of the turns, and the last of them holds.
                var made = reader.ListHistory(StoreAudit.Project, null, Scope.User($"user {s}"), 0, int.MaxValue)
                    .Where(static line => line.Event == MemoryEvent.Add)
                    .Select(static line => line.NewText);
                Assert.Equal(told[s].Select(static town => $"user home {town}"), made);
                var holds = Assert.Single(reader.FindFacts(StoreAudit.Project, new FactQuery { Scope = Scope.User($"user {s}") }));
                Assert.Equal($"user home {told[s][^1]}", holds.Text);
            }

            return true;
        });
    }
}
