using Memoir.Extraction;
using Memoir.Storage;
using Memoir.Tests.Chat;
using Xunit;

namespace Memoir.Tests.Extraction.Chat;

/// <summary>From the add to the store and back: what is known reaches the prompt, and what the model says of it reaches the memories.</summary>
public sealed class KnownMemoriesTests
{
    private readonly ScriptedChatClient _model = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static AddRequest Say(string text) => new() { Scope = new Scope { UserId = "ana" }, Messages = [Message.User(text)], Wait = true };

    private Task<Memory> OpenAsync() => Memory.CreateAsync(
        new MemoryComponents { Store = new InMemoryStore(), ChatClient = _model },
        new MemoryOptions { Ingestion = new IngestionOptions { CoalesceDelay = TimeSpan.Zero } },
        Cancellation);

    [Fact]
    public async Task What_a_turn_may_change_is_shown_to_the_model_and_superseded_by_number()
    {
        _model.Answer(
            """{"facts":[{"turn":0,"quote":"sprint goal is search","subject":"user","attribute":"sprint","value":"search","text":"User's sprint goal is search","change":"holds","replaces":0,"single":true}]}""",
            """{"facts":[{"turn":0,"quote":"sprint goal is billing now","subject":"user","attribute":"focus","value":"billing","text":"User's sprint goal is billing","change":"holds","replaces":1}]}""");
        await using var memory = await OpenAsync();
        await memory.AddAsync(Say("Our sprint goal is search."), Cancellation);
        await memory.AddAsync(Say("Our sprint goal is billing now."), Cancellation);

        Assert.Contains("Known memories:\n1. User's sprint goal is search\n", _model.Calls[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal(["User's sprint goal is billing"], (await memory.ListAsync(new ListRequest { Scope = new Scope { UserId = "ana" } }, Cancellation)).Memories.Select(static one => one.Text));
    }

    [Fact]
    public async Task Two_facts_that_name_the_same_memory_do_not_both_take_its_place()
    {
        _model.Answer(
            """{"facts":[{"turn":0,"quote":"sprint goal is search","subject":"user","attribute":"sprint","value":"search","text":"User's sprint goal is search","change":"holds","replaces":0,"single":true}]}""",
            """{"facts":[{"turn":0,"quote":"sprint goal is billing now","subject":"user","attribute":"focus","value":"billing","text":"User's sprint goal is billing","change":"holds","replaces":1},{"turn":0,"quote":"our retro room is green","subject":"user","attribute":"room","value":"green","text":"User's retro room is green","change":"holds","replaces":1}]}""");
        await using var memory = await OpenAsync();
        await memory.AddAsync(Say("Our sprint goal is search."), Cancellation);
        await memory.AddAsync(Say("Our sprint goal is billing now, and our retro room is green."), Cancellation);

        var held = (await memory.ListAsync(new ListRequest { Scope = new Scope { UserId = "ana" } }, Cancellation)).Memories.Select(static one => one.Text);
        Assert.Equal(["User's retro room is green", "User's sprint goal is billing"], held.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_wrong_with_the_answer_is_told_by_the_result_and_the_event()
    {
        _model.Answer("""Here you are: {"facts":[{"turn":0,"quote":"wear size 43","text":"User wears size 43","mood":"good"},]}""");
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync(Say("I wear size 43."), Cancellation);

        ExtractionIssue[] expected = [new("text around the JSON", 1), new("unknown field", 1), new("trailing comma", 1)];
        Assert.Equal(expected.ToHashSet(), added.Issues.ToHashSet());
        Assert.Equal(added.Issues, (await memory.GetEventAsync(added.Event!.Id, Cancellation))!.Issues);
    }

    [Fact]
    public async Task What_was_wrong_with_answers_of_no_use_is_told_by_the_event_that_waits()
    {
        _model.Answer("No facts here.", "None at all.");
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync(Say("I wear size 43.") with { Wait = false }, Cancellation);
        await memory.WhenIdleAsync(Cancellation);

        var waiting = (await memory.GetEventAsync(added.Event!.Id, Cancellation))!;
        Assert.Equal(EventStatus.Pending, waiting.Status);
        Assert.Contains(waiting.Issues, static issue => issue.Kind is "unreadable answer");
    }

    [Fact]
    public async Task What_the_application_wants_reaches_the_model_through_the_queue()
    {
        _model.Answer("""{"facts":[]}""");
        await using var memory = await OpenAsync();
        await memory.AddAsync(Say("I wear size 43 and I love jazz.") with { Includes = "sizes", Excludes = "music", Instructions = "Be brief.", CustomCategories = [new("fit", "How clothes fit")] }, Cancellation);

        Assert.EndsWith("wants only this: sizes\n\nThe application does not want: music\n\nThe application asks: Be brief.\n\n\"category\": one of these, else \"other\":\n- fit: How clothes fit", _model.Calls[0].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_past_its_length_is_refused_before_anything_is_stored()
    {
        await using var memory = await OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(Say("I wear size 43.") with { Includes = new string('x', 4_001) }, Cancellation));
        Assert.Equal("includes", error.Field);
    }
}
