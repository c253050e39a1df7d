using Memoir.Testing.Storage;
using SQLitePCL;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class LockingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_lock_held_past_the_time_out_is_named_and_the_next_write_goes_through()
    {
        var path = _folder.File("memoir.db");
        await using var store = await SqliteStore.OpenAsync(path, new SqliteStoreOptions { LockTimeout = TimeSpan.FromMilliseconds(50) });
        using var other = RawFile.Open(path);
        RawFile.Check(other, raw.sqlite3_exec(other, "BEGIN IMMEDIATE"));

        var error = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.WriteAsync(static writer => writer.NextNumber()));

        Assert.Contains("locked", error.Message);
        Assert.Contains("LockTimeout", error.Message);
        Assert.Contains("00:00:00.05", error.Message);
        Assert.Empty(await store.ReadAsync(static reader => reader.ListEntities("p")));
        RawFile.Check(other, raw.sqlite3_exec(other, "ROLLBACK"));
        Assert.Equal(1, await store.WriteAsync(static writer => writer.NextNumber()));
    }

    [Fact]
    public async Task A_lock_that_is_let_go_in_time_only_delays()
    {
        var path = _folder.File("memoir.db");
        await using var store = await SqliteStore.OpenAsync(path);
        using var other = RawFile.Open(path);
        RawFile.Check(other, raw.sqlite3_exec(other, "BEGIN IMMEDIATE"));

        var write = store.WriteAsync(static writer => writer.NextNumber()).AsTask();
        Assert.False(write.IsCompleted);
        RawFile.Check(other, raw.sqlite3_exec(other, "COMMIT"));

        Assert.Equal(1, await write);
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_others_writes_and_lose_none()
    {
        var path = _folder.File("memoir.db");
        await using var one = await SqliteStore.OpenAsync(path);
        await using var two = await SqliteStore.OpenAsync(path);
        SqliteStore[] stores = [one, two];

        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await stores[i % 2].WriteAsync(writer =>
        {
            var memory = Given.Memory(i, scope: Given.Alice with { RunId = $"r{i % 5}" });
            writer.InsertMemory(writer.GetPartition("p", memory.Scope), memory, Given.Payload("w"));
            writer.AppendHistory("p", Given.Entry(memory));
            return writer.NextNumber();
        }))));

        Assert.Equal(Enumerable.Range(1, 200).Select(static i => (long)i), numbers.Order());
        foreach (var store in stores)
        {
            Assert.Equal(200, await store.ReadAsync(static reader => reader.CountMemories("p", Given.Everything())));
            Assert.Equal(200, (await store.ReadAsync(static reader => reader.ListEntities("p")))[0].Memories);
            var history = await store.ReadAsync(static reader => reader.ListHistory("p", null, Given.Alice, 0, 1000));
            Assert.Equal(Enumerable.Range(1, 200).Select(static i => (long)i), history.Select(static entry => entry.Sequence));
        }
    }

    [Fact]
    public async Task What_one_store_wrote_the_other_finds_by_revision()
    {
        var path = _folder.File("memoir.db");
        await using var one = await SqliteStore.OpenAsync(path);
        await using var two = await SqliteStore.OpenAsync(path);
        long revision = 0;

        for (var i = 0; i < 20; i++)
        {
            var number = i;
            await one.WriteAsync(writer =>
            {
                writer.InsertMemory(writer.GetPartition("p", Given.Alice), Given.Memory(number), Given.Payload("w"));
                return 0;
            });

            var partition = Assert.Single(await two.ReadAsync(reader => reader.FindPartitions("p", Given.Alice, revision)));
            Assert.True(partition.Revision > revision);
            var rows = await two.ReadAsync(reader =>
            {
                var count = 0;
                reader.ReadIndex(partition.Key, Memoir.Storage.EntryKind.Memory, revision, 0, (in Memoir.Storage.IndexRow _) => count++);
                return count;
            });
            Assert.Equal(1, rows);
            revision = partition.Revision;
        }
    }

    [Fact]
    public async Task More_writers_than_the_queue_holds_wait_their_turn()
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"), new SqliteStoreOptions { QueueLength = 2, MaxGroupSize = 3 });

        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => store.WriteAsync(static writer => writer.NextNumber()).AsTask()));

        Assert.Equal(100, numbers.Distinct().Count());
    }

    [Fact]
    public async Task More_readers_than_connections_wait_their_turn()
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"), new SqliteStoreOptions { MaxReaders = 1 });

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await store.ReadAsync(static reader => reader.ListEntities("p").Count))));

        Assert.All(counts, static count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task Disposing_lets_what_was_asked_for_be_written()
    {
        var path = _folder.File("memoir.db");
        var store = await SqliteStore.OpenAsync(path);
        var writes = Enumerable.Range(0, 50).Select(_ => store.WriteAsync(static writer => writer.NextNumber()).AsTask()).ToArray();

        await store.DisposeAsync();

        Assert.Equal(50, (await Task.WhenAll(writes)).Max());
        Assert.Equal(50, RawFile.Number(path, "SELECT number FROM counters"));
    }
}
