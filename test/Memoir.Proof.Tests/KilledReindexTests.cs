using System.Globalization;
using Memoir.Proof.Child;
using Memoir.Sqlite;
using Memoir.Testing;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>A process that embeds the store anew is killed again and again: searches never notice, and little is done twice.</summary>
public sealed class KilledReindexTests
{
    private const int Kills = 15, Turns = 150, BatchSize = 4;
    private static readonly Scope Alice = Scope.User("alice");

    [Theory]
    [InlineData(20261122)]
    public async Task A_killed_reindex_goes_on_where_it_was_while_searches_go_on_and_switches_at_the_end(int seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("reindex.db");
        var random = new Random(seed);
        await using var memory = await ProofMemory.OpenAsync(path);
        await FillAsync(memory);
        var entries = await MissingAsync(path);

        int heard = 0, missing = entries;
        for (var kill = 0; kill < Kills; kill++)
        {
            heard += await EmbedAndDieAsync(memory, path, random);
            var context = $"seed {seed}, kill {kill}";
            await RequireAsync(path, memory, context);
            var left = await MissingAsync(path);
            Assert.True(left <= missing && left > 0, $"{context}: {missing} were missing, now {left}");
            missing = left;
        }

        // A batch that was written, and whose process died before it could say so, is not made again.
        Assert.InRange(entries - missing, heard, heard + (Kills * BatchSize));
        var done = await EmbedToTheEndAsync(memory, path);
        Assert.Equal(["DONE", $"{missing}", "True", "True"], done);
        Assert.Equal(0, await MissingAsync(path));
        await RequireSwitchedAsync(path, memory);
    }

    private static async Task FillAsync(Memory memory)
    {
        for (var i = 0; i < Turns; i++)
        {
            await memory.AddAsync(new AddRequest { Messages = [Message.User($"My dog number {i}")], Scope = Alice, Infer = false });
        }
    }

    // A few batches, each with a search beside it; then death at a moment of the processor's choosing. Returns what it had said.
    private static async Task<int> EmbedAndDieAsync(Memory memory, string path, Random random)
    {
        using var child = ChildProcess.Start("reindex", path, $"{BatchSize}");
        var said = 0;
        child.Go();
        Assert.Equal("READY", child.Next()![0]);
        for (var batches = random.Next(0, 5); batches > 0; batches--)
        {
            said = Embedded(child.Next()!);
            await RequireFoundAsync(memory, "while it runs");
            child.Go();
        }

        Thread.SpinWait(random.Next(0, 200_000));
        foreach (var line in child.Kill())
        {
            said = Embedded(line);
        }

        return said;
    }

    private static async Task<string[]> EmbedToTheEndAsync(Memory memory, string path)
    {
        using var child = ChildProcess.Start("reindex", path, $"{BatchSize}");
        child.Go();
        Assert.Equal("READY", child.Next()![0]);
        while (true)
        {
            var line = child.Next()!;
            if (line[0] == "DONE")
            {
                return line;
            }

            await RequireFoundAsync(memory, "before the switch");
            child.Go();
        }
    }

    private static async Task RequireAsync(string path, Memory memory, string context)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        await StoreAudit.RequireSoundAsync(path, store, context);
        Assert.Equal("test/concepts", await store.ReadAsync(static reader => reader.ListEmbedders(StoreAudit.Project).Single(static entry => entry.Active).Identity));
        await RequireFoundAsync(memory, context);
    }

    // By meaning: no turn has the word.
    private static async Task RequireFoundAsync(Memory memory, string context)
    {
        var found = await memory.SearchAsync(new SearchRequest { Query = "puppy", Scope = Alice });
        Assert.True(found.Degraded.Count == 0 && found.Hits.Count > 0, $"{context}: {found.Hits.Count} hits, {string.Join("; ", found.Degraded)}");
    }

    private static async Task RequireSwitchedAsync(string path, Memory old)
    {
        var degraded = await old.SearchAsync(new SearchRequest { Query = "dog", Scope = Alice });
        Assert.NotEmpty(degraded.Hits);
        Assert.StartsWith("meaning: ", Assert.Single(degraded.Degraded), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<EmbedderMismatchException>(() => ProofMemory.OpenAsync(path));
        Assert.Contains("memoir reindex", refused.Message, StringComparison.Ordinal);
        await using var store = await SqliteStore.OpenAsync(path);
        await StoreAudit.RequireSoundAsync(path, store, "switched");
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = new ConceptEmbeddings("new"), OwnsStore = false });
        await RequireFoundAsync(memory, "after the switch");
    }

    /// <summary>Entries without a vector of the new embedder; all of them before it is known.</summary>
    private static async Task<int> MissingAsync(string path)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        return await store.ReadAsync(static reader =>
        {
            var target = reader.ListEmbedders(StoreAudit.Project).FirstOrDefault(static entry => entry.Identity == "test/new");
            return reader.FindUnembedded(StoreAudit.Project, target?.Number ?? int.MaxValue, 10_000).Count;
        });
    }

    private static int Embedded(string[] line) => line[0] == "EMBEDDED" ? int.Parse(line[1], CultureInfo.InvariantCulture) : 0;
}
