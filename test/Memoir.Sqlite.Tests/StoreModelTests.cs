using Memoir.Storage;
using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

/// <summary>Random units of work give the same answers on a file as on the plain in-memory store.</summary>
public sealed class StoreModelTests
{
    [Theory]
    [InlineData(1, 700)]
    [InlineData(20261122, 700)]
    [InlineData(777, 700)]
    [InlineData(31337, 700)]
    public async Task Random_work_gives_the_answers_of_the_in_memory_store(int seed, int steps)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.db");
        await using var oracle = new InMemoryStore();
        var store = await SqliteStore.OpenAsync(path);
        try
        {
            var random = new RandomWork(seed);
            for (var step = 0; step < steps; step++)
            {
                if (random.Chance(100))
                {
                    await store.DisposeAsync();
                    store = await SqliteStore.OpenAsync(path);
                }

                var work = random.NextUnit();
                var expected = await Outcome(oracle, work);
                var actual = await Outcome(store, work);
                Assert.True(expected == actual, $"seed {seed}, step {step}, writing: expected {expected}, got {actual}");

                var question = random.NextQuestion();
                var answer = await oracle.ReadAsync(question);
                var found = await store.ReadAsync(question);
                Assert.True(answer == found, $"seed {seed}, step {step}, reading:\n{FirstDifference(answer, found)}");
            }
        }
        finally
        {
            await store.DisposeAsync();
        }
    }

    private static string FirstDifference(string expected, string found)
    {
        var pair = expected.Split('\n').Zip(found.Split('\n')).FirstOrDefault(static pair => pair.First != pair.Second);
        return $"expected {pair.First}\ngot      {pair.Second}";
    }

    private static async Task<string> Outcome(IMemoryStore store, Func<IStoreWriter, string> work)
    {
        try
        {
            return await store.WriteAsync(work);
        }
        catch (Exception error) when (error is MemoirException or ArgumentException or InvalidOperationException)
        {
            return error.GetType().Name;
        }
    }
}
