using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(":memory:", "InMemoryStore")]
    [InlineData("", "InMemoryStore")]
    [InlineData("a\0b.db", "NUL")]
    public async Task What_names_no_file_is_refused_with_the_remedy(string path, string remedy) =>
        Assert.Contains(remedy, await Refusal(path));

    [Fact]
    public async Task A_folder_is_refused() => Assert.Contains("is a folder", await Refusal(_folder.Path));

    [Fact]
    public async Task A_missing_folder_is_named_and_not_made()
    {
        var refusal = await Refusal(_folder.File("missing/memoir.db"));

        Assert.Contains(_folder.File("missing"), refusal);
        Assert.Contains("Make the folder", refusal);
        Assert.False(Directory.Exists(_folder.File("missing")));
    }

    [Fact]
    public async Task A_file_that_is_not_SQLite_is_refused_and_left_as_it_is()
    {
        var path = _folder.File("notes.txt");
        var text = string.Concat(Enumerable.Repeat("These are my notes.\n", 400));
        await File.WriteAllTextAsync(path, text);

        var refusal = await Refusal(path);

        Assert.Contains(path, refusal);
        Assert.Contains("not a SQLite database", refusal);
        Assert.Equal(text, await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")]
    [InlineData("PRAGMA user_version = 7")]
    [InlineData("PRAGMA application_id = 99")]
    public async Task A_SQLite_file_that_is_not_ours_is_refused_and_left_as_it_is(string sql)
    {
        var path = _folder.File("theirs.db");
        RawFile.Execute(path, sql);
        var before = await File.ReadAllBytesAsync(path);

        Assert.Contains("not a Memoir store", await Refusal(path));

        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_newer_file_is_refused_and_left_as_it_is()
    {
        var path = _folder.File("newer.db");
        await (await SqliteStore.OpenAsync(path)).DisposeAsync();
        RawFile.Execute(path, "PRAGMA user_version = 999");
        var before = await File.ReadAllBytesAsync(path);

        var refusal = await Refusal(path);

        Assert.Contains("999", refusal);
        Assert.Contains("Update Memoir", refusal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_file_migrated_by_a_newer_process_is_not_written_by_the_old_one()
    {
        var path = _folder.File("memoir.db");
        await using var store = await SqliteStore.OpenAsync(path);
        RawFile.Execute(path, "UPDATE counters SET schema = 2");

        var error = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.WriteAsync(static writer => writer.NextNumber()));

        Assert.Contains("schema version 2", error.Message);
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        var path = _folder.File("empty.db");
        await File.WriteAllBytesAsync(path, []);

        await using var store = await SqliteStore.OpenAsync(path);

        Assert.Equal(1, await store.WriteAsync(static writer => writer.NextNumber()));
        Assert.Equal($"sqlite:{path}", store.Location);
    }

    [Fact]
    public async Task Damage_is_reported_as_damage()
    {
        var path = _folder.File("memoir.db");
        await using (var store = await SqliteStore.OpenAsync(path))
        {
            await store.WriteAsync(static writer =>
            {
                for (var i = 0; i < 500; i++)
                {
                    writer.InsertMemory(writer.GetPartition("p", Given.Alice), Given.Memory(i), Given.Payload("words"));
                }

                return 0;
            });
        }

        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(4096 * 2).Fill(0xAB);
        await File.WriteAllBytesAsync(path, bytes);

        var error = await Assert.ThrowsAsync<MemoryStoreException>(async () =>
        {
            await using var store = await SqliteStore.OpenAsync(path);
            await store.ReadAsync(static reader => reader.ListMemories("p", Given.Everything()));
        });
        Assert.Contains("damaged", error.Message);
    }

    [Fact]
    public async Task Many_openers_of_a_new_file_agree()
    {
        var path = _folder.File("memoir.db");

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteStore.OpenAsync(path))));
        var numbers = await Task.WhenAll(stores.Select(static store => store.WriteAsync(static writer => writer.NextNumber()).AsTask()));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], numbers.Order());
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Closing_leaves_one_file()
    {
        var path = _folder.File("memoir.db");
        await using (var store = await SqliteStore.OpenAsync(path))
        {
            await store.WriteAsync(static writer => writer.NextNumber());
            await store.ReadAsync(static reader => reader.ListEntities("p"));
        }

        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(nameof(SqliteStoreOptions.MaxReaders))]
    [InlineData(nameof(SqliteStoreOptions.MaxGroupSize))]
    [InlineData(nameof(SqliteStoreOptions.QueueLength))]
    [InlineData(nameof(SqliteStoreOptions.CacheKibibytes))]
    [InlineData(nameof(SqliteStoreOptions.LockTimeout))]
    public async Task An_option_out_of_range_is_named_with_its_value_and_range(string name)
    {
        var options = new SqliteStoreOptions();
        var property = typeof(SqliteStoreOptions).GetProperty(name)!;
        property.SetValue(options, property.PropertyType == typeof(int) ? -5 : TimeSpan.FromSeconds(-5));

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => SqliteStore.OpenAsync(_folder.File("memoir.db"), options));

        Assert.Equal(name, error.Field);
        Assert.Contains("-", error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static async Task<string> Refusal(string path) =>
        (await Assert.ThrowsAsync<MemoryStoreException>(() => SqliteStore.OpenAsync(path))).Message;
}
