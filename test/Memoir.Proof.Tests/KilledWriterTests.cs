using Memoir.Proof.Child;
using Memoir.Sqlite;
using Memoir.Storage;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>A writing process is killed a hundred times; what it acknowledged is there, whole, and nothing is half there.</summary>
public sealed class KilledWriterTests
{
    private const int Kills = 100;

    [Theory]
    [InlineData(20261122)]
    public async Task What_a_killed_process_acknowledged_is_whole_and_nothing_is_half_done(int seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("killed.db");
        var random = new Random(seed);
        var acknowledged = new Acknowledged();
        var next = ChildProcess.Start("write", path, "0");
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                using (var child = next)
                {
                    // The next one starts its runtime while this one writes.
                    next = ChildProcess.Start("write", path, $"{kill + 1}");
                    WriteAndDie(child, random, acknowledged);
                }

                await RequireAsync(path, acknowledged, $"seed {seed}, kill {kill}");
            }
        }
        finally
        {
            next.Dispose();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {acknowledged.Adds} adds acknowledged, {new FileInfo(path).Length} bytes");
        Assert.True(acknowledged.Adds > Kills, $"seed {seed}: only {acknowledged.Adds} adds were acknowledged");
    }

    // Sometimes before the file is even open, mostly after a few acknowledgements, at a moment of the processor's choosing.
    private static void WriteAndDie(ChildProcess child, Random random, Acknowledged acknowledged)
    {
        acknowledged.Begin();
        child.Go();
        for (var lines = random.Next(0, 40); lines > 0 && child.Next() is { } line; lines--)
        {
            acknowledged.Take(line);
        }

        Thread.SpinWait(random.Next(0, 20_000));
        foreach (var line in child.Kill())
        {
            acknowledged.Take(line);
        }
    }

    private static async Task RequireAsync(string path, Acknowledged acknowledged, string context)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        await StoreAudit.RequireSoundAsync(path, store, context);
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, OwnsStore = false });
        await acknowledged.RequireAsync(memory, store, context);
    }

    /// <summary>What children said they were told; the texts that a memory may have.</summary>
    private sealed class Acknowledged
    {
        private readonly Dictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);
        private readonly List<(Scope Scope, string Word, string[] Ids)> _run = [];

        public int Adds { get; private set; }

        public void Begin() => _run.Clear();

        public void Take(string[] line)
        {
            switch (line[0])
            {
                case "ADD":
                    Adds++;
                    _run.Add((Scope.User(line[1]), line[2], line[3..]));
                    _texts[line[5]] = [$"user likes {line[2]}"];
                    _texts[line[6]] = [$"user home town {line[2]}"];
                    break;
                case "TRY":
                    _texts[line[1]].Add(line[2]);
                    break;
                case "UPDATED":
                    _texts[line[1]] = [line[2]];
                    break;
            }
        }

        public async Task RequireAsync(Memory memory, SqliteStore store, string context)
        {
            foreach (var (id, texts) in _texts)
            {
                var row = await store.ReadAsync(reader => reader.FindMemory(StoreAudit.Project, id));
                var text = row is { Status: MemoryStatus.Deleted } ? string.Empty : row?.Text;
                Assert.True(text is not null && texts.Contains(text), $"{context}: {id} was acknowledged as one of {string.Join(" | ", texts)} and is {text ?? "nothing"}");
            }

            foreach (var (scope, word, ids) in _run)
            {
                Assert.True(await memory.GetMessageAsync(ids[0]) is not null && await memory.GetMessageAsync(ids[1]) is not null, $"{context}: the messages of {word} are gone");
                var hits = (await memory.SearchAsync(new SearchRequest { Query = word, Scope = scope, Targets = SearchTargets.All, IncludeSuperseded = true, TopK = 10 })).Hits
                    .Select(static hit => hit.Id).ToHashSet(StringComparer.Ordinal);
                var wanted = ids.Where(id => !_texts.TryGetValue(id, out var texts) || !texts.Contains(string.Empty));
                Assert.True(wanted.All(hits.Contains), $"{context}: a search for {word} does not find what was acknowledged");
            }

            foreach (var user in _run.Select(static run => run.Scope).Distinct())
            {
                var homes = (await memory.ListAsync(new ListRequest { Scope = user, Limit = 1000 })).Memories.Count(static row => row.Fact?.Attribute == "home");
                Assert.True(homes == 1, $"{context}: {user} has {homes} homes");
            }
        }
    }
}
