using System.Buffers;
using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Tests.Retrieval;

public sealed class IndexCacheTests
{
    private const int Scopes = 12;

    [Fact]
    public async Task Scopes_not_searched_lately_leave_memory_when_the_limit_is_passed_and_come_back_when_asked_for()
    {
        await using var store = new InMemoryStore();
        await store.WriteAsync(static writer =>
        {
            for (var i = 0; i < Scopes * 50; i++)
            {
                var memory = Given.Memory(i, scope: Scope.User($"u{i % Scopes}"));
                writer.InsertMemory(writer.GetPartition("p", memory.Scope), memory, Given.Payload("some words of a text"));
            }

            return 0;
        });
        await store.ReadAsync(static reader =>
        {
            var partitions = Enumerable.Range(0, Scopes).Select(i => reader.FindPartitions("p", Scope.User($"u{i}"), 0).Single()).ToList();
            var one = new IndexCache(long.MaxValue).Get(reader, partitions[0], EntryKind.Memory, 0, 0).Bytes;
            var cache = new IndexCache(3 * one);
            var first = partitions.ConvertAll(partition =>
            {
                var index = cache.Get(reader, partition, EntryKind.Memory, 0, 0);
                cache.Trim();
                Assert.InRange(cache.Bytes, 0, 3 * one);
                return index;
            });

            Assert.Same(first[^1], cache.Get(reader, partitions[^1], EntryKind.Memory, 0, 0));
            var again = cache.Get(reader, partitions[0], EntryKind.Memory, 0, 0);
            Assert.NotSame(first[0], again);
            Assert.Equal(50, again.Alive);
            return 0;
        });
    }

    [Fact]
    public async Task What_the_indexes_take_follows_loading_filters_and_dropping()
    {
        await using var store = new InMemoryStore();
        await store.WriteAsync(static writer =>
        {
            for (var i = 0; i < 200; i++)
            {
                var memory = Given.Memory(i, scope: Scope.User($"u{i % 2}"));
                writer.InsertMemory(writer.GetPartition("p", memory.Scope), memory, Given.Payload("some words of a text"));
            }

            return 0;
        });
        await store.ReadAsync(static reader =>
        {
            var cache = new IndexCache(long.MaxValue);
            var partitions = Enumerable.Range(0, 2).Select(i => reader.FindPartitions("p", Scope.User($"u{i}"), 0).Single()).ToList();
            var indexes = partitions.ConvertAll(partition => cache.Get(reader, partition, EntryKind.Memory, 0, 0));
            Assert.Equal(indexes.Sum(static index => index.Bytes), cache.Bytes);

            var loaded = cache.Bytes;
            var matching = new FilterRun(reader, indexes[0]).Run(Where.Category("none"));
            ArrayPool<ulong>.Shared.Return(matching);
            cache.NoteGrowth(indexes[0]);
            Assert.True(cache.Bytes > loaded);
            Assert.Equal(indexes.Sum(static index => index.Bytes), cache.Bytes);

            cache.Remove(partitions[0].Key);
            Assert.Equal(indexes[1].Bytes, cache.Bytes);

            // A search that began before still holds it: it is gone all the same.
            cache.NoteGrowth(indexes[0]);
            Assert.Equal(indexes[1].Bytes, cache.Bytes);
            cache.Clear();
            Assert.Equal(0, cache.Bytes);
            return 0;
        });
    }
}
