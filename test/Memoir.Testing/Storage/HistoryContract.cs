using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class HistoryContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task An_entry_comes_back_whole()
    {
        var memory = Given.Whole(1, new Scope { UserId = "u", AgentId = "a", RunId = "r", AppId = "x" });
        var entry = new HistoryEntry
        {
            MemoryId = memory.Id,
            Event = MemoryEvent.Supersede,
            OldText = "Ana lives in Bonn",
            NewText = "Ana lives in Berlin",
            At = Given.Noon,
            Actor = "operator",
            Reason = "she said so",
            MessageId = Given.Uuid(9),
            After = memory,
        };
        await Add(memory);
        await Write(writer => writer.AppendHistory(Project, entry));

        var found = Assert.Single(await Read(reader => reader.ListHistory(Project, memory.Id, null, 0, 10)));

        Assert.True(found.Sequence > 0);
        Assert.Equal(entry with { After = null }, found with { After = null, Sequence = 0 });
        Same(memory, found.After);
    }

    [Fact]
    public async Task An_entry_with_nothing_optional_comes_back_bare()
    {
        await Add(Given.Memory(1));
        var entry = new HistoryEntry { MemoryId = Given.Uuid(1), Event = MemoryEvent.Delete, At = Given.Noon };
        await Write(writer => writer.AppendHistory(Project, entry));

        Assert.Equal(entry, Assert.Single(await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, 0, 10))) with { Sequence = 0 });
    }

    [Fact]
    public async Task The_snapshot_stays_what_it_was_when_the_memory_changes()
    {
        await Keep(Given.Memory(1, "before"));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "after"), null));

        var entry = Assert.Single(await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, 0, 10)));

        Same(Given.Memory(1, "before"), entry.After);
    }

    [Fact]
    public async Task A_snapshot_may_differ_from_what_its_entry_says()
    {
        await Add(Given.Memory(1));
        var after = Given.Memory(1, "kept text") with { Status = MemoryStatus.Deleted };
        await Write(writer => writer.AppendHistory(Project, Given.Entry(after, MemoryEvent.Delete) with { OldText = "kept text", NewText = null }));

        var entry = Assert.Single(await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, 0, 10)));

        Assert.Null(entry.NewText);
        Same(after, entry.After);
    }

    [Fact]
    public async Task Lines_of_a_memory_are_counted_up_to_a_sequence_number()
    {
        await Keep(Given.Memory(1), Given.Memory(2), Given.Memory(1, "changed") with { Id = Given.Uuid(3) });
        await Write(writer => writer.AppendHistory(Project, Given.Entry(Given.Memory(1, "new"), MemoryEvent.Update)));
        var entries = await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, 0, 10));

        Assert.Equal((0L, 1L, 2L), await Read(reader => (
            reader.CountHistory(Project, Given.Uuid(1), entries[0].Sequence),
            reader.CountHistory(Project, Given.Uuid(1), entries[1].Sequence),
            reader.CountHistory(Project, Given.Uuid(1), long.MaxValue))));
        Assert.Equal(0, await Read(reader => reader.CountHistory("q", Given.Uuid(1), long.MaxValue)));
    }

    [Fact]
    public async Task History_is_read_by_memory_oldest_first_in_pages()
    {
        await Keep(Given.Memory(1), Given.Memory(2));
        for (var i = 0; i < 5; i++)
        {
            await Write(writer => writer.AppendHistory(Project, Given.Entry(Given.Memory(1, $"version {i}"), MemoryEvent.Update)));
        }

        var first = await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, 0, 4));
        var second = await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, first[^1].Sequence, 4));

        Assert.Equal(["memory 1", "version 0", "version 1", "version 2", "version 3", "version 4"], first.Concat(second).Select(static entry => entry.NewText));
        Assert.All(first.Zip(first.Skip(1)), static pair => Assert.True(pair.First.Sequence < pair.Second.Sequence));
        Assert.Empty(await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, second[^1].Sequence, 4)));
        Assert.Empty(await Read(reader => reader.ListHistory(Project, Given.Uuid(3), null, 0, 4)));
    }

    [Fact]
    public async Task History_is_read_by_every_scope_that_includes_the_memory()
    {
        await Keep(
            Given.Memory(1),
            Given.Memory(2, scope: Given.Alice with { RunId = "r1" }),
            Given.Memory(3, scope: Scope.User("bob") with { RunId = "r1" }),
            Given.Memory(4, scope: Given.Alice with { RunId = "r2" }),
            Given.Memory(5));

        Assert.Equal([1, 2, 4, 5], await Of(Given.Alice));
        Assert.Equal([2, 3], await Of(Scope.Run("r1")));
        Assert.Equal([2], await Of(Given.Alice with { RunId = "r1" }));
        Assert.Equal([1, 2, 3, 4, 5], await Of(new Scope()));
        Assert.Empty(await Of(Scope.User("carol")));
        Assert.Equal([1, 2], await Of(Given.Alice, limit: 2));
    }

    [Fact]
    public async Task The_history_of_what_was_deleted_or_never_stored_here_is_kept()
    {
        await Keep(Given.Memory(1));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { Status = MemoryStatus.Deleted }, null));
        await Write(writer => writer.AppendHistory(Project, Given.Entry(Given.Memory(2, scope: Given.Alice with { RunId = "imported" }))));
        await Write(writer => writer.AppendHistory(Project, new HistoryEntry { MemoryId = "unknown", Event = MemoryEvent.Noop, At = Given.Noon }));

        Assert.Equal([1, 2], await Of(Given.Alice));
        Assert.Single(await Read(reader => reader.ListHistory(Project, "unknown", null, 0, 10)));
    }

    [Fact]
    public async Task Sequence_numbers_grow_over_the_whole_store()
    {
        await Keep(Given.Memory(1));
        await Write(writer =>
        {
            writer.AppendHistory("other", Given.Entry(Given.Memory(1)));
            writer.AppendHistory(Project, Given.Entry(Given.Memory(1)));
        });

        var here = await Read(reader => reader.ListHistory(Project, Given.Uuid(1), null, 0, 10));
        var there = await Read(reader => reader.ListHistory("other", Given.Uuid(1), null, 0, 10));

        Assert.True(here[0].Sequence < there[0].Sequence && there[0].Sequence < here[1].Sequence);
    }

    private Task Keep(params MemoryRecord[] memories) => Write(writer =>
    {
        foreach (var memory in memories)
        {
            writer.InsertMemory(writer.GetPartition(Project, memory.Scope), memory, Given.Payload(memory.Text));
            writer.AppendHistory(Project, Given.Entry(memory));
        }
    });

    private async Task<List<int>> Of(Scope scope, int limit = 100) =>
        [.. (await Read(reader => reader.ListHistory(Project, null, scope, 0, limit))).Select(static entry => Convert.ToInt32(entry.MemoryId[^12..], 16))];
}
