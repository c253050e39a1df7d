using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class TransactionsContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_unit_of_work_that_throws_leaves_nothing()
    {
        await Add(Given.Memory(1));
        await Add(Given.Message(1));
        var before = await Read(reader => reader.FindPartitions(Project, Given.Alice, 0));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Write(writer =>
        {
            var embedder = writer.AddEmbedder(Project, "e", 1);
            writer.InsertMemory(writer.GetPartition(Project, Given.Alice), Given.Memory(2), Given.Payload("w", embedder, 1));
            writer.InsertMemory(writer.GetPartition("new project", Scope.User("new")), Given.Memory(3), Given.Payload("w"));
            writer.InsertMessage(writer.GetPartition(Project, Given.Alice), Given.Message(2), Given.Payload("w"));
            writer.UpdateMemory(Project, Given.Whole(1), Given.Payload("changed"));
            writer.SetExtraction(Project, Given.Message(1).Id, ExtractionState.Pending, 1, "x", null);
            writer.DeleteMessages(Project, Given.Alice, Given.Noon);
            writer.AppendHistory(Project, Given.Entry(Given.Memory(2)));
            writer.RememberResult(Project, new IdempotentResult("key", "hash", "{}", Given.Noon));
            Assert.Equal(2, writer.CountMemories(Project, Given.Everything()));
            Assert.Single(writer.FindPartitions(Project, Given.Alice, 0));
            throw new InvalidOperationException("changed my mind");
        }));

        Assert.Equal("changed my mind", error.Message);
        Same(Given.Memory(1), await Read(reader => reader.FindMemory(Project, Given.Uuid(1))));
        Assert.Equal(Given.Message(1), await Read(reader => reader.FindMessage(Project, Given.Message(1).Id)));
        Assert.Equal(1, await Read(reader => reader.CountMemories(Project, Given.Everything())));
        Assert.Equal(before, await Read(reader => reader.FindPartitions(Project, Given.Alice, 0)));
        Assert.Empty(await Read(reader => reader.ListHistory(Project, null, Given.Alice, 0, 10)));
        Assert.Empty(await Read(reader => reader.ListEmbedders(Project)));
        Assert.Empty(await Read(reader => reader.FindPartitions("new project", Scope.User("new"), 0)));
        Assert.Null(await Read(reader => reader.FindResult(Project, "key")));
        Assert.Equal((1L, 1L), (await Read(reader => reader.ListEntities(Project))).Select(static entity => (entity.Memories, entity.Messages)).Single());
    }

    [Fact]
    public async Task What_follows_a_failed_unit_is_as_if_it_had_not_been()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(writer =>
        {
            writer.NextNumber();
            writer.InsertMemory(writer.GetPartition("ghost", Scope.User("ghost")), Given.Memory(1), Given.Payload("w"));
            throw new InvalidOperationException();
        }));

        Assert.Equal(1, await Write(static writer => writer.NextNumber()));
        await AddTo("other", Given.Memory(1, "real", Scope.User("real")));
        var row = Assert.Single(await Read(static reader => reader.ListMemories("other", Given.Everything())));
        Assert.Equal(("real", Scope.User("real")), (row.Memory.Text, row.Memory.Scope));
    }

    [Fact]
    public async Task A_unit_may_go_on_after_a_refused_insert()
    {
        await Add(Given.Memory(1, "first"));

        await Write(writer =>
        {
            var partition = writer.GetPartition(Project, Given.Alice);
            Assert.Throws<MemoryConflictException>(() => writer.InsertMemory(partition, Given.Memory(1, "second"), Given.Payload("w")));
            writer.InsertMemory(partition, Given.Memory(2), Given.Payload("w"));
        });

        Assert.Equal([Given.Uuid(1), Given.Uuid(2)], await List(Given.Everything()));
    }

    [Fact]
    public async Task A_unit_of_work_sees_its_own_writes()
    {
        await Write(writer =>
        {
            var partition = writer.GetPartition(Project, Given.Alice);
            writer.InsertMemory(partition, Given.Memory(1), Given.Payload("w"));
            writer.InsertMessage(partition, Given.Message(1), Given.Payload("w"));
            Same(Given.Memory(1), writer.FindMemory(Project, Given.Uuid(1)));
            Assert.Single(writer.FindByText(Project, Given.Alice, "memory 1"));
            Assert.Single(writer.RecentMessages(Project, Given.Alice, 5));
            Assert.Equal(1, writer.CountMemories(Project, Given.Everything()));
            Assert.Equal(1, Assert.Single(writer.ListEntities(Project)).Memories);
            writer.UpdateMemory(Project, Given.Memory(1) with { Status = MemoryStatus.Deleted }, null);
            Assert.Equal(0, writer.CountMemories(Project, Given.Everything()));
        });
    }

    [Fact]
    public async Task A_read_keeps_its_snapshot_while_others_write()
    {
        await Add(Given.Memory(1));
        using var reading = new ManualResetEventSlim();
        using var written = new ManualResetEventSlim();

        var counts = Task.Run(async () => await Read(reader =>
        {
            var before = reader.CountMemories(Project, Given.Everything());
            reading.Set();
            written.Wait();
            return (before, reader.CountMemories(Project, Given.Everything()));
        }));
        reading.Wait();
        await Add(Given.Memory(2));
        written.Set();

        Assert.Equal((1L, 1L), await counts);
        Assert.Equal(2, await Read(reader => reader.CountMemories(Project, Given.Everything())));
    }

    [Fact]
    public async Task Writers_beside_each_other_lose_no_update()
    {
        await Add(Given.Memory(0, "0"));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () => await Write(writer =>
        {
            var memory = writer.FindMemory(Project, Given.Uuid(0))!;
            writer.UpdateMemory(Project, memory with { Text = $"{int.Parse(memory.Text) + 1}" }, null);
            writer.AppendHistory(Project, Given.Entry(memory, MemoryEvent.Update));
            return writer.NextNumber();
        }))));

        Assert.Equal("200", (await Read(reader => reader.FindMemory(Project, Given.Uuid(0))))!.Text);
        Assert.Equal(200, (await Read(reader => reader.ListHistory(Project, Given.Uuid(0), null, 0, 1000))).Select(static entry => entry.Sequence).Distinct().Count());
        Assert.Equal(201, await Write(static writer => writer.NextNumber()));
    }

    [Fact]
    public async Task Units_that_throw_do_not_harm_those_beside_them()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            try
            {
                await Write(writer =>
                {
                    writer.InsertMemory(writer.GetPartition(Project, Scope.User($"u{i % 7}")), Given.Memory(i, scope: Scope.User($"u{i % 7}")), Given.Payload("w"));
                    return i % 3 == 0 ? throw new InvalidOperationException($"{i}") : i;
                });
                return i;
            }
            catch (InvalidOperationException error)
            {
                Assert.Equal($"{i}", error.Message);
                return -1;
            }
        })));

        var kept = outcomes.Where(static i => i >= 0).Select(Given.Uuid).Order(StringComparer.Ordinal);
        Assert.Equal(66, outcomes.Count(static i => i >= 0));
        Assert.Equal(kept, (await List(Given.Everything())).Order(StringComparer.Ordinal));
        Assert.Equal(66, (await Read(reader => reader.ListEntities(Project))).Sum(static entity => entity.Memories));
    }

    [Fact]
    public async Task A_cancelled_unit_does_not_start()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.WriteAsync(static writer => writer.NextNumber(), source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ReadAsync(static reader => reader.CountMemories(Project, Given.Everything()), source.Token));
        Assert.Equal(1, await Write(static writer => writer.NextNumber()));
    }

    [Fact]
    public async Task A_disposed_store_says_so()
    {
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.ReadAsync(static _ => 0));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.WriteAsync(static _ => 0));
        await Store.DisposeAsync();
    }
}
