using System.Text.Json;
using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class MemoriesContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_memory_comes_back_whole()
    {
        var scope = new Scope { UserId = "u", AgentId = "a", RunId = "r", AppId = "x" };
        await Add(Given.Whole(1, scope));

        var found = await Read(reader => reader.FindMemory(Project, Given.Uuid(1)));

        Same(Given.Whole(1, scope), found);
        Assert.Equal(scope, found!.Scope);
    }

    [Fact]
    public async Task A_memory_with_nothing_optional_comes_back_bare()
    {
        await Add(Given.Memory(1));

        var found = await Read(reader => reader.FindMemory(Project, Given.Uuid(1)));

        Same(Given.Memory(1), found);
        Assert.Null(found!.Fact);
        Assert.Null(found.Metadata);
        Assert.Empty(found.Categories);
        Assert.Empty(found.Sources);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("  [1,   2.50, 1e400, -0 ]  ")]
    [InlineData("\"a string\"")]
    [InlineData("{}")]
    [InlineData("""{"\ud83d\ude00":"😀","lone":"\ud800", "a":1,"a":2}""")]
    public async Task Metadata_comes_back_byte_for_byte(string raw)
    {
        var metadata = Given.Json(raw);
        await Add(Given.Memory(1) with { Metadata = metadata });

        var found = await Read(reader => reader.FindMemory(Project, Given.Uuid(1)));

        Assert.Equal(metadata.GetRawText(), found!.Metadata!.Value.GetRawText());
    }

    [Fact]
    public async Task Metadata_read_with_comments_and_great_depth_comes_back_byte_for_byte()
    {
        var raw = "{/* kept */ \"deep\": " + new string('[', 500) + new string(']', 500) + ",}";
        using var document = JsonDocument.Parse(raw, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 600 });
        var memory = Given.Memory(1) with { Metadata = document.RootElement };
        await Write(writer =>
        {
            writer.InsertMemory(writer.GetPartition(Project, memory.Scope), memory, Given.Payload("w"));
            writer.AppendHistory(Project, Given.Entry(memory));
        });

        var found = await Read(reader => reader.FindMemory(Project, memory.Id));
        var history = await Read(reader => reader.ListHistory(Project, memory.Id, null, 0, 10));

        Assert.Equal(raw, found!.Metadata!.Value.GetRawText());
        Assert.Equal(raw, history[0].After!.Metadata!.Value.GetRawText());
    }

    [Fact]
    public async Task Times_come_back_in_UTC_cut_to_the_millisecond()
    {
        var precise = new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(12_349_999);
        await Add(Given.Memory(1) with { CreatedAt = precise, UpdatedAt = precise, ValidFrom = precise, ValidTo = precise });

        var found = await Read(reader => reader.FindMemory(Project, Given.Uuid(1)));

        var cut = new DateTimeOffset(2026, 3, 1, 12, 0, 1, 234, TimeSpan.Zero);
        Assert.Equal((cut, TimeSpan.Zero), (found!.CreatedAt, found.CreatedAt.Offset));
        Assert.Equal((cut, cut, cut), (found.UpdatedAt, found.ValidFrom!.Value, found.ValidTo!.Value));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.999Z")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    public async Task The_first_and_the_last_instants_come_back(string instant)
    {
        var time = DateTimeOffset.Parse(instant);
        await Add(Given.Memory(1) with { ValidFrom = time, ValidTo = time, CreatedAt = time, UpdatedAt = time, ExpirationDate = DateOnly.FromDateTime(time.UtcDateTime) });

        var found = await Read(reader => reader.FindMemory(Project, Given.Uuid(1)));

        Assert.Equal((time, time, time, time), (found!.ValidFrom!.Value, found.ValidTo!.Value, found.CreatedAt, found.UpdatedAt));
        Assert.Equal(DateOnly.FromDateTime(time.UtcDateTime), found.ExpirationDate);
    }

    [Fact]
    public async Task An_unknown_id_finds_nothing()
    {
        await Add(Given.Memory(1));

        Assert.Null(await Read(reader => reader.FindMemory(Project, Given.Uuid(2))));
        Assert.Null(await Read(reader => reader.FindMemory(Project, Given.Uuid(1).ToUpperInvariant().Replace('7', '8'))));
        Assert.Null(await Read(reader => reader.FindMemory("never used", Given.Uuid(1))));
    }

    [Fact]
    public async Task Ids_are_compared_ordinally_also_where_they_look_like_UUIDs()
    {
        const string lower = "0192f0c1-2d3e-7abc-8000-000000000001";
        await Add(Given.Memory(1, "lower") with { Id = lower }, Given.Memory(1, "upper") with { Id = lower.ToUpperInvariant() });

        Assert.Equal("lower", (await Read(reader => reader.FindMemory(Project, lower)))!.Text);
        Assert.Equal("upper", (await Read(reader => reader.FindMemory(Project, lower.ToUpperInvariant())))!.Text);
    }

    [Theory]
    [InlineData(MemoryStatus.Active)]
    [InlineData(MemoryStatus.Superseded)]
    [InlineData(MemoryStatus.Ended)]
    [InlineData(MemoryStatus.Retracted)]
    [InlineData(MemoryStatus.Deleted)]
    public async Task A_memory_of_any_status_is_found_by_id_and_by_key(MemoryStatus status)
    {
        await Add(Given.Memory(1) with { Status = status });
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1), null));
        var key = (await Index(partition, EntryKind.Memory))[0].Key;
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { Status = status }, null));

        Assert.Equal(status, (await Read(reader => reader.FindMemory(Project, Given.Uuid(1))))!.Status);
        Assert.Equal(status, (await Read(reader => reader.GetMemories(Project, [key])))[0]!.Status);
    }

    [Fact]
    public async Task Memories_come_back_by_key_in_the_order_asked_for_and_null_where_there_is_none()
    {
        await Add(Given.Memory(1), Given.Memory(2), Given.Memory(3));
        var keys = (await Read(reader => reader.ListMemories(Project, Given.Everything()))).Select(static row => row.Key).ToArray();

        var found = await Read(reader => reader.GetMemories(Project, [keys[2], 999_999, keys[0], keys[2]]));

        Assert.Equal([Given.Uuid(3), null, Given.Uuid(1), Given.Uuid(3)], found.Select(static memory => memory?.Id));
        Assert.Empty(await Read(reader => reader.GetMemories(Project, [])));
    }

    [Fact]
    public async Task A_second_memory_with_the_same_id_is_refused_and_the_first_stays()
    {
        await Add(Given.Memory(1, "first"));

        await Assert.ThrowsAsync<MemoryConflictException>(() => Add(Given.Memory(1, "second")));

        Assert.Equal("first", (await Read(reader => reader.FindMemory(Project, Given.Uuid(1))))!.Text);
        Assert.Equal(1, await Read(reader => reader.CountMemories(Project, Given.Everything())));
    }

    [Fact]
    public async Task An_update_replaces_the_record()
    {
        await Add(Given.Memory(1));

        await Write(writer => writer.UpdateMemory(Project, Given.Whole(1), Given.Payload("new words")));

        Same(Given.Whole(1), await Read(reader => reader.FindMemory(Project, Given.Uuid(1))));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1), null));
        Same(Given.Memory(1), await Read(reader => reader.FindMemory(Project, Given.Uuid(1))));
    }

    [Fact]
    public async Task An_update_never_changes_the_scope()
    {
        await Add(Given.Memory(1));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, scope: Scope.User("mallory")), null));

        Assert.Equal(Given.Alice, (await Read(reader => reader.FindMemory(Project, Given.Uuid(1))))!.Scope);
        Assert.Empty(await List(Given.Everything(Scope.User("mallory"))));
    }

    [Fact]
    public async Task An_update_of_an_unknown_memory_is_refused()
    {
        var error = await Assert.ThrowsAsync<MemoryNotFoundException>(() => Write(writer => writer.UpdateMemory(Project, Given.Memory(1), null)));

        Assert.Equal(Given.Uuid(1), error.Id);
    }

    [Fact]
    public async Task A_partition_that_does_not_exist_takes_nothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.InsertMemory(77, Given.Memory(1), Given.Payload("w"))));
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.InsertMessage(77, Given.Message(1), Given.Payload("w"))));
    }

    [Fact]
    public async Task Memories_with_exactly_this_text_are_found()
    {
        var run = new Scope { UserId = "alice", RunId = "r" };
        await Add(
            Given.Memory(1, "Likes tea"),
            Given.Memory(2, "likes tea"),
            Given.Memory(3, "Likes tea") with { Status = MemoryStatus.Superseded },
            Given.Memory(4, "Likes tea", run),
            Given.Memory(5, "Likes tea"),
            Given.Memory(6, "Likes tea "));

        var found = await Read(reader => reader.FindByText(Project, Given.Alice, "Likes tea"));

        Assert.Equal([Given.Uuid(1), Given.Uuid(5)], found.Select(static memory => memory.Id));
        Assert.Empty(await Read(reader => reader.FindByText(Project, Scope.User("bob"), "Likes tea")));
    }

    [Fact]
    public async Task A_text_is_found_by_what_it_is_now()
    {
        await Add(Given.Memory(1, "before"));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "after"), Given.Payload("after")));

        Assert.Empty(await Read(reader => reader.FindByText(Project, Given.Alice, "before")));
        Assert.Single(await Read(reader => reader.FindByText(Project, Given.Alice, "after")));
    }
}
