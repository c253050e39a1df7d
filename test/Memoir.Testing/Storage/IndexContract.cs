using System.Text;
using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class IndexContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_full_scope_has_one_partition()
    {
        var keys = new List<long>();
        foreach (var scope in new[] { Given.Alice, Given.Alice with { RunId = "r" }, Scope.Agent("alice"), Given.Alice, Scope.Run("alice") })
        {
            keys.Add(await Write(writer => writer.GetPartition(Project, scope)));
        }

        Assert.Equal(keys[0], keys[3]);
        Assert.Equal(4, keys.Distinct().Count());
        Assert.NotEqual(keys[0], await Write(writer => writer.GetPartition("other", Given.Alice)));
    }

    [Fact]
    public async Task Partitions_are_found_by_what_changed_after_a_revision()
    {
        await Add(Given.Memory(1), Given.Memory(2, scope: Given.Alice with { RunId = "r" }));
        var before = await Read(reader => reader.FindPartitions(Project, Given.Alice, 0));
        var last = before.Max(static partition => partition.Revision);
        Assert.Equal(2, before.Count);
        Assert.Empty(await Read(reader => reader.FindPartitions(Project, Given.Alice, last)));

        await Add(Given.Memory(3));

        var changed = Assert.Single(await Read(reader => reader.FindPartitions(Project, Given.Alice, last)));
        Assert.Equal(Given.Alice, changed.Scope);
        Assert.True(changed.Revision > last);
        Assert.Empty(await Read(reader => reader.FindPartitions(Project, Scope.User("bob"), 0)));
    }

    [Fact]
    public async Task A_partition_goes_with_the_last_of_what_it_held_and_followers_can_tell()
    {
        var run = Given.Alice with { RunId = "r" };
        await Add(Given.Memory(1), Given.Memory(2, scope: run));
        await Add(Given.Message(1));
        await Write(static writer => writer.AppendHistory(Project, Given.Entry(Given.Memory(1))));
        Assert.Equal(0, await Read(static reader => reader.PartitionsRemovedAt(Project)));

        await Write(static writer => writer.Erase(Project, [Given.Uuid(1)], []));
        Assert.Equal(2, (await Read(static reader => reader.FindPartitions(Project, Given.Alice, 0))).Count);
        Assert.Equal(0, await Read(static reader => reader.PartitionsRemovedAt(Project)));

        await Write(static writer => writer.Erase(Project, [], [Given.Message(1).Id]));
        var left = Assert.Single(await Read(static reader => reader.FindPartitions(Project, Given.Alice, 0)));
        var removedAt = await Read(static reader => reader.PartitionsRemovedAt(Project));
        Assert.Equal(run, left.Scope);
        Assert.True(removedAt > left.Revision);
        Assert.Equal(0, await Read(static reader => reader.PartitionsRemovedAt("other")));

        await Add(Given.Memory(3));
        var again = Assert.Single(await Read(reader => reader.FindPartitions(Project, Given.Alice, removedAt)));
        Assert.Equal(Given.Alice, again.Scope);
        Assert.Single(await Index(again.Key, EntryKind.Memory));
        Assert.Equal(removedAt, await Read(static reader => reader.PartitionsRemovedAt(Project)));
    }

    [Fact]
    public async Task An_erasure_that_is_undone_removes_no_partition()
    {
        await Add(Given.Memory(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(static writer =>
        {
            writer.Erase(Project, [Given.Uuid(1)], []);
            Assert.Empty(writer.FindPartitions(Project, Given.Alice, 0));
            throw new InvalidOperationException();
        }));
        await Add(Given.Memory(2));
        Assert.Single(await Read(static reader => reader.FindPartitions(Project, Given.Alice, 0)));
        Assert.Equal(2, Assert.Single(await Read(static reader => reader.ListEntities(Project))).Memories);
        Assert.Equal(0, await Read(static reader => reader.PartitionsRemovedAt(Project)));
    }

    [Theory]
    [InlineData("insert memory")]
    [InlineData("insert message")]
    [InlineData("update memory")]
    [InlineData("delete memory")]
    [InlineData("delete messages")]
    [InlineData("put vectors")]
    [InlineData("put words of a memory")]
    [InlineData("put words of a message")]
    public async Task Every_change_that_the_index_sees_moves_the_partition_and_the_entry(string change)
    {
        await Add(Given.Memory(1));
        await Add(Given.Message(1));
        var partition = Assert.Single(await Read(reader => reader.FindPartitions(Project, Given.Alice, 0)));

        await Write(writer =>
        {
            switch (change)
            {
                case "insert memory":
                    writer.InsertMemory(partition.Key, Given.Memory(2), Given.Payload("w"));
                    break;
                case "insert message":
                    writer.InsertMessage(partition.Key, Given.Message(2), Given.Payload("w"));
                    break;
                case "update memory":
                    writer.UpdateMemory(Project, Given.Memory(1) with { Immutable = true }, null);
                    break;
                case "delete memory":
                    writer.UpdateMemory(Project, Given.Memory(1) with { Status = MemoryStatus.Deleted }, null);
                    break;
                case "delete messages":
                    writer.DeleteMessages(Project, Given.Alice, Given.Noon);
                    break;
                case "put words of a memory":
                    writer.PutWords(EntryKind.Memory, writer.ListMemories(Project, Given.Everything())[0].Key, new byte[] { 7 });
                    break;
                case "put words of a message":
                    writer.PutWords(EntryKind.Message, writer.ListMessages(Project, new MessageQuery { Scope = Given.Alice })[0].Key, new byte[] { 7 });
                    break;
                default:
                    var key = writer.ListMemories(Project, Given.Everything())[0].Key;
                    writer.PutVectors(EntryKind.Memory, key, writer.AddEmbedder(Project, "e", 1), new byte[] { 1 });
                    break;
            }
        });

        var moved = Assert.Single(await Read(reader => reader.FindPartitions(Project, Given.Alice, partition.Revision)));
        var rows = await Index(partition.Key, EntryKind.Memory, partition.Revision);
        rows.AddRange(await Index(partition.Key, EntryKind.Message, partition.Revision));
        Assert.Equal(moved.Revision, Assert.Single(rows).Revision);
        Assert.Equal(change.StartsWith("delete", StringComparison.Ordinal), rows[0].Removed);
        Assert.Equal(change.StartsWith("put words", StringComparison.Ordinal), string.Equals(rows[0].Words, "07", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_of_work_finds_the_partitions_it_has_changed()
    {
        var (before, after) = await Write(writer =>
        {
            var partition = writer.GetPartition(Project, Given.Alice);
            var made = writer.FindPartitions(Project, Given.Alice, 0)[0].Revision;
            writer.InsertMemory(partition, Given.Memory(1), Given.Payload("w"));
            return (made, writer.FindPartitions(Project, Given.Alice, made)[0].Revision);
        });

        Assert.True(after > before);
    }

    [Fact]
    public async Task A_memory_is_indexed_with_all_that_filters_it()
    {
        await Add(Given.Whole(1), Given.Memory(2));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));

        var rows = await Index(partition, EntryKind.Memory);

        var whole = Given.Whole(1);
        Assert.Equal(
            new Row(
                rows[0].Key,
                rows[0].Revision,
                Removed: false,
                MemoryStatus.Superseded,
                whole.ValidFrom!.Value.ToUnixTimeMilliseconds(),
                whole.ValidTo!.Value.ToUnixTimeMilliseconds(),
                whole.ExpirationDate!.Value.DayNumber,
                whole.CreatedAt.ToUnixTimeMilliseconds(),
                whole.CreatedAt.ToUnixTimeMilliseconds(),
                Hex(whole.Text),
                "",
                $"{whole.Fact!.Subject}|{whole.Fact.Attribute}|{whole.Fact.Value}|{whole.Fact.Polarity == Polarity.Negative}"),
            rows[0]);
        Assert.Equal("|||False", rows[1].Fact);
        Assert.Equal((MemoryStatus.Active, long.MinValue, long.MaxValue, int.MaxValue), (rows[1].Status, rows[1].ValidFrom, rows[1].ValidTo, rows[1].ExpirationDay));
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task A_message_is_indexed_by_when_it_was_said_and_recorded()
    {
        await Add(Given.Message(3));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));

        var row = Assert.Single(await Index(partition, EntryKind.Message));

        Assert.Equal(Given.Message(3).SaidAt.ToUnixTimeMilliseconds(), row.At);
        Assert.Equal(Given.Message(3).RecordedAt.ToUnixTimeMilliseconds(), row.RecordedAt);
        Assert.Equal(
            (MemoryStatus.Active, long.MinValue, long.MaxValue, int.MaxValue, Hex("message 3")),
            (row.Status, row.ValidFrom, row.ValidTo, row.ExpirationDay, row.Words));
        Assert.Empty(await Index(partition, EntryKind.Memory));
    }

    [Fact]
    public async Task Rows_come_by_revision_and_only_once()
    {
        await Add(Given.Memory(1), Given.Memory(2), Given.Memory(3));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "new"), Given.Payload("new")));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));

        var rows = await Index(partition, EntryKind.Memory);

        Assert.Equal([Hex("memory 2"), Hex("memory 3"), Hex("new")], rows.ConvertAll(static row => row.Words));
        Assert.Equal(rows.OrderBy(static row => row.Revision), rows);
        Assert.Equal([rows[2]], await Index(partition, EntryKind.Memory, rows[1].Revision));
        Assert.Empty(await Index(partition, EntryKind.Memory, rows[2].Revision));
    }

    [Fact]
    public async Task What_is_deleted_is_told_to_followers_and_not_to_newcomers()
    {
        await Add(Given.Memory(1), Given.Memory(2));
        var partition = Assert.Single(await Read(reader => reader.FindPartitions(Project, Given.Alice, 0)));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { Status = MemoryStatus.Deleted }, null));

        var row = Assert.Single(await Index(partition.Key, EntryKind.Memory, partition.Revision));

        Assert.True(row.Removed);
        Assert.Single(await Index(partition.Key, EntryKind.Memory));
    }

    [Fact]
    public async Task What_is_brought_back_is_indexed_again()
    {
        await Add(Given.Memory(1) with { Status = MemoryStatus.Deleted });
        var partition = Assert.Single(await Read(reader => reader.FindPartitions(Project, Given.Alice, 0)));
        Assert.Empty(await Index(partition.Key, EntryKind.Memory));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1), null));

        var row = Assert.Single(await Index(partition.Key, EntryKind.Memory, partition.Revision));
        Assert.Equal((false, Hex("memory 1")), (row.Removed, row.Words));
    }

    [Fact]
    public async Task Words_change_only_with_a_payload()
    {
        await Add(Given.Memory(1));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { Actor = "Bo" }, null));
        Assert.Equal(Hex("memory 1"), (await Index(partition, EntryKind.Memory))[0].Words);

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "x"), Given.Payload("")));
        Assert.Equal("", (await Index(partition, EntryKind.Memory))[0].Words);
    }

    [Fact]
    public async Task A_partition_that_does_not_exist_has_no_rows() => Assert.Empty(await Index(999, EntryKind.Memory));

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
