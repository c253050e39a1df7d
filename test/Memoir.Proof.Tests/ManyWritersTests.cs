using System.Globalization;
using Memoir.Proof.Child;
using Memoir.Sqlite;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>
/// Four processes of eight lanes each on one file. MEMOIR_PROOF_SECONDS says for how long, 1 to 3,600 seconds; default 10.
/// </summary>
public sealed class ManyWritersTests
{
    private const int Processes = 4;
    private const int Shared = 8;

    [Fact]
    public async Task Threads_and_processes_on_one_file_lose_nothing_and_write_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("shared.db");
        var shared = await MakeSharedAsync(path);
        var lines = await WorkAsync(path, shared);

        Assert.Empty(Of(lines, "UNEXPECTED").Select(static line => line[1]));
        Assert.Equal(Processes, Of(lines, "DONE").Count());
        await using (var store = await SqliteStore.OpenAsync(path))
        {
            await StoreAudit.RequireSoundAsync(path, store, "many writers");
        }

        await using var memory = await ProofMemory.OpenAsync(path);
        await RequireCountsAsync(memory, lines);
        await RequireOneOfEachKeyAsync(memory, lines);
        await RequireOwnAsync(memory, lines);
        await RequireOneHomeAsync(memory);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Of(lines, "DONE").Sum(static line => int.Parse(line[1], CultureInfo.InvariantCulture))} calls in {Seconds()} s, "
            + $"{Of(lines, "EXPECTED").Count()} refused as documented: "
            + string.Join(", ", Of(lines, "EXPECTED").CountBy(static line => line[1]).Select(static pair => $"{pair.Value} {pair.Key}")));
    }

    private static string Seconds()
    {
        var given = Environment.GetEnvironmentVariable("MEMOIR_PROOF_SECONDS") ?? "10";
        return int.TryParse(given, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600
            ? given
            : throw new InvalidOperationException($"MEMOIR_PROOF_SECONDS is '{given}'. Set it to 1 to 3600, or leave it out for 10.");
    }

    private static async Task<string[]> MakeSharedAsync(string path)
    {
        await using var memory = await ProofMemory.OpenAsync(path);
        var ids = new string[Shared];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = (await memory.AddAsync($"counter {i}", Scope.User("shared"))).Memories[0].Id;
        }

        return ids;
    }

    private static async Task<List<string[]>> WorkAsync(string path, string[] shared)
    {
        var children = Enumerable.Range(0, Processes)
            .Select(process => ChildProcess.Start(["mix", path, $"{process}", Seconds(), .. shared]))
            .ToList();
        try
        {
            foreach (var child in children)
            {
                child.Next();
            }

            children.ForEach(static child => child.Go());
            return [.. (await Task.WhenAll(children.Select(static child => child.ToEndAsync()))).SelectMany(static lines => lines)];
        }
        finally
        {
            children.ForEach(static child => child.Dispose());
        }
    }

    private static IEnumerable<string[]> Of(List<string[]> lines, string what) => lines.Where(line => line[0] == what);

    private static async Task RequireCountsAsync(Memory memory, List<string[]> lines)
    {
        foreach (var line in Of(lines, "COUNT").Where(static line => line[3] != "0"))
        {
            var metadata = (await memory.GetAsync(line[1]))!.Metadata!.Value;
            Assert.True($"{metadata.GetProperty(line[2]).GetInt32()}" == line[3], $"{line[2]} counted {line[3]} on {line[1]}; the metadata says {metadata}");
        }
    }

    private static async Task RequireOneOfEachKeyAsync(Memory memory, List<string[]> lines)
    {
        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = await memory.ListAsync(new ListRequest { Scope = Scope.User("retried"), Limit = 1000, Cursor = cursor });
            all.AddRange(page.Memories.Select(static row => row.Text));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        foreach (var calls in Of(lines, "KEY").GroupBy(static line => line[1]))
        {
            Assert.True(calls.Select(static line => line[2] + line[3]).Distinct().Count() == 1, $"the key {calls.Key} gave several results");
            Assert.True(calls.Count(static line => line[4] == "False") == 1, $"the key {calls.Key} was written {calls.Count(static line => line[4] == "False")} times");
        }

        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(Of(lines, "KEY").Select(static line => line[1]).Distinct().Count(), all.Count);
    }

    private static async Task RequireOwnAsync(Memory memory, List<string[]> lines)
    {
        foreach (var line in Of(lines, "GONE"))
        {
            Assert.Null(await memory.GetAsync(line[1]));
        }

        foreach (var line in Of(lines, "KEPT"))
        {
            Assert.Equal($"note {line[2]}", (await memory.GetAsync(line[1]))?.Text);
        }
    }

    private static async Task RequireOneHomeAsync(Memory memory)
    {
        foreach (var user in (await memory.EntitiesAsync()).Where(static entity => entity.Id.StartsWith("user ", StringComparison.Ordinal)))
        {
            var homes = 0;
            string? cursor = null;
            do
            {
                var page = await memory.ListAsync(new ListRequest { Scope = Scope.User(user.Id), Limit = 1000, Cursor = cursor });
                homes += page.Memories.Count(static row => row.Fact?.Attribute == "home");
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            Assert.True(homes == 1, $"{user.Id} has {homes} homes");
        }
    }
}
