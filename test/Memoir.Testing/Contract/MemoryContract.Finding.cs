using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task Words_alone_bring_in_what_meaning_is_blind_to_and_meaning_what_shares_no_word()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "Zyxwvut is on the shelf", Alice);
        await KeepAsync(memory, "We have a puppy", Alice);

        var byWords = await FindAsync(memory, "zyxwvut");
        Assert.Equal("Zyxwvut is on the shelf", byWords[0].Text);
        Assert.True(Part(byWords[0], "words") > 0 && Part(byWords[0], "meaning") <= 0);

        var byMeaning = await FindAsync(memory, "any pet?");
        Assert.Equal("We have a puppy", byMeaning[0].Text);
        Assert.True(Part(byMeaning[0], "meaning") > 0 && Part(byMeaning[0], "words") <= 0);
    }

    [Fact]
    public async Task A_score_stays_within_a_hundredth_whatever_else_the_scope_holds()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "We have a puppy called Rex", Alice);
        var alone = (await FindAsync(memory, "a dog")).Single().Score;
        for (var i = 0; i < 40; i++)
        {
            await KeepAsync(memory, $"The book number {i} is about music", Alice);
        }

        Assert.Equal(alone, (await FindAsync(memory, "a dog"))[0].Score, 0.01);
    }

    [Fact]
    public async Task What_says_the_same_is_one_hit_and_the_places_go_to_others()
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 150; i++)
        {
            await KeepAsync(memory, i % 2 == 0 ? $"I like tea{new string('!', i / 2)}" : $"i LIKE  tea{new string('.', i / 2)}", Alice);
        }

        await KeepAsync(memory, "I like tea with milk", Alice);
        await KeepAsync(memory, "I do not like tea", Alice);
        await KeepAsync(memory, "I like 2 cups of tea", Alice);
        await KeepAsync(memory, "I like 3 cups of tea", Alice);

        var hits = (await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, TopK = 5 })).Hits;
        Assert.Equal(5, hits.Count);
        Assert.Equal(5, hits.Select(static hit => hit.Text.Trim('!', '.').Replace("  ", " ", StringComparison.Ordinal).ToUpperInvariant()).Distinct(StringComparer.Ordinal).Count());
        var many = Assert.Single(hits, static hit => hit.Copies.Count > 0);
        Assert.All(many.Copies, copy => Assert.True(copy.Score <= many.Score));

        var all = (await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, TopK = 5, KeepDuplicates = true })).Hits;
        Assert.All(all, static hit => Assert.Empty(hit.Copies));
        Assert.Equal(5, all.Count);
    }

    [Fact]
    public async Task Near_the_same_is_a_copy_only_where_names_numbers_and_negations_agree()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "we keep a dog and a cat for pets", Alice);
        await KeepAsync(memory, "we keep a puppy and a cat for pets", Alice);
        await KeepAsync(memory, "we keep no dog and a cat for pets", Alice);
        await KeepAsync(memory, "we keep 2 dogs and a cat for pets", Alice);
        await KeepAsync(memory, "we keep Rex the dog and a cat for pets", Alice);

        var hits = (await memory.SearchAsync(new SearchRequest { Query = "pet", Scope = Alice })).Hits;

        Assert.Equal(4, hits.Count);
        var hit = Assert.Single(hits, static hit => hit.Copies.Count > 0);
        Assert.Equal(["we keep a dog and a cat for pets", "we keep a puppy and a cat for pets"], new[] { hit.Text, hit.Copies.Single().Text }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_budget_of_tokens_is_kept_and_what_does_not_fit_makes_room()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "tea tea tea", Alice);
        await KeepAsync(memory, "tea " + string.Join(' ', Enumerable.Range(0, 60).Select(static i => $"word{i}")), Alice);
        await KeepAsync(memory, "much can be said of tea", Alice);

        var result = await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, MaxTokens = 12 });

        Assert.Equal(["much can be said of tea", "tea tea tea"], result.Hits.Select(static hit => hit.Text).Order(StringComparer.Ordinal));
        Assert.Equal(1, result.OverBudget);
        Assert.True(result.Hits.Sum(static hit => Text.TokenEstimate.Count(hit.Text)) <= 12);
    }

    [Fact]
    public async Task Asked_for_the_relevant_only_a_search_finds_nothing_where_nothing_answers()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "We have a puppy that likes long walks by the river and sleeps all day", Alice);

        Assert.NotEmpty((await memory.SearchAsync(new SearchRequest { Query = "our dog", Scope = Alice, RelevantOnly = true })).Hits);
        Assert.NotEmpty((await memory.SearchAsync(new SearchRequest { Query = "which bank keeps the savings, the one by the river?", Scope = Alice })).Hits);
        Assert.Empty((await memory.SearchAsync(new SearchRequest { Query = "which bank keeps the savings, the one by the river?", Scope = Alice, RelevantOnly = true })).Hits);
    }

    [Fact]
    public async Task A_search_says_where_each_memory_ended()
    {
        await using var memory = await OpenAsync();
        var first = (await KeepAsync(memory, "green tea in the kitchen", Alice)).Memories[0].Id;
        var copy = (await KeepAsync(memory, "Green tea, in the kitchen!", Alice)).Memories[0].Id;
        var second = (await KeepAsync(memory, "tea is in the attic these days, they say", Alice)).Memories[0].Id;
        var unseen = (await KeepAsync(memory, "zzz", Alice)).Memories[0].Id;
        var elsewhere = (await KeepAsync(memory, "tea", Bob)).Memories[0].Id;
        var gone = (await KeepAsync(memory, "tea is gone", Alice)).Memories[0].Id;
        await memory.DeleteAsync(gone);
        var expired = (await memory.AddAsync(Verbatim(["tea once"]) with { ExpirationDate = DateOnly.FromDateTime(Harness.Clock.GetUtcNow().UtcDateTime) })).Memories[0].Id;
        Harness.Clock.Advance(TimeSpan.FromDays(3));
        var ask = new SearchRequest { Query = "green tea", Scope = Alice };

        Assert.Equal([TraceOutcome.Returned, TraceOutcome.Copy], new[] { await Outcome(memory, ask, first), await Outcome(memory, ask, copy) }.Order());
        Assert.Equal(TraceOutcome.BelowTopK, await Outcome(memory, ask with { TopK = 1 }, second));
        Assert.Equal(TraceOutcome.BelowThreshold, await Outcome(memory, ask with { Threshold = 1 }, second));
        Assert.Equal(TraceOutcome.OverBudget, await Outcome(memory, ask with { MaxTokens = 6 }, second));
        Assert.Equal(TraceOutcome.Filtered, await Outcome(memory, ask with { Filter = Where.Category("food") }, second));
        Assert.Equal(TraceOutcome.NotSearched, await Outcome(memory, ask with { Targets = SearchTargets.Messages }, second));
        Assert.Equal(TraceOutcome.Unseen, await Outcome(memory, ask, unseen));
        Assert.Equal(TraceOutcome.OtherScope, await Outcome(memory, ask, elsewhere));
        Assert.Equal(TraceOutcome.Hidden, await Outcome(memory, ask, gone));
        Assert.Equal(TraceOutcome.Hidden, await Outcome(memory, ask, expired));
        Assert.Equal(TraceOutcome.Returned, await Outcome(memory, ask with { IncludeExpired = true }, expired));
        Assert.Equal(TraceOutcome.NotFound, await Outcome(memory, ask, "no-such-id"));
    }

    [Fact]
    public async Task The_parts_of_a_trace_add_up_to_its_score_and_hidden_entries_have_them_too()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        for (var i = 0; i < 30; i++)
        {
            await memory.AddAsync(Verbatim([$"a cup of tea {i}, and a puppy"], $$"""{"n": {{i}}}"""));
        }

        var last = (await memory.AddAsync(Verbatim(["tea, and no more than that, is what a dog needs"], """{"n": 99}"""))).Memories[0].Id;
        foreach (var filter in new[] { null, Where.Metadata("n") < 30 })
        {
            var trace = (await memory.SearchAsync(new SearchRequest { Query = "tea for a dog", Scope = Alice, TopK = 3, ExplainId = last, Filter = filter })).Explained!;
            Assert.Equal(trace.Score, trace.Arms.Sum(static arm => arm.Contribution), 6);
            Assert.True(trace.Score > 0);
            Assert.All(trace.Arms, static arm => Assert.InRange(arm.Rank, 1, 31));
            Assert.Contains("tea", trace.MatchedWords);
            Assert.NotEmpty(trace.Reason);
        }
    }

    private static async Task<IReadOnlyList<SearchHit>> FindAsync(IMemory memory, string query) =>
        (await memory.SearchAsync(new SearchRequest { Query = query, Scope = Alice, Explain = true })).Hits;

    private static double Part(SearchHit hit, string arm) => hit.Explanation!.Arms.Single(part => part.Arm == arm).Contribution;

    private static async Task<TraceOutcome> Outcome(IMemory memory, SearchRequest request, string id) =>
        (await memory.SearchAsync(request with { ExplainId = id })).Explained!.Outcome;
}
