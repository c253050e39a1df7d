using Memoir.Filters;
using Memoir.Storage;
using Memoir.Testing.Filters;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class FiltersContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const int Rows = 80;
    private const int Filters = 500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_store_matches_what_the_plain_evaluator_matches(int seed)
    {
        var random = new FilterGenerator(seed);
        MemoryRecord[] memories = [.. Enumerable.Range(0, Rows).Select(random.Memory)];
        MessageRecord[] messages = [.. Enumerable.Range(0, 25).Select(random.Message)];
        await Add(messages);
        await Add(memories);
        await Add(Given.Memory(9_000, "another scope", Scope.User("bob")));
        await AddTo("other", [.. memories.Select(static memory => memory with { Id = "other " + memory.Id })]);
        var said = messages.ToDictionary(static message => message.Id, static message => message.SaidAt, StringComparer.Ordinal);
        var telling = 0;
        for (var i = 0; i < Filters; i++)
        {
            var filter = random.Filter();
            var expected = memories
                .Where(memory => filter.Matches(memory, memory.Sources is [var first, ..] && said.TryGetValue(first.MessageId, out var at) ? at : null))
                .Select(static memory => memory.Id)
                .Order(StringComparer.Ordinal)
                .ToArray();

            var found = await Found(filter, EntryKind.Memory);
            Assert.True(expected.SequenceEqual(found), $"seed {seed}, filter {i}: {filter}\nexpected {string.Join(' ', expected)}\nfound {string.Join(' ', found)}");
            telling += expected.Length is > 0 and < Rows ? 1 : 0;
            if (i % 5 == 0)
            {
                var query = Given.Everything(Given.Alice) with { Filter = filter };
                var listed = await List(query);
                Assert.True(expected.SequenceEqual(listed.Order(StringComparer.Ordinal)), $"seed {seed}, filter {i}, list: {filter}");
                Assert.Equal(expected.Length, await Read(reader => reader.CountMemories(Project, query)));

                // What holds and is a fact: a store may read those from an index of their own.
                var facts = Given.Current() with { Limit = 1000, Filter = Where.FactAttribute.Exists() & filter };
                var holding = await List(facts with { Filter = null });
                var known = memories.Where(static memory => memory.Fact is not null).Select(static memory => memory.Id).Intersect(expected, StringComparer.Ordinal);
                Assert.True(holding.Intersect(known, StringComparer.Ordinal).SequenceEqual(await List(facts)), $"seed {seed}, filter {i}, facts: {filter}");

                var heard = messages.Where(filter.Matches).Select(static message => message.Id).Order(StringComparer.Ordinal);
                var messagesFound = await Found(filter, EntryKind.Message);
                Assert.True(heard.SequenceEqual(messagesFound), $"seed {seed}, filter {i}, messages: {filter}");
            }
        }

        Assert.True(telling > Filters / 3, $"seed {seed}: only {telling} of {Filters} filters tell rows apart");
    }

    [Fact]
    public async Task A_filtered_list_keeps_its_order_and_pages()
    {
        await Add([.. Enumerable.Range(0, 40).Select(i => Given.Memory(i, scope: Given.Alice with { RunId = $"r{i % 3}" }) with { Metadata = Given.Json($$"""{"n": {{i}}}""") })]);
        var query = Given.Everything(Given.Alice) with { Filter = Where.Metadata("n") >= 10 & Where.Metadata("n") < 30, Limit = 7, Order = ListOrder.NewestFirst };
        var paged = new List<string>();
        while (await Read(reader => reader.ListMemories(Project, query)) is { Count: > 0 } page)
        {
            paged.AddRange(page.Select(static row => row.Memory.Id));
            query = query with { AfterKey = page[^1].Key };
        }

        Assert.Equal(Enumerable.Range(10, 20).Reverse().Select(Given.Uuid), paged);
    }

    [Fact]
    public async Task A_filter_as_large_as_allowed_runs()
    {
        await Add(Given.Memory(1, "x") with { Metadata = Given.Json("""{"n": 5}""") });
        var deep = Where.Text.Is("x");
        for (var i = 1; i < FilterLimits.MaxDepth; i++)
        {
            deep = i % 2 == 0 ? Where.All(deep, Where.Text.Is("x")) : Where.Any(deep, Where.Text.Is("y"));
        }

        var wide = Where.All(Enumerable.Range(0, FilterLimits.MaxConditions).Select(static i => Where.Metadata("n").IsNot($"value {i}")));
        var long1 = Where.All(Enumerable.Range(0, 10).Select(static i => Where.Text.NotIn(Enumerable.Range(0, 1000).Select(n => $"{i} {n}"))));
        var long2 = Where.Id.In(Enumerable.Range(0, 1000).Select(Given.Uuid));

        foreach (var filter in new[] { deep, wide, long1, long2 })
        {
            Assert.Equal([Given.Uuid(1)], await Found(filter, EntryKind.Memory));
        }
    }

    [Fact]
    public async Task A_filter_never_widens_a_scope_or_a_project()
    {
        await Add(Given.Memory(1), Given.Memory(2, scope: Scope.User("bob")));
        await AddTo("other", Given.Memory(3));

        Assert.Empty(await Found(Where.UserId.Is("bob"), EntryKind.Memory));
        Assert.Empty(await Found(Where.Id.Is(Given.Uuid(2)), EntryKind.Memory));
        Assert.Empty(await Found(Where.Id.Is(Given.Uuid(3)), EntryKind.Memory));
        Assert.Equal([Given.Uuid(1)], await Found(Where.Any(Where.UserId.Exists(), Where.UserId.IsMissing()), EntryKind.Memory));
    }

    [Fact]
    public async Task Deleted_entries_match_nothing()
    {
        await Add(Given.Memory(1) with { Status = MemoryStatus.Deleted });
        await Add(Given.Message(1));
        await Write(writer => writer.DeleteMessages(Project, Given.Alice, Given.Noon));

        Assert.Empty(await Found(Where.UserId.Is("alice"), EntryKind.Memory));
        Assert.Empty(await Found(Where.UserId.Is("alice"), EntryKind.Message));
        Assert.Empty(await List(Given.Everything() with { Filter = Where.Status.Is(MemoryStatus.Deleted) & Where.Id.Is(Given.Uuid(1)) }));
        Assert.Equal([Given.Uuid(1)], await List(Given.Everything() with { Filter = Where.Status.Is(MemoryStatus.Deleted), IncludeDeleted = true }));
    }

    private async Task<string[]> Found(MemoryFilter filter, EntryKind kind) => await Read(reader =>
    {
        var keys = reader.FindKeys(Project, Given.Alice, kind, filter);
        return kind == EntryKind.Memory
            ? reader.GetMemories(Project, keys).Select(static memory => memory!.Id).Order(StringComparer.Ordinal).ToArray()
            : [.. reader.GetMessages(Project, keys).Select(static message => message!.Id).Order(StringComparer.Ordinal)];
    });
}
