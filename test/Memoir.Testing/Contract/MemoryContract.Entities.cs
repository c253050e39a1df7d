using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Theory]
    [InlineData("my sister?", "Ana job nurse", "user sister Ana")]
    [InlineData("the husband of Ana", "Luis plays accordion", "Ana partner Luis")]
    [InlineData("Ana's new husband", "Luis plays accordion", "Ana partner Luis")]
    [InlineData("my sister's husband", "Luis plays accordion", "Ana partner Luis")]
    [InlineData("Luis's wife", "Ana job nurse", "Ana partner Luis")]
    [InlineData("Ana and her husband", "Luis plays accordion", "Ana partner Luis")]
    [InlineData("Gigi", "Ana job nurse", "Ana nickname Gigi")]
    [InlineData("how is mom", "Ellen health flu", "user mother Ellen")]
    [InlineData("mein Hund", "Rex fear thunder", "user pet dog named Rex")]
    [InlineData("my employer", "National Rail Museum plan closing", "user employer National Rail Museum")]
    [InlineData("National Rail Museum", "NRM perk coffee", null)]
    [InlineData("NRM", "National Rail Museum plan closing", null)]
    [InlineData("Ellen Marsh", "Ellen health flu", null)]
    public async Task Facts_alone_bring_in_what_is_about_somebody_whom_the_query_means(string query, string about, string? because)
    {
        await using var memory = await OpenAsync();
        await TellAsync(
            memory,
            "user.sister += Ana",
            "Ana.partner += Luis",
            "Ana.job += nurse",
            "Ana.nickname += Gigi",
            "Luis.plays += accordion",
            "user.mother += Ellen",
            "Ellen.health += flu",
            "Ellen Marsh.home += care home",
            "user.pet += dog named Rex",
            "Rex.fear += thunder",
            "user.employer += National Rail Museum",
            "National Rail Museum.plan += closing",
            "NRM.perk += coffee",
            "Tom.likes += tea");

        var hits = await FindAsync(memory, query);

        var hit = hits.Single(hit => hit.Text == about);
        Assert.True(Part(hit, "entities") > 0);
        Assert.Equal(hit.Score, hit.Explanation!.Arms.Sum(static arm => arm.Contribution), 9);
        Assert.NotEmpty(hit.Explanation.MatchedEntities);
        Assert.True(because is null || hit.Explanation.MatchedEntities.Any(entity => entity.Contains($"\"{because}\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(hits, static hit => hit.Text.StartsWith("Tom", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_kept_of_user_s_wife_is_found_by_her_name_once_it_is_told()
    {
        await using var memory = await OpenAsync();
        await TellAsync(memory, "user's wife.fear += flying", "Grace.job += teacher");
        Assert.DoesNotContain(await FindAsync(memory, "Grace"), static hit => hit.Text == "user's wife fear flying");

        await TellAsync(memory, "user.partner = Grace");

        Assert.Contains(await FindAsync(memory, "Grace"), static hit => hit.Text == "user's wife fear flying" && Part(hit, "entities") > 0);
        Assert.Contains(await FindAsync(memory, "my wife"), static hit => hit.Text == "Grace job teacher");
    }

    [Fact]
    public async Task A_relation_leads_where_the_present_fact_leads_and_in_the_past_where_it_led_then()
    {
        await using var memory = await OpenAsync();
        await TellAsync(memory, "user.boss = Theo", "Theo.likes += tea", "Nora.likes += jazz");
        var before = Harness.Clock.GetUtcNow();
        Assert.Contains("Theo likes tea", await TextsAsync(memory, "my boss"));

        Harness.Clock.Advance(TimeSpan.FromDays(40));
        await TellAsync(memory, "user.boss = Nora");
        Assert.Contains("Nora likes jazz", await TextsAsync(memory, "my boss"));
        Assert.DoesNotContain("Theo likes tea", await TextsAsync(memory, "my boss"));

        foreach (var past in new[] { AsOf.KnownAt(before), AsOf.TrueAt(before) })
        {
            var then = (await memory.SearchAsync(new SearchRequest { Query = "my boss", Scope = Alice, AsOf = past, IncludeSuperseded = false })).Hits;
            Assert.Contains(then, static hit => hit.Text == "Theo likes tea");
            Assert.DoesNotContain(then, static hit => hit.Text == "Nora likes jazz");
        }

        var link = (await AllAsync(memory, Alice)).Single(static row => row.Text == "user boss Nora");
        await memory.DeleteAsync(link.Id);
        Assert.Empty(await TextsAsync(memory, "my boss"));
    }

    [Fact]
    public async Task No_relation_leads_out_of_the_scope_or_past_the_filter()
    {
        await using var memory = await OpenAsync();
        await TellAsync(memory, "user.boss = Theo", "Theo.likes += tea");
        await memory.AddAsync(new AddRequest { Messages = [Message.User("Theo.fear += heights")], Scope = Bob });
        await memory.AddAsync(new AddRequest { Messages = [Message.User("user.boss = Zed"), Message.User("Zed.likes += jam")], Scope = Bob });

        Assert.Equal(["Theo likes tea", "user boss Theo"], (await TextsAsync(memory, "my boss")).Order(StringComparer.Ordinal));
        Assert.Equal(["Zed likes jam", "user boss Zed"], (await TextsAsync(memory, "my boss", Bob)).Order(StringComparer.Ordinal));

        var only = await memory.SearchAsync(new SearchRequest { Query = "my boss", Scope = Alice, Filter = Where.Text.Contains("likes") });
        Assert.Empty(only.Hits);
    }

    [Fact]
    public async Task What_facts_say_of_others_moves_no_score_and_of_the_one_meant_by_less_than_a_third()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await TellAsync(memory, "Ana.job += nurse at the office", "Tom.job += engineer at the office");
        var before = await ScoresAsync(memory, "what work does Ana do");

        await TellAsync(memory, "Eve.brother += Ron", "Eve.partner += Ulf", "Ron.fear += thunder", "user.aunt += Eve");
        var unmoved = await ScoresAsync(memory, "what work does Ana do");
        Assert.Equal(before["Ana job nurse at the office"], unmoved["Ana job nurse at the office"], 0.01);
        Assert.Equal(before["Tom job engineer at the office"], unmoved["Tom job engineer at the office"], 0.01);

        before = await ScoresAsync(memory, "what work does my sister do");
        await TellAsync(memory, "user.sister += Ana");
        var moved = await ScoresAsync(memory, "what work does my sister do");
        Assert.Equal(before["Tom job engineer at the office"], moved["Tom job engineer at the office"], 0.01);
        Assert.InRange(moved["Ana job nurse at the office"] - before["Ana job nurse at the office"], 0.05, 0.31);
    }

    [Fact]
    public async Task A_trace_says_what_entities_gave()
    {
        await using var memory = await OpenAsync();
        await TellAsync(memory, "user.sister += Ana", "Ana.job += nurse", "Tom.job += cook");
        var rows = await AllAsync(memory, Alice);

        var ana = await TraceAsync("Ana job nurse");
        Assert.Equal(TraceOutcome.Returned, ana.Outcome);
        Assert.Contains(ana.Arms, static arm => arm is { Arm: "entities", Rank: 1, Raw: 1, Contribution: > 0 });
        Assert.Equal(["my sister (\"user sister Ana\")"], ana.MatchedEntities);
        Assert.Equal(TraceOutcome.Unseen, (await TraceAsync("Tom job cook")).Outcome);

        async Task<EntryTrace> TraceAsync(string text) => (await memory.SearchAsync(
            new SearchRequest { Query = "my sister", Scope = Alice, ExplainId = rows.Single(row => row.Text == text).Id })).Explained!;
    }

    private static Task<AddResult> TellAsync(IMemory memory, params string[] facts) => memory.AddAsync(
        new AddRequest { Messages = [.. facts.Select(static fact => Message.User(fact))], Scope = Alice });

    private static async Task<IReadOnlyList<string>> TextsAsync(IMemory memory, string query, Scope? scope = null) =>
        [.. (await memory.SearchAsync(new SearchRequest { Query = query, Scope = scope ?? Alice })).Hits.Select(static hit => hit.Text)];

    private static async Task<Dictionary<string, double>> ScoresAsync(IMemory memory, string query) =>
        (await memory.SearchAsync(new SearchRequest { Query = query, Scope = Alice, TopK = 50 })).Hits.ToDictionary(static hit => hit.Text, static hit => hit.Score, StringComparer.Ordinal);
}
