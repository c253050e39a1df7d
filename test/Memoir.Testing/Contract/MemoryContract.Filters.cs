using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task A_filter_applies_before_ranking_so_top_k_hits_come_back()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await memory.AddAsync(Verbatim([.. Enumerable.Range(0, 300).Select(static i => $"tea tea tea cup {i}")], """{"room": "kitchen"}"""));
        await memory.AddAsync(Verbatim([.. Enumerable.Range(0, 12).Select(static i => $"a note among many others about tea and much else besides, number {i}")], """{"room": "attic"}"""));

        var result = await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, TopK = 10, Filter = Where.Metadata("room").Is("attic"), IncludeSuperseded = true });

        Assert.Equal(10, result.Hits.Count);
        Assert.All(result.Hits, static hit => Assert.Contains("note among many", hit.Text, StringComparison.Ordinal));
        Assert.Empty((await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, Filter = Where.Metadata("room").Is("cellar") })).Hits);
    }

    [Fact]
    public async Task One_filter_means_the_same_in_search_list_and_delete()
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            await memory.AddAsync(Verbatim([$"tea number {i}"], $$$"""{"n": {{{i}}}, "trip": {"city": "{{{(i % 2 == 0 ? "Rome" : "Oslo")}}}"}}""", i < 10 ? ["food"] : ["travel"]));
        }

        var filter = MemoryFilter.Parse("""{"AND": [{"user_id": "alice"}, {"OR": [{"metadata": {"n": {"gte": 15}}}, {"categories": {"in": ["Food"]}}]}, {"NOT": [{"metadata.trip.city": "Oslo"}]}]}""");
        string[] expected = [.. new[] { 0, 2, 4, 6, 8, 16, 18 }.Select(static i => $"tea number {i}")];

        var found = await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, TopK = 20, Filter = filter });
        var listed = await memory.ListAsync(new ListRequest { Scope = Alice, Filter = filter, Order = ListOrder.OldestFirst, Limit = 5 });
        var rest = await memory.ListAsync(new ListRequest { Scope = Alice, Filter = filter, Order = ListOrder.OldestFirst, Limit = 5, Cursor = listed.NextCursor });
        var deleted = await memory.DeleteAllAsync(new DeleteAllRequest { Scope = Alice, Filter = filter });

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Hits.Select(static hit => hit.Text).Order(StringComparer.Ordinal));
        Assert.Equal(expected, listed.Memories.Concat(rest.Memories).Select(static row => row.Text));
        Assert.Equal((7, 7, null), (listed.Total, rest.Total, rest.NextCursor));
        Assert.Equal(new DeleteAllResult(7, 0), deleted);
        Assert.Equal(13, (await AllAsync(memory, Alice)).Count);
    }

    [Fact]
    public async Task A_filtered_deletion_leaves_the_rest_and_the_messages()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync(Verbatim(["green tea"], """{"keep": false}"""));
        await memory.AddAsync(Verbatim(["black tea"], """{"keep": true}"""));

        await memory.DeleteAllAsync(new DeleteAllRequest { Scope = Alice, Filter = Where.Metadata("keep").Is(false), Actor = "curator" });

        var left = Assert.Single(await AllAsync(memory, Alice));
        Assert.Equal("black tea", left.Text);
        Assert.Equal(2, (await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, Targets = SearchTargets.Messages })).Hits.Count);
        var history = await memory.HistoryAsync(new HistoryRequest { Scope = Alice });
        Assert.Equal(("green tea", "curator"), history.Entries.Where(static entry => entry.Event == MemoryEvent.Delete).Select(static entry => (entry.OldText!, entry.Actor!)).Single());
    }

    [Fact]
    public async Task A_filter_never_reaches_past_the_scope()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "the secret is tea", Alice);
        await KeepAsync(memory, "the secret is coffee", Bob);
        var anyone = Where.Any(Where.UserId.Is("bob"), Where.UserId.Exists());

        Assert.Equal("the secret is tea", Assert.Single((await memory.SearchAsync(new SearchRequest { Query = "secret", Scope = Alice, Filter = anyone })).Hits).Text);
        Assert.Equal("the secret is tea", Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice, Filter = anyone })).Memories).Text);
        Assert.Equal(1, (await memory.DeleteAllAsync(new DeleteAllRequest { Scope = Alice, Filter = anyone })).Memories);
        Assert.Single(await AllAsync(memory, Bob));
    }

    [Fact]
    public async Task A_filter_by_time_said_finds_what_was_said_then()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync(Verbatim(["tea in March"]) with { Timestamp = new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.Zero) });
        await memory.AddAsync(Verbatim(["tea in May"]) with { Timestamp = new DateTimeOffset(2024, 5, 5, 9, 0, 0, TimeSpan.Zero) });
        var march = MemoryFilter.Parse("""{"timestamp": {"gte": "2024-03-01", "lte": "2024-03-05"}}""");

        Assert.Equal("tea in March", Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice, Filter = march })).Memories).Text);
        Assert.Equal("tea in March", Assert.Single((await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, Filter = march, Targets = SearchTargets.Messages })).Hits).Text);
    }

    [Fact]
    public async Task A_filter_looks_at_the_past_as_it_was()
    {
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync(Verbatim(["tea"], """{"room": "kitchen"}"""));
        var before = Harness.Clock.GetUtcNow();
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.UpdateAsync(new UpdateRequest { Id = added.Memories[0].Id, Metadata = Json("""{"room": "attic"}""") });
        var kitchen = Where.Metadata("room").Is("kitchen");
        var then = new AsOf { Recorded = before };

        Assert.Empty((await memory.ListAsync(new ListRequest { Scope = Alice, Filter = kitchen })).Memories);
        Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice, Filter = kitchen, AsOf = then })).Memories);
        Assert.Single((await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, Filter = kitchen, AsOf = then })).Hits);
        Assert.Empty((await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, Filter = Where.Metadata("room").Is("attic"), AsOf = then })).Hits);
    }

    private static AddRequest Verbatim(string[] texts, string? metadata = null, string[]? categories = null) => new()
    {
        Messages = [.. texts.Select(Message.User)],
        Scope = Alice,
        Infer = false,
        Metadata = metadata is null ? null : Json(metadata),
        Categories = categories ?? [],
    };
}
