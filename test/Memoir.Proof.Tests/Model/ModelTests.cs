using System.Text.Json;
using Memoir.Sqlite;
using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Proof.Tests.Model;

/// <summary>Random calls, each answered by a memory and by <see cref="NaiveMemory"/>: no difference in 10,000 steps, on a file and in memory.</summary>
public sealed class ModelTests : IDisposable
{
    private const int Steps = 1250;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds => [1, 2, 3, 20261122];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_calls_on_a_file_are_answered_as_by_the_naive_memory(int seed)
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("model.db"));
        await RunAsync(store, seed);
        await StoreAudit.RequireIndexSoundAsync(store, $"seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_calls_in_memory_are_answered_as_by_the_naive_memory(int seed)
    {
        await using var store = new InMemoryStore();
        await RunAsync(store, seed);
        await StoreAudit.RequireIndexSoundAsync(store, $"seed {seed}");
    }

    private static async Task RunAsync(IMemoryStore store, int seed)
    {
        var clock = new FakeClock();
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Extractor = new ScriptedExtractor(), TimeProvider = clock, OwnsStore = false });
        var calls = new RandomCalls(seed, memory, store, clock);
        for (var step = 0; step < Steps; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(calls.Random.Next(1, 3_600_000)));
            try
            {
                await calls.NextAsync();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, step {step}, {calls.Last}: {error.Message}", error);
            }
        }
    }
}
