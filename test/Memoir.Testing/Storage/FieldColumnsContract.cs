using Memoir.Filters;
using Memoir.Retrieval;
using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Testing.Filters;
using Xunit;

namespace Memoir.Testing.Storage;

/// <summary>The columns that searches filter by say what the store says, also after it changed.</summary>
public abstract class FieldColumnsContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const int Rows = 70;
    private const int Rounds = 4;
    private const int Filters = 120;
    private readonly IndexCache _cache = new(long.MaxValue);

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task A_filter_over_the_index_matches_what_the_store_matches_whatever_changes(int seed)
    {
        var generator = new FilterGenerator(seed);
        var random = new Random(seed);
        var memories = Enumerable.Range(0, Rows).Select(generator.Memory).ToList();
        await Add([.. memories]);
        await Add([.. Enumerable.Range(0, 25).Select(generator.Message)]);
        MemoryFilter[] filters = [.. Enumerable.Range(0, Filters).Select(_ => generator.Filter())];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var filter in filters)
            {
                foreach (var kind in new[] { EntryKind.Memory, EntryKind.Message })
                {
                    var (expected, found) = await Read(reader => (reader.FindKeys(Project, Given.Alice, kind, filter).Order().ToArray(), Matching(reader, kind, filter)));
                    Assert.True(expected.SequenceEqual(found), $"seed {seed}, round {round}, {kind}: {filter}");
                }
            }

            for (var i = 0; i < 5; i++)
            {
                var old = memories[random.Next(memories.Count)];
                var changed = generator.Memory(random.Next(Rows)) with { Id = old.Id, Scope = old.Scope, Status = (MemoryStatus)random.Next(5) };
                await Write(writer => writer.UpdateMemory(Project, changed, Given.Payload(changed.Text)));
            }

            var added = generator.Memory(Rows + round) with { Id = Given.Uuid(Rows + round) };
            memories.Add(added);
            await Add(added);
            await Write(writer => writer.Erase(Project, [memories[round].Id], []));
            memories.RemoveAt(round);
            if (round == 2)
            {
                await Write(writer => writer.DeleteMessages(Project, Given.Alice with { RunId = "r1" }, Given.Noon));
            }
        }
    }

    private long[] Matching(IStoreReader reader, EntryKind kind, MemoryFilter filter)
    {
        var space = new SearchSpace([.. reader.FindPartitions(Project, Given.Alice, 0).Select(partition => _cache.Get(reader, partition, kind, 0, 0))]);
        var request = new RankRequest
        {
            Project = Project,
            Scope = Given.Alice,
            Query = Query.Of("tea", null, Given.Noon),
            Kinds = [kind],
            Visibility = Visibility.At(Given.Noon, includeSuperseded: true, includeExpired: true),
            Filter = filter,
            TopK = 1,
        };
        using var matches = MatchingEntries.Of(reader, request, space)!;
        var keys = new List<long>();
        foreach (var index in space.Partitions)
        {
            for (var place = 0; place < index.Count; place++)
            {
                if (index.Columns.Alive[place] && matches.Contains(index, place))
                {
                    keys.Add(index.Columns.Keys[place]);
                }
            }
        }

        return [.. keys.Order()];
    }
}
