using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Theory]
    [InlineData("tonight")]
    [InlineData("now")]
    [InlineData("yesterday")]
    public async Task That_a_memory_still_holds_is_no_evidence_that_it_was_asked_about(string when)
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        var since = Harness.Clock.GetUtcNow().AddYears(-1);
        foreach (var text in new[] { "We have a puppy called Rex", "The dinner guests are vegetarian", "A good novel lies by the bed" })
        {
            var id = (await KeepAsync(memory, text, Alice)).Memories[0].Id;
            await memory.UpdateAsync(new UpdateRequest { Id = id, ValidFrom = since });
        }

        var timeless = (await FindAsync(memory, "what shall I cook?")).ToDictionary(static hit => hit.Text, static hit => hit.Score);
        var hits = await FindAsync(memory, $"what shall I cook {when}?");

        Assert.Equal("The dinner guests are vegetarian", hits[0].Text);
        Assert.All(hits, hit => Assert.True(hit.Score <= timeless.GetValueOrDefault(hit.Text) + 0.05, $"{hit.Text}: {hit.Score}"));
        Assert.All(hits, static hit => Assert.DoesNotContain(hit.Explanation!.Arms, static part => part is { Arm: "time", Contribution: > 0 }));
    }

    [Fact]
    public async Task Now_puts_what_holds_before_what_it_replaced_and_lifts_neither()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(30));
        await memory.AddAsync("user.home = Amsterdam", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(30));
        var ask = new SearchRequest { Query = "which city is home now?", Scope = Alice, IncludeSuperseded = true, Explain = true };

        var hits = (await memory.SearchAsync(ask)).Hits;
        var timeless = (await memory.SearchAsync(ask with { Query = "which city is home?" })).Hits.ToDictionary(static hit => hit.Text, static hit => hit.Score);

        Assert.Equal(["user home Amsterdam", "user home Berlin"], hits.Select(static hit => hit.Text));
        Assert.True(Part(hits[1], "validity") < 0);
        Assert.Equal(0, Part(hits[0], "validity"));
        Assert.All(hits, hit => Assert.True(hit.Score <= timeless[hit.Text] + 0.05));
        Assert.All(hits, static hit => Assert.Equal(hit.Score, hit.Explanation!.Arms.Sum(static part => part.Contribution), 6));
    }

    [Fact]
    public async Task A_past_time_prefers_what_was_true_then_and_is_no_more()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(400));
        await memory.AddAsync("user.home = Amsterdam", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(400));
        var ask = new SearchRequest { Query = "which city was home in June 2024?", Scope = Alice, IncludeSuperseded = true, Explain = true };

        var hits = (await memory.SearchAsync(ask)).Hits;

        Assert.Equal(["user home Berlin", "user home Amsterdam"], hits.Select(static hit => hit.Text));
        Assert.True(Part(hits[0], "time") > 0);
        Assert.Equal(0, Part(hits[1], "time"));
    }

    [Fact]
    public async Task A_summary_of_a_topic_is_made_of_its_turns_and_not_of_those_that_speak_of_summaries()
    {
        await using var memory = await OpenAsync();
        foreach (var text in new[] { "I sowed beans in the garden", "The garden has snails", "A clear summary of our conversation over time is what my boss wants" })
        {
            await memory.AddAsync(text, Alice);
        }

        var hits = (await memory.SearchAsync(new SearchRequest
        {
            Query = "Can you give me a clear summary of how the garden developed throughout our conversations?",
            Scope = Alice,
            Targets = SearchTargets.Messages,
            TopK = 2,
        })).Hits;

        Assert.Equal(2, hits.Count);
        Assert.All(hits, static hit => Assert.Contains("garden", hit.Text, StringComparison.Ordinal));
    }
}
