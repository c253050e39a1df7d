using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class ListsContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly DateTimeOffset Now = Given.Noon;

    [Fact]
    public async Task A_list_is_in_the_order_of_recording_either_way()
    {
        // Recorded 2, 1, 3: neither the ids nor the times decide.
        await Add(Given.Memory(2), Given.Memory(1), Given.Memory(3));

        Assert.Equal([Given.Uuid(2), Given.Uuid(1), Given.Uuid(3)], await List(Given.Current()));
        Assert.Equal([Given.Uuid(3), Given.Uuid(1), Given.Uuid(2)], await List(Given.Current() with { Order = ListOrder.NewestFirst }));
    }

    [Fact]
    public async Task Keys_grow_with_recording_and_an_update_does_not_move_a_memory()
    {
        await Add(Given.Memory(1), Given.Memory(2));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "changed"), Given.Payload("changed")));
        await Add(Given.Memory(3));

        var rows = await Read(reader => reader.ListMemories(Project, Given.Current()));

        Assert.Equal([Given.Uuid(1), Given.Uuid(2), Given.Uuid(3)], rows.Select(static row => row.Memory.Id));
        Assert.True(rows[0].Key > 0 && rows[0].Key < rows[1].Key && rows[1].Key < rows[2].Key);
    }

    [Theory]
    [InlineData(ListOrder.NewestFirst, false)]
    [InlineData(ListOrder.OldestFirst, false)]
    [InlineData(ListOrder.NewestFirst, true)]
    [InlineData(ListOrder.OldestFirst, true)]
    public async Task Pages_neither_repeat_nor_hide_a_memory(ListOrder order, bool manyRuns)
    {
        var scopes = Enumerable.Range(0, 25).Select(i => manyRuns ? Given.Alice with { RunId = $"r{i % 4}" } : Given.Alice).ToArray();
        await Add([.. scopes.Select((scope, i) => Given.Memory(i, scope: scope))]);
        var query = Given.Current() with { Order = order, Limit = 7 };
        var all = await List(query with { Limit = 1000 });

        var paged = new List<string>();
        IReadOnlyList<KeyedMemory> page;
        do
        {
            page = await Read(reader => reader.ListMemories(Project, query));
            paged.AddRange(page.Select(static row => row.Memory.Id));
            query = query with { AfterKey = page.Count == 0 ? null : page[^1].Key };
        }
        while (page.Count == 7);

        Assert.Equal(25, all.Length);
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task A_limit_of_nothing_lists_nothing()
    {
        await Add(Given.Memory(1));

        Assert.Empty(await List(Given.Current() with { Limit = 0 }));
    }

    [Fact]
    public async Task Only_what_holds_now_is_listed_unless_more_is_asked_for()
    {
        await Add(
            Given.Memory(1, "holds"),
            Given.Memory(2, "since now") with { ValidFrom = Now },
            Given.Memory(3, "not yet") with { ValidFrom = Now.AddMilliseconds(1) },
            Given.Memory(4, "until now") with { ValidTo = Now },
            Given.Memory(5, "a while longer") with { ValidFrom = Now.AddDays(-1), ValidTo = Now.AddMilliseconds(1) },
            Given.Memory(6, "superseded") with { Status = MemoryStatus.Superseded },
            Given.Memory(7, "ended") with { Status = MemoryStatus.Ended },
            Given.Memory(8, "retracted") with { Status = MemoryStatus.Retracted },
            Given.Memory(9, "deleted") with { Status = MemoryStatus.Deleted });

        Assert.Equal([Given.Uuid(1), Given.Uuid(2), Given.Uuid(5)], await List(Given.Current(Now)));
        Assert.Equal(Enumerable.Range(1, 8).Select(Given.Uuid), await List(Given.Current(Now) with { IncludeSuperseded = true }));
    }

    [Fact]
    public async Task A_memory_is_listed_on_its_last_day_in_UTC_and_not_after()
    {
        await Add(
            Given.Memory(1) with { ExpirationDate = new DateOnly(2026, 2, 28) },
            Given.Memory(2) with { ExpirationDate = new DateOnly(2026, 3, 1) },
            Given.Memory(3) with { ExpirationDate = new DateOnly(2026, 3, 2) });

        // Already the second of March in this offset, still the first in UTC.
        var query = Given.Current(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal([Given.Uuid(2), Given.Uuid(3)], await List(query));
        Assert.Equal([Given.Uuid(1), Given.Uuid(2), Given.Uuid(3)], await List(query with { IncludeExpired = true }));
    }

    [Fact]
    public async Task What_is_deleted_is_never_listed()
    {
        await Add(Given.Memory(1), Given.Memory(2));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { Status = MemoryStatus.Deleted }, null));

        Assert.Equal([Given.Uuid(2)], await List(Given.Everything()));
        Assert.Equal(1, await Read(reader => reader.CountMemories(Project, Given.Everything())));
    }

    [Fact]
    public async Task A_scope_lists_what_it_includes()
    {
        await Add(
            Given.Memory(1, scope: new Scope { UserId = "alice" }),
            Given.Memory(2, scope: new Scope { UserId = "alice", RunId = "r1" }),
            Given.Memory(3, scope: new Scope { UserId = "alice", AgentId = "bot", RunId = "r2", AppId = "web" }),
            Given.Memory(4, scope: new Scope { UserId = "bob", AgentId = "bot", RunId = "r1" }),
            Given.Memory(5, scope: new Scope { AgentId = "bot", AppId = "web" }),
            Given.Memory(6, scope: new Scope { AppId = "web" }));

        await Lists(new Scope { UserId = "alice" }, 1, 2, 3);
        await Lists(new Scope { AgentId = "bot" }, 3, 4, 5);
        await Lists(new Scope { RunId = "r1" }, 2, 4);
        await Lists(new Scope { AppId = "web" }, 3, 5, 6);
        await Lists(new Scope { UserId = "alice", RunId = "r1" }, 2);
        await Lists(new Scope { UserId = "alice", AgentId = "bot" }, 3);
        await Lists(new Scope { AgentId = "bot", RunId = "r1" }, 4);
        await Lists(new Scope { AgentId = "bot", AppId = "web" }, 3, 5);
        await Lists(new Scope { UserId = "alice", AppId = "web" }, 3);
        await Lists(new Scope { RunId = "r2", AppId = "web" }, 3);
        await Lists(new Scope { UserId = "alice", AgentId = "bot", RunId = "r2", AppId = "web" }, 3);
        await Lists(new Scope { UserId = "bob", RunId = "r2" });
        await Lists(new Scope(), 1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public async Task The_count_is_that_of_the_whole_list()
    {
        await Add([.. Enumerable.Range(0, 12).Select(i => Given.Memory(i) with { Status = (MemoryStatus)(i % 5) })]);

        Assert.Equal(3, await Read(reader => reader.CountMemories(Project, Given.Current() with { Limit = 1 })));
        Assert.Equal(10, await Read(reader => reader.CountMemories(Project, Given.Everything() with { Limit = 1, AfterKey = 5 })));
        Assert.Equal(0, await Read(reader => reader.CountMemories(Project, Given.Everything(Scope.User("nobody")))));
    }

    private async Task Lists(Scope scope, params int[] numbers)
    {
        var listed = await List(Given.Everything(scope));
        Assert.True(numbers.Select(Given.Uuid).SequenceEqual(listed), $"{scope} lists {string.Join(", ", listed)}");
        Assert.Equal(numbers.Length, await Read(reader => reader.CountMemories(Project, Given.Everything(scope))));
        var partitions = await Read(reader => reader.FindPartitions(Project, scope, 0));
        Assert.Equal(numbers.Length, partitions.Count);
        Assert.All(partitions, partition => Assert.True(scope.Includes(partition.Scope)));
    }
}
