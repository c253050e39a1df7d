using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Tests.Reconciliation;

/// <summary>What people say about change, end to end: ordinary sentences through the rules and the reconciliation of a real memory.</summary>
public sealed class ChangeTests : IAsyncLifetime
{
    private static readonly Scope Alice = Scope.User("alice");
    private readonly FakeClock _clock = new();
    private Memory _memory = null!;

    public async ValueTask InitializeAsync() =>
        _memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), TimeProvider = _clock });

    public ValueTask DisposeAsync() => _memory.DisposeAsync();

    [Fact]
    public async Task A_new_home_supersedes_the_old_one_which_stays_readable_as_of_its_time()
    {
        await SayAsync("I live in Berlin.");
        var before = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromDays(100));
        await SayAsync("I just moved to Amsterdam.");

        Assert.Equal(["User lives in Amsterdam"], await KnownAsync());
        Assert.Equal(["User lives in Berlin"], await AsOfAsync(before.AddDays(1)));
    }

    [Fact]
    public async Task Languages_and_pets_accumulate()
    {
        await SayAsync("I speak Dutch.", "I also speak Frisian.", "I have a cat named Olive.", "I have a dog named Rex.");
        Assert.Equal(4, (await KnownAsync()).Count);
    }

    [Theory]
    [InlineData("I work at Nokia.", "I quit my job at Nokia.")]
    [InlineData("I'm dating Kim.", "Kim and I broke up.")]
    [InlineData("I'm vegetarian.", "I'm no longer vegetarian.")]
    [InlineData("I live in Perth.", "I don't live in Perth anymore.")]
    [InlineData("I play the oboe.", "I used to play the oboe.")]
    public async Task What_ends_no_longer_holds_and_is_kept_as_past(string said, string ended)
    {
        var known = (await SayAsync(said)).Memories[0];
        _clock.Advance(TimeSpan.FromDays(30));
        await SayAsync(ended);

        Assert.DoesNotContain(known.Text, await KnownAsync());
        Assert.Equal(MemoryStatus.Ended, (await _memory.GetAsync(known.Id))?.Status);
    }

    [Fact]
    public async Task A_correction_makes_the_old_value_never_true()
    {
        var wrong = (await SayAsync("I'm 42.")).Memories[0];
        _clock.Advance(TimeSpan.FromHours(1));
        await SayAsync("Actually it's 43, not 42.");

        Assert.Equal(["User is 43 years old"], await KnownAsync());
        Assert.Equal(MemoryStatus.Retracted, (await _memory.GetAsync(wrong.Id))?.Status);
    }

    [Fact]
    public async Task A_correction_finds_what_was_said_long_before_the_turns_it_can_see()
    {
        await SayAsync("I own 42 books.");
        for (var i = 0; i < 10; i++)
        {
            await SayAsync("Nice weather today.");
        }

        await SayAsync("Correction: 43, not 42.");
        Assert.Equal(["User owns 43 books"], await KnownAsync());
    }

    [Fact]
    public async Task A_correction_of_nothing_known_is_refused_and_says_so()
    {
        var result = await SayAsync("Actually it's 43, not 42.");
        Assert.Empty(result.Memories);
        Assert.Contains(result.Rejected, r => r.Reason.Contains("nothing known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_true_is_taken_back()
    {
        var known = (await SayAsync("I live in Rome.")).Memories[0];
        await SayAsync("That's not true.");
        Assert.Equal(MemoryStatus.Retracted, (await _memory.GetAsync(known.Id))?.Status);
    }

    [Fact]
    public async Task Forgetting_a_person_deletes_what_names_them_and_says_so()
    {
        await SayAsync("My sister Ana moved to Lisbon.", "I'm dating Kim.", "Kim is a nurse.");
        var forgotten = await SayAsync("Forget everything about Kim.");

        Assert.All(forgotten.Memories, m => Assert.Equal(MemoryEvent.Delete, m.Event));
        Assert.Contains(forgotten.Memories, m => m.Text.Contains("Kim", StringComparison.Ordinal));
        Assert.DoesNotContain(await KnownAsync(), text => text.Contains("Kim", StringComparison.Ordinal));
        Assert.Contains("User's sister Ana lives in Lisbon", await KnownAsync());
    }

    [Fact]
    public async Task Forgetting_my_sister_deletes_what_is_known_of_her_by_name()
    {
        await SayAsync("My sister Ana moved to Lisbon.", "I like tea.");
        await SayAsync("Forget everything about my sister.");
        Assert.Equal(["User likes tea"], await KnownAsync());
    }

    [Theory]
    [InlineData("My email is a@example.com.", "Delete my email.")]
    [InlineData("I live in Kiel.", "Forget where I live.")]
    [InlineData("My budget is $500.", "Please forget my budget.")]
    public async Task Forgetting_a_fact_by_its_kind_deletes_that_and_no_more(string said, string forget)
    {
        await SayAsync(said, "I like tea.");
        await SayAsync(forget);
        Assert.Equal(["User likes tea"], await KnownAsync());
    }

    [Fact]
    public async Task Forgetting_what_is_not_known_says_so()
    {
        var result = await SayAsync("Forget everything about Zorro.");
        Assert.Empty(result.Memories);
        Assert.Equal("nothing known to forget", Assert.Single(result.Rejected).Reason);
    }

    [Theory]
    [InlineData("I have a cat.", "My cat is named Miso.", "User has a cat named Miso")]
    [InlineData("I'm an engineer.", "I'm a civil engineer.", "User is a civil engineer")]
    [InlineData("I live in Spain.", "I live in Malaga, Spain.", "User lives in Malaga, Spain")]
    public async Task A_more_specific_value_replaces_the_vaguer_one_and_the_vaguer_adds_nothing(string vague, string specific, string expected)
    {
        await SayAsync(vague);
        await SayAsync(specific);
        await SayAsync(vague);
        Assert.Equal([expected], await KnownAsync());
    }

    [Fact]
    public async Task A_wide_liking_stays_beside_a_narrow_one()
    {
        await SayAsync("I like music.", "I like loud music.");
        Assert.Equal(2, (await KnownAsync()).Count);
    }

    [Theory]
    [InlineData("I'm allergic to peanuts.", "I have a peanut allergy.")]
    [InlineData("I live in Bern.", "As I said, I live in Bern.")]
    public async Task The_same_in_other_words_is_evidence_not_a_row(string first, string second)
    {
        var known = (await SayAsync(first)).Memories[0];
        await SayAsync(second);
        Assert.Single(await KnownAsync());
        Assert.Equal(2, (await _memory.GetAsync(known.Id))!.Sources.Count);
    }

    [Fact]
    public async Task Speakers_who_disagree_are_both_kept_and_attributed()
    {
        await SayAsync(Named("Ben", "Tom lives in Porto."), Named("Eve", "Tom lives in Faro."));
        Assert.Equal([("Ben", "Tom lives in Porto"), ("Eve", "Tom lives in Faro")], (await ListAsync()).Select(m => (m.Actor!, m.Text)));
    }

    [Fact]
    public async Task Nobody_ends_what_another_said_of_himself()
    {
        await SayAsync(Named("Tom", "I live in Porto."));
        await SayAsync(Named("Eve", "Tom no longer lives in Porto."));
        Assert.Contains("Tom lives in Porto", await KnownAsync());
    }

    [Fact]
    public async Task A_move_ahead_is_a_plan_now_and_a_home_from_then_on()
    {
        await SayAsync("I live in Bonn.");
        await SayAsync("I'm moving to Lisbon in July.");

        Assert.Contains("User lives in Bonn", await KnownAsync());
        Assert.Contains(await KnownAsync(), text => text.StartsWith("User plans to move to Lisbon", StringComparison.Ordinal));
        var later = await AsOfAsync(new DateTimeOffset(2024, 8, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("User lives in Lisbon", later);
        Assert.DoesNotContain("User lives in Bonn", later);
    }

    [Fact]
    public async Task A_job_of_the_past_closes_nothing()
    {
        await SayAsync("I work at Lego.");
        await SayAsync("I worked for IBM in the nineties.");
        Assert.Contains("User works at Lego", await KnownAsync());
    }

    [Fact]
    public async Task News_of_this_week_supersedes_what_was_said_before_it_began()
    {
        await SayAsync("I work at Vodafone.");
        await SayAsync("I started at Orange on Monday.");
        var known = await KnownAsync();
        Assert.Contains("User works at Orange", known);
        Assert.DoesNotContain("User works at Vodafone", known);
    }

    private static Message Named(string name, string text) => Message.User(text) with { Name = name };

    private Task<AddResult> SayAsync(params string[] turns) => SayAsync([.. turns.Select(Message.User)]);

    private async Task<AddResult> SayAsync(params Message[] turns)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        return await _memory.AddAsync(new AddRequest { Messages = turns, Scope = Alice });
    }

    private async Task<IReadOnlyList<MemoryRecord>> ListAsync() =>
        [.. (await _memory.ListAsync(new ListRequest { Scope = Alice, Order = ListOrder.OldestFirst })).Memories];

    private async Task<List<string>> KnownAsync() => [.. (await ListAsync()).Select(m => m.Text)];

    private async Task<List<string>> AsOfAsync(DateTimeOffset at) =>
        [.. (await _memory.ListAsync(new ListRequest { Scope = Alice, AsOf = AsOf.TrueAt(at) })).Memories.Select(m => m.Text)];
}
