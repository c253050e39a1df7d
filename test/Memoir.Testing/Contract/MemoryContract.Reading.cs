using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task Search_returns_only_the_scopes_memories()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "the secret is tea", Alice);
        await KeepAsync(memory, "the secret is coffee", Bob);

        Assert.Equal("the secret is tea", Assert.Single(await memory.SearchAsync("secret", Alice)).Text);
    }

    [Fact]
    public async Task A_scope_of_one_id_finds_what_was_stored_under_several()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "tea at noon", new Scope { UserId = "alice", AgentId = "bot", RunId = "r1" });

        Assert.Single(await memory.SearchAsync("tea", Alice));
        Assert.Single(await memory.SearchAsync("tea", Scope.Agent("bot")));
        Assert.Single(await memory.SearchAsync("tea", Alice with { AgentId = "bot" }));
        Assert.Empty(await memory.SearchAsync("tea", Alice with { AgentId = "other" }));
    }

    [Fact]
    public async Task The_whole_project_is_searched_listed_and_deleted_by_a_filter_that_says_whose()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "alice drinks tea", Alice);
        await KeepAsync(memory, "bob drinks tea", Bob);
        await KeepAsync(memory, "the bot drinks tea", Scope.Agent("bot"));
        async Task<IEnumerable<string>> Find(MemoryFilter filter) =>
            (await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Scope.WholeProject, Filter = filter })).Hits.Select(static hit => hit.Text).Order(StringComparer.Ordinal);

        Assert.Equal(["alice drinks tea", "bob drinks tea"], await Find(Where.UserId.Exists()));
        Assert.Equal(["alice drinks tea", "the bot drinks tea"], await Find(Where.UserId.Is("alice") | Where.AgentId.Is("bot")));
        Assert.Equal(["bob drinks tea", "the bot drinks tea"], await Find(!Where.UserId.Is("alice")));
        Assert.Equal(["bob drinks tea"], await Find(Where.UserId.Exists() & !(Where.UserId.Is("alice") | Where.Text.Contains("bot"))));
        Assert.Equal(3, (await memory.ListAsync(new ListRequest { Scope = Scope.WholeProject })).Total);

        Assert.Equal(2, (await memory.DeleteAllAsync(new DeleteAllRequest { Scope = Scope.WholeProject, Filter = Where.UserId.Exists() })).Memories);
        Assert.Equal("the bot drinks tea", Assert.Single((await memory.ListAsync(new ListRequest { Scope = Scope.WholeProject })).Memories).Text);
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(new AddRequest { Scope = Scope.WholeProject, Messages = [Message.User("x")] }));
    }

    [Theory]
    [InlineData(ListOrder.NewestFirst)]
    [InlineData(ListOrder.OldestFirst)]
    public async Task Pages_by_number_are_the_pages_by_cursor(ListOrder order)
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 7; i++)
        {
            await KeepAsync(memory, $"note {i}", i % 2 == 0 ? Alice : Alice with { RunId = "r" });
        }

        foreach (var filter in (MemoryFilter?[])[null, Where.Text.Contains("note")])
        {
            var request = new ListRequest { Scope = Alice, Limit = 3, Order = order, Filter = filter };
            var first = await memory.ListAsync(request);
            var second = await memory.ListAsync(request with { Cursor = first.NextCursor });
            Assert.Equal(second.Memories.Select(static row => row.Text), (await memory.ListAsync(request with { Offset = 3 })).Memories.Select(static row => row.Text));
            Assert.Empty((await memory.ListAsync(request with { Offset = 7 })).Memories);
            Assert.Equal(7, (await memory.ListAsync(request with { Offset = 7 })).Total);
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.ListAsync(request with { Offset = 1, Cursor = first.NextCursor }));
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.ListAsync(request with { Offset = -1 }));
        }
    }

    [Fact]
    public async Task What_was_added_is_found_by_the_very_next_search()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        for (var i = 0; i < 50; i++)
        {
            await KeepAsync(memory, $"note number{i}", Alice);
            Assert.Equal($"note number{i}", (await memory.SearchAsync($"number{i}", Alice, topK: 1))[0].Text);
        }
    }

    [Fact]
    public async Task Meaning_finds_what_no_word_matches()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "I am vegetarian", Alice);
        await KeepAsync(memory, "my guitar is red", Alice);

        Assert.Equal("I am vegetarian", (await memory.SearchAsync("where to have dinner", Alice))[0].Text);
    }

    [Fact]
    public async Task Words_find_what_the_embedder_misses()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        for (var i = 0; i < 100; i++)
        {
            await KeepAsync(memory, $"dinner at restaurant {i}", Alice);
        }

        await KeepAsync(memory, "Xochitl called", Alice);
        Assert.Contains(await memory.SearchAsync("dinner with Xochitl", Alice, topK: 101), hit => hit.Text == "Xochitl called");
    }

    [Fact]
    public async Task Scores_fall_from_hit_to_hit_and_lie_between_0_and_1()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        foreach (var text in new[] { "dog", "my dog runs", "cat and dog and puppy", "work in an office", "a dog at work" })
        {
            await KeepAsync(memory, text, Alice);
        }

        var scores = (await memory.SearchAsync("dog at work", Alice)).Select(hit => hit.Score).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, double.Epsilon, 1));
    }

    [Fact]
    public async Task Explanations_add_up_to_the_score()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "a dog at work", Alice);
        await KeepAsync(memory, "my cats", Alice);
        var result = await memory.SearchAsync(new SearchRequest { Query = "working dogs", Scope = Alice, Explain = true });

        Assert.All(result.Hits, hit => Assert.Equal(hit.Score, hit.Explanation!.Arms.Sum(arm => arm.Contribution), 9));
        Assert.Equal(["work", "dog"], result.Hits[0].Explanation!.MatchedWords);
        Assert.Equal(1, result.Hits[0].Explanation!.Arms.Single(arm => arm.Arm == "words").Rank);
    }

    [Fact]
    public async Task The_threshold_cuts_by_the_fused_score()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "green tea with honey", Alice);
        await KeepAsync(memory, "tea", Alice);
        var all = await memory.SearchAsync("green honey", Alice);
        var cut = await memory.SearchAsync(new SearchRequest { Query = "green honey", Scope = Alice, Threshold = 1 });

        Assert.Single(all);
        Assert.All(cut.Hits, hit => Assert.Equal(1, hit.Score));
    }

    [Fact]
    public async Task Superseded_and_expired_memories_are_found_only_on_request()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        await memory.AddAsync("user.home = Amsterdam", Alice);
        await memory.AddAsync(new AddRequest
        {
            Messages = [Message.User("home sale ends")],
            Scope = Alice,
            ExpirationDate = new DateOnly(2024, 5, 1),
        });
        Assert.Equal(2, (await memory.SearchAsync("home", Alice)).Count);

        Harness.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("user home Amsterdam", Assert.Single(await memory.SearchAsync("home", Alice)).Text);
        var all = await memory.SearchAsync(new SearchRequest { Query = "home", Scope = Alice, IncludeSuperseded = true, IncludeExpired = true });
        Assert.Equal(3, all.Hits.Count);
        Assert.Single((await memory.ListAsync(Alice)).Memories);
        Assert.Equal(2, (await memory.ListAsync(new ListRequest { Scope = Alice, IncludeExpired = true })).Total);
    }

    [Fact]
    public async Task Messages_are_found_on_request_though_nothing_was_extracted()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("Have you seen my umbrella?", Alice);

        Assert.Empty(await memory.SearchAsync("umbrella", Alice));
        var result = await memory.SearchAsync(new SearchRequest { Query = "umbrella", Scope = Alice, Targets = SearchTargets.All });
        Assert.Equal("Have you seen my umbrella?", Assert.Single(result.Hits).Message?.Content);
    }

    [Fact]
    public async Task Paging_walks_every_memory_once_while_others_are_added()
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 25; i++)
        {
            await KeepAsync(memory, $"note {i}", Alice);
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await memory.ListAsync(new ListRequest { Scope = Alice, Limit = 10, Cursor = cursor, Order = ListOrder.NewestFirst });
            seen.AddRange(page.Memories.Select(m => m.Text));
            cursor = page.NextCursor;
            await KeepAsync(memory, $"later {seen.Count}", Alice);
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"note {i}"), seen);
    }

    [Fact]
    public async Task Listing_counts_the_whole_scope()
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 7; i++)
        {
            await KeepAsync(memory, $"note {i}", Alice);
        }

        await KeepAsync(memory, "else", Bob);
        var page = await memory.ListAsync(new ListRequest { Scope = Alice, Limit = 3 });
        Assert.Equal(7, page.Total);
        Assert.Equal(3, page.Memories.Count);
    }

    [Fact]
    public async Task Entities_are_counted_by_kind()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "one", new Scope { UserId = "alice", AgentId = "bot" });
        await KeepAsync(memory, "two", Alice);
        await KeepAsync(memory, "three", Bob);

        var entities = await memory.EntitiesAsync();
        Assert.Equal(
            [(EntityKind.User, "alice", 2L), (EntityKind.User, "bob", 1L), (EntityKind.Agent, "bot", 1L)],
            entities.Select(e => (e.Kind, e.Id, e.Memories)));
    }

    [Fact]
    public async Task Everything_is_there_after_opening_again()
    {
        Harness.Embedder = new ConceptEmbeddings();
        string id;
        await using (var memory = await OpenAsync())
        {
            id = (await memory.AddAsync("user.diet = vegetarian", Alice)).Memories[0].Id;
        }

        await using var reopened = await OpenAsync();
        Assert.Equal("user diet vegetarian", (await reopened.GetAsync(id))?.Text);
        Assert.Equal(id, Assert.Single(await reopened.SearchAsync("a restaurant", Alice)).Id);
        Assert.Single(await reopened.HistoryAsync(id));
    }

    [Fact]
    public async Task Another_embedder_is_refused_with_the_remedy()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using (var memory = await OpenAsync())
        {
            await KeepAsync(memory, "tea", Alice);
        }

        Harness.Embedder = new ConceptEmbeddings("other", 32);
        var refused = await Assert.ThrowsAsync<EmbedderMismatchException>(OpenAsync);
        Assert.Contains("test/concepts (64 dimensions)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("test/other (32 dimensions)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("reindex", refused.Message, StringComparison.Ordinal);
    }
}
