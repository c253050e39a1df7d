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
}
