using Memoir.Storage;
using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class BackupTests : IDisposable
{
    private const string Project = "p";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_opens_with_all_that_was_committed()
    {
        await using var store = await OpenAsync("a.db");
        await AddAsync(store, 1);
        await store.BackupAsync(PathOf("b.db"));
        await AddAsync(store, 2);
        await using var copy = await OpenAsync("b.db");
        Assert.Equal([1], await NumbersAsync(copy));
        Assert.Equal([1, 2], await NumbersAsync(store));
        Assert.False(File.Exists(PathOf("b.db.partial")));
    }

    [Fact]
    public async Task A_backup_beside_writers_is_one_instant_of_the_store()
    {
        await using var store = await OpenAsync("a.db");
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 2000 && !stop.IsCancellationRequested; number += 2)
            {
                // Two in a unit: a copy with an odd count would be half of one.
                await store.WriteAsync(writer =>
                {
                    Add(writer, number);
                    Add(writer, number + 1);
                    return 0;
                });
                started.TrySetResult();
            }
        });
        await started.Task;
        for (var i = 0; i < 5; i++)
        {
            await store.BackupAsync(PathOf($"copy {i}.db"));
            await using var copy = await OpenAsync($"copy {i}.db");
            var numbers = await NumbersAsync(copy);
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
            Assert.Equal(0, numbers.Count % 2);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await using var store = await OpenAsync("a.db");
        await File.WriteAllTextAsync(PathOf("b.db"), "mine");
        foreach (var taken in new[] { "b.db", "a.db", "missing/b.db", "." })
        {
            await Assert.ThrowsAsync<MemoryStoreException>(() => store.BackupAsync(PathOf(taken)));
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(PathOf("b.db")));
        await File.WriteAllTextAsync(PathOf("c.db.partial"), "cut off");
        var error = await Assert.ThrowsAsync<MemoryStoreException>(() => store.BackupAsync(PathOf("c.db")));
        Assert.Contains("c.db.partial' exists", error.Message, StringComparison.Ordinal);
        Assert.Equal("cut off", await File.ReadAllTextAsync(PathOf("c.db.partial")));
    }

    [Fact]
    public async Task A_backup_holds_nothing_of_what_was_erased()
    {
        await using var store = await OpenAsync("a.db");
        await store.WriteAsync(writer =>
        {
            Add(writer, 1, "swordfish swordfish");
            return writer.Erase(Project, [Given.Uuid(1)], []);
        });
        await store.BackupAsync(PathOf("b.db"));
        Assert.DoesNotContain("swordfish", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(PathOf("b.db"))), StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private Task<SqliteStore> OpenAsync(string name) => SqliteStore.OpenAsync(PathOf(name));

    private static async Task AddAsync(SqliteStore store, int number) => await store.WriteAsync(writer =>
    {
        Add(writer, number);
        return 0;
    });

    private static void Add(IStoreWriter writer, int number, string? text = null)
    {
        var memory = Given.Memory(number, text);
        writer.InsertMemory(writer.GetPartition(Project, memory.Scope), memory, Given.Payload("w"));
    }

    private static async Task<List<int>> NumbersAsync(SqliteStore store) => await store.ReadAsync(reader => reader
        .ListMemories(Project, Given.Everything() with { Limit = 10_000 })
        .Select(static row => Convert.ToInt32(row.Memory.Id[^12..], 16))
        .ToList());
}
