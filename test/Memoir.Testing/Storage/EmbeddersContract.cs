using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class EmbeddersContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Embedders_are_listed_with_at_most_one_active()
    {
        var (first, second) = await Write(writer => (writer.AddEmbedder(Project, "mini 'v1'", 384), writer.AddEmbedder(Project, "other", 8)));
        Assert.Equal(
            [new EmbedderEntry(first, "mini 'v1'", 384, Active: false), new EmbedderEntry(second, "other", 8, Active: false)],
            await Read(reader => reader.ListEmbedders(Project)));

        await Write(writer => writer.ActivateEmbedder(Project, first));
        await Write(writer => writer.ActivateEmbedder(Project, second));

        Assert.Equal([(first, false), (second, true)], (await Read(reader => reader.ListEmbedders(Project))).Select(static entry => (entry.Number, entry.Active)));
        Assert.Empty(await Read(reader => reader.ListEmbedders("other")));
    }

    [Fact]
    public async Task Numbers_of_embedders_are_unique_in_the_store_and_start_at_one()
    {
        var numbers = await Write(writer => new[] { writer.AddEmbedder(Project, "e", 1), writer.AddEmbedder("other", "e", 1), writer.AddEmbedder(Project, "e", 1) });

        Assert.True(numbers[0] >= 1);
        Assert.Equal(3, numbers.Distinct().Count());
    }

    [Fact]
    public async Task Vectors_come_with_the_row_for_the_embedder_asked_for()
    {
        var (partition, first, second) = await Seed();

        Assert.Equal("0A0B", (await Index(partition, EntryKind.Memory, embedder: first))[0].Vectors);
        Assert.Equal("0C", (await Index(partition, EntryKind.Message, embedder: second))[0].Vectors);
        Assert.Equal("", (await Index(partition, EntryKind.Memory, embedder: second))[0].Vectors);
        Assert.Equal("", (await Index(partition, EntryKind.Memory))[0].Vectors);
    }

    [Fact]
    public async Task Vectors_of_two_embedders_live_side_by_side_until_one_is_activated()
    {
        var (partition, first, second) = await Seed();
        var key = (await Index(partition, EntryKind.Memory))[0].Key;
        await Write(writer => writer.PutVectors(EntryKind.Memory, key, second, new byte[] { 0xEE }));
        Assert.Equal("0A0B", Hex(await Vectors(EntryKind.Memory, first, key)));
        Assert.Equal("EE", Hex(await Vectors(EntryKind.Memory, second, key)));

        await Write(writer => writer.ActivateEmbedder(Project, second));

        Assert.Equal("", Hex(await Vectors(EntryKind.Memory, first, key)));
        Assert.Equal("EE", Hex(await Vectors(EntryKind.Memory, second, key)));
    }

    [Fact]
    public async Task Vectors_come_in_the_order_of_the_keys_and_empty_where_there_are_none()
    {
        var embedder = await Write(writer => writer.AddEmbedder(Project, "e", 1));
        await Write(writer =>
        {
            var partition = writer.GetPartition(Project, Given.Alice);
            writer.InsertMemory(partition, Given.Memory(1), Given.Payload("w", embedder, 1));
            writer.InsertMemory(partition, Given.Memory(2), Given.Payload("w"));
            writer.InsertMemory(partition, Given.Memory(3), Given.Payload("w", embedder, 3));
        });
        var keys = (await Read(reader => reader.ListMemories(Project, Given.Everything()))).Select(static row => row.Key).ToArray();

        Assert.Equal(["03", "", "", "01"], (await Vectors(EntryKind.Memory, embedder, keys[2], keys[1], 9999, keys[0])).Select(Hex1));
    }

    [Fact]
    public async Task Putting_vectors_again_replaces_them_and_none_removes_them()
    {
        var (partition, first, _) = await Seed();
        var key = (await Index(partition, EntryKind.Memory))[0].Key;

        await Write(writer => writer.PutVectors(EntryKind.Memory, key, first, new byte[] { 0xFF }));
        Assert.Equal("FF", Hex(await Vectors(EntryKind.Memory, first, key)));

        await Write(writer => writer.PutVectors(EntryKind.Memory, key, first, default));
        Assert.Equal("", Hex(await Vectors(EntryKind.Memory, first, key)));
    }

    [Fact]
    public async Task A_new_text_leaves_no_vector_of_the_old_one()
    {
        var (partition, first, second) = await Seed();
        var key = (await Index(partition, EntryKind.Memory))[0].Key;
        await Write(writer => writer.PutVectors(EntryKind.Memory, key, second, new byte[] { 0xEE }));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { Actor = "Bo" }, null));
        Assert.Equal("0A0B", Hex(await Vectors(EntryKind.Memory, first, key)));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "new"), Given.Payload("new", first, 0x77)));
        Assert.Equal("77", Hex(await Vectors(EntryKind.Memory, first, key)));
        Assert.Equal("", Hex(await Vectors(EntryKind.Memory, second, key)));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1, "newer"), Given.Payload("newer")));
        Assert.Equal("", Hex(await Vectors(EntryKind.Memory, first, key)));
    }

    [Fact]
    public async Task Entries_without_a_vector_are_found_oldest_first_in_batches()
    {
        var embedder = await Write(writer => writer.AddEmbedder(Project, "e", 1));
        await Add(Given.Memory(1), Given.Memory(2) with { Status = MemoryStatus.Deleted }, Given.Memory(3) with { Status = MemoryStatus.Superseded });
        await Add(Given.Message(1));
        await Add(Given.Memory(4));
        await AddTo("other", Given.Memory(9));

        var first = await Read(reader => reader.FindUnembedded(Project, embedder, 2));
        Assert.Equal([(EntryKind.Memory, "memory 1"), (EntryKind.Memory, "memory 3")], first.Select(static entry => (entry.Kind, entry.Text)));
        var rest = await Read(reader => reader.FindUnembedded(Project, embedder, 10, first[^1].Key));
        Assert.Equal([(EntryKind.Message, "message 1"), (EntryKind.Memory, "memory 4")], rest.Select(static entry => (entry.Kind, entry.Text)));

        await Write(writer =>
        {
            foreach (var entry in first.Concat(rest))
            {
                writer.PutVectors(entry.Kind, entry.Key, embedder, new byte[] { 1 });
            }
        });
        Assert.Empty(await Read(reader => reader.FindUnembedded(Project, embedder, 10)));
    }

    [Fact]
    public async Task An_embedder_that_the_project_does_not_have_is_refused()
    {
        var foreign = await Write(writer => writer.AddEmbedder("other", "e", 1));
        await Add(Given.Memory(1));
        var key = (await Read(reader => reader.ListMemories(Project, Given.Everything())))[0].Key;

        foreach (var embedder in new[] { foreign, 99 })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.ActivateEmbedder(Project, embedder)));
            await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.PutVectors(EntryKind.Memory, key, embedder, new byte[] { 1 })));
            await Assert.ThrowsAsync<ArgumentException>(() => Write(writer =>
                writer.InsertMemory(writer.GetPartition(Project, Given.Alice), Given.Memory(2), Given.Payload("w", embedder, 1))));
        }
    }

    [Fact]
    public async Task Vectors_of_an_unknown_entry_are_refused()
    {
        var embedder = await Write(writer => writer.AddEmbedder(Project, "e", 1));

        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.PutVectors(EntryKind.Memory, 999, embedder, new byte[] { 1 })));
    }

    private static string Hex(IReadOnlyList<ReadOnlyMemory<byte>> vectors) => Hex1(Assert.Single(vectors));

    private static string Hex1(ReadOnlyMemory<byte> vectors) => Convert.ToHexString(vectors.Span);

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Vectors(EntryKind kind, int embedder, params long[] keys) =>
        await Read(reader =>
        {
            var copied = reader.GetVectors(kind, keys, embedder);
            var handed = new List<string>();
            reader.ReadVectors(kind, keys, embedder, (index, vectors) =>
            {
                Assert.Equal(handed.Count, index);
                handed.Add(Convert.ToHexString(vectors));
            });
            Assert.Equal(copied.Select(Hex1), handed);
            return copied;
        });

    private async Task<(long Partition, int First, int Second)> Seed() => await Write(writer =>
    {
        var first = writer.AddEmbedder(Project, "first", 2);
        var second = writer.AddEmbedder(Project, "second", 1);
        var partition = writer.GetPartition(Project, Given.Alice);
        writer.InsertMemory(partition, Given.Memory(1), Given.Payload("w", first, 0x0A, 0x0B));
        writer.InsertMessage(partition, Given.Message(1), Given.Payload("w", second, 0x0C));
        return (partition, first, second);
    });
}
