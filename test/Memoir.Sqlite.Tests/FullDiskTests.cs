using Memoir.Storage;
using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_store_refuses_what_does_not_fit_whole_and_keeps_what_did()
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"), new SqliteStoreOptions { MaxPageCount = 80 });

        await FillUp(store);
    }

    [Fact]
    public async Task Beside_a_unit_that_is_too_large_the_others_are_written()
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"), new SqliteStoreOptions { MaxPageCount = 120 });
        using var started = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var first = Task.Run(async () => await store.WriteAsync(writer =>
        {
            started.Set();
            go.Wait();
            return writer.NextNumber();
        }));
        started.Wait();

        // All three wait while the first holds the lock, and so share one group.
        var small = store.WriteAsync(static writer => Insert(writer, 1, 10)).AsTask();
        var large = store.WriteAsync(static writer => Insert(writer, 2, 2_000_000)).AsTask();
        var last = store.WriteAsync(static writer => Insert(writer, 3, 10)).AsTask();
        go.Set();

        Assert.Equal(1, await first);
        Assert.Equal(1, await small);
        Assert.Contains("full", (await Assert.ThrowsAsync<MemoryStoreException>(() => large)).Message);
        Assert.Equal(3, await last);
        Assert.Equal([Given.Uuid(1), Given.Uuid(3)], (await store.ReadAsync(static reader => reader.ListMemories("p", Given.Everything()))).Select(static row => row.Memory.Id));
        Assert.Equal(2, Assert.Single(await store.ReadAsync(static reader => reader.ListEntities("p"))).Memories);
    }

    [Fact]
    public async Task A_unit_that_swallows_a_full_disk_is_not_half_written()
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"), new SqliteStoreOptions { MaxPageCount = 80 });

        var error = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.WriteAsync(static writer =>
        {
            Insert(writer, 1, 10);
            try
            {
                Insert(writer, 2, 2_000_000);
            }
            catch (MemoryStoreException)
            {
                // As a careless caller would.
            }

            return 3;
        }));

        Assert.Contains("full", error.Message);
        Assert.Empty(await store.ReadAsync(static reader => reader.ListMemories("p", Given.Everything())));
        Assert.Equal(1, await store.WriteAsync(static writer => Insert(writer, 1, 10)));
    }

    [Fact]
    public async Task A_disk_of_one_megabyte_fills_without_harm()
    {
        using var disk = SmallDisk.TryMount("size=1m");
        if (disk is null)
        {
            // Not allowed to mount here; the limit on pages above takes the same path through SQLite.
            await A_full_store_refuses_what_does_not_fit_whole_and_keeps_what_did();
            return;
        }

        var path = Path.Combine(disk.Path, "memoir.db");
        int kept;
        await using (var store = await SqliteStore.OpenAsync(path))
        {
            kept = await FillUp(store);
        }

        await using var again = await SqliteStore.OpenAsync(path);
        Assert.Equal(kept, await again.ReadAsync(static reader => reader.CountMemories("p", Given.Everything())));
    }

    [Fact]
    public async Task A_disk_without_room_for_a_store_says_so()
    {
        using var disk = SmallDisk.TryMount("size=16k");
        var error = disk is null
            ? await Assert.ThrowsAsync<MemoryStoreException>(() => SqliteStore.OpenAsync(_folder.File("memoir.db"), new SqliteStoreOptions { MaxPageCount = 4 }))
            : await Assert.ThrowsAsync<MemoryStoreException>(() => SqliteStore.OpenAsync(Path.Combine(disk.Path, "memoir.db")));

        Assert.Contains("full", error.Message);
    }

    private static async Task<int> FillUp(SqliteStore store)
    {
        var kept = 0;
        MemoryStoreException? full = null;
        for (var i = 0; i < 2000 && full is null; i++)
        {
            var number = i;
            try
            {
                await store.WriteAsync(writer => Insert(writer, number, 2000));
                kept++;
            }
            catch (MemoryStoreException error)
            {
                full = error;
            }
        }

        Assert.NotNull(full);
        Assert.Contains("full", full.Message);
        Assert.Contains("Free space", full.Message);
        Assert.InRange(kept, 1, 1999);
        Assert.Equal(kept, await store.ReadAsync(static reader => reader.CountMemories("p", Given.Everything())));
        Assert.Equal(kept, Assert.Single(await store.ReadAsync(static reader => reader.ListEntities("p"))).Memories);
        Assert.Equal(kept, (await store.ReadAsync(static reader => reader.ListHistory("p", null, Given.Alice, 0, 5000))).Count);
        return kept;
    }

    private static int Insert(IStoreWriter writer, int number, int size)
    {
        var memory = Given.Memory(number, new string('x', size));
        writer.InsertMemory(writer.GetPartition("p", Given.Alice), memory, Given.Payload("words"));
        writer.AppendHistory("p", Given.Entry(memory));
        return number;
    }
}
