using Memoir.Extraction;
using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    private static readonly ModelUnavailableException Down = new("No answer.") { IsRetryable = true, Status = 503 };

    [Fact]
    public async Task A_model_that_is_down_costs_nothing_but_delay()
    {
        Harness.Model.OnCall = static (_, call, _) => call < 4 ? throw Down : Task.CompletedTask;
        await using var memory = await OpenWithModelAsync();
        var added = await memory.AddAsync("user.home = Berlin", Alice);

        await memory.WhenIdleAsync();
        var waiting = (await memory.GetEventAsync(added.Event!.Id))!;
        Assert.Equal((EventStatus.Pending, EventWait.Retry, 1, "No answer."), (waiting.Status, waiting.Waiting, waiting.Attempts, waiting.Error));
        Assert.InRange(waiting.NextAttemptAt!.Value - Harness.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(499), TimeSpan.FromSeconds(1));
        for (var i = 0; i < 4; i++)
        {
            await SettleAsync(memory, TimeSpan.FromSeconds(10));
        }

        var ended = (await memory.GetEventAsync(added.Event!.Id))!;
        Assert.Equal((EventStatus.Succeeded, null, 4), (ended.Status, ended.Error, ended.Usage.Calls));
        Assert.Equal("user home Berlin", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it()
    {
        Harness.Model.OnCall = static (_, call, _) => call == 1
            ? throw new ModelUnavailableException("Slow down.") { IsRetryable = true, Status = 429, RetryAfter = TimeSpan.FromMinutes(7) }
            : Task.CompletedTask;
        await using var memory = await OpenWithModelAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        await memory.WhenIdleAsync();
        await memory.AddAsync("user.home = Oslo", Bob);

        await SettleAsync(memory, TimeSpan.FromMinutes(6));
        Assert.Equal(1, Harness.Model.Calls);
        await SettleAsync(memory, TimeSpan.FromMinutes(2));

        Assert.Equal(3, Harness.Model.Calls);
        Assert.Single(await AllAsync(memory, Alice));
        Assert.Single(await AllAsync(memory, Bob));
    }

    [Fact]
    public async Task Turns_that_the_model_can_make_nothing_of_are_parked_and_tried_again_on_request()
    {
        var isMended = false;
        Harness.Model.OnCall = (request, _, _) => request.Turns.Any(static turn => turn.Content == "poison") && !isMended
            ? throw new UnusableAnswerException("No JSON.") { Usage = new ExtractionUsage { Calls = 1, InputTokens = 100, OutputTokens = 5 } }
            : Task.CompletedTask;
        await using var memory = await OpenWithModelAsync();
        var bad = await memory.AddAsync("poison", Alice);
        var good = await memory.AddAsync("user.home = Berlin", Alice);

        for (var i = 0; i < 8; i++)
        {
            await SettleAsync(memory, TimeSpan.FromMinutes(1));
        }

        var parked = (await memory.GetEventAsync(bad.Event!.Id))!;
        Assert.Equal((EventStatus.Failed, 1, "No JSON.", 5), (parked.Status, parked.MessagesFailed, parked.Error, parked.Attempts));
        Assert.Equal((5, 525L), (parked.Usage.Calls, parked.Usage.InputTokens + parked.Usage.OutputTokens));
        Assert.Equal(ExtractionState.Failed, (await memory.GetMessageAsync(bad.Messages[0].Id))!.Extraction);
        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(good.Event!.Id))!.Status);
        Assert.Equal("user home Berlin", Assert.Single(await AllAsync(memory, Alice)).Text);
        Assert.Equal(ConflictCodes.EventNotFailed, (await Assert.ThrowsAsync<MemoryConflictException>(() => memory.RetryEventAsync(good.Event!.Id))).Code);
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.RetryEventAsync("none"));

        isMended = true;
        Assert.Equal(EventStatus.Pending, (await memory.RetryEventAsync(bad.Event!.Id)).Status);
        await memory.WhenIdleAsync();

        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(bad.Event!.Id))!.Status);
        Assert.Equal(["user home Berlin", "poison"], (await AllAsync(memory, Alice)).Select(static row => row.Text));
    }

    [Fact]
    public async Task One_turn_that_the_model_stumbles_over_does_not_take_a_long_add_with_it()
    {
        Harness.Options.MaxExtractionAttempts = 4;
        Harness.Options.Ingestion.MaxTurnsPerCall = 8;
        Harness.Model.OnCall = static (request, _, _) => request.Turns.Any(static turn => turn.Content == "poison")
            ? throw new UnusableAnswerException("No JSON.")
            : Task.CompletedTask;
        await using var memory = await OpenWithModelAsync();
        var added = await memory.AddAsync(new AddRequest
        {
            Messages = [.. Enumerable.Range(0, 20).Select(static i => Message.User(i == 11 ? "poison" : $"user.likes += thing {i}"))],
            Scope = Alice,
        });

        for (var i = 0; i < 20; i++)
        {
            await SettleAsync(memory, TimeSpan.FromMinutes(1));
        }

        var parked = (await memory.GetEventAsync(added.Event!.Id))!;
        Assert.Equal((EventStatus.Failed, 20, 1), (parked.Status, parked.Messages, parked.MessagesFailed));
        Assert.Equal(19, (await AllAsync(memory, Alice)).Count);
    }

    [Fact]
    public async Task Turns_that_the_model_leaves_out_are_tried_alone_and_parked_in_the_end()
    {
        var tries = 0;
        Harness.Model.Fails = turn => turn.Content == "user.home = Paris" ? ++tries < 3 : turn.Content == "never";
        await using var memory = await OpenWithModelAsync();
        var mended = await memory.AddAsync(new AddRequest { Messages = [Message.User("user.likes += tea"), Message.User("user.home = Paris")], Scope = Alice });
        var hopeless = await memory.AddAsync(new AddRequest { Messages = [Message.User("user.likes += coffee"), Message.User("never")], Scope = Alice });

        for (var i = 0; i < 12; i++)
        {
            await SettleAsync(memory, TimeSpan.FromMinutes(1));
        }

        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(mended.Event!.Id))!.Status);
        var parked = (await memory.GetEventAsync(hopeless.Event!.Id))!;
        Assert.Equal((EventStatus.Failed, 1, "cut off"), (parked.Status, parked.MessagesFailed, parked.Error));
        Assert.Equal(["user likes tea", "user likes coffee", "user home Paris"], (await AllAsync(memory, Alice)).Select(static row => row.Text));
    }

    [Fact]
    public async Task The_rules_stand_in_for_a_model_that_is_down_where_they_are_told_to()
    {
        Harness.Options.Ingestion.Fallback = ExtractionFallback.Rules;
        Harness.Model.OnCall = static (_, _, _) => throw Down;
        await using var memory = await OpenWithModelAsync();
        var added = await memory.AddAsync("I live in Berlin.", Alice);

        await SettleAsync(memory, TimeSpan.FromMinutes(1));

        var ended = (await memory.GetEventAsync(added.Event!.Id))!;
        Assert.Equal((EventStatus.Succeeded, "rules/1"), (ended.Status, ended.Extractor));
        Assert.Contains("The model failed 2 times. No answer.", ended.FallbackReason, StringComparison.Ordinal);
        Assert.Equal("User lives in Berlin", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Theory]
    [InlineData(2L, null, "Ingestion.DailyCalls allows 2, 2 are used")]
    [InlineData(null, 220L, "Ingestion.DailyTokens allows 220, 220 are used")]
    public async Task A_spent_budget_lets_turns_wait_for_the_next_day(long? calls, long? tokens, string expected)
    {
        (Harness.Options.Ingestion.DailyCalls, Harness.Options.Ingestion.DailyTokens) = (calls, tokens);
        await using var memory = await OpenWithModelAsync();
        await memory.AddAsync(new AddRequest { Messages = [Message.User("user.home = Berlin")], Scope = new Scope { UserId = "alice", AppId = "web" }, Wait = true });
        await memory.AddAsync(new AddRequest { Messages = [Message.User("user.home = Oslo")], Scope = Bob, Wait = true });

        var third = await memory.AddAsync("user.home = Rome", Scope.User("carol"));
        await memory.WhenIdleAsync();

        var waiting = (await memory.GetEventAsync(third.Event!.Id))!;
        Assert.Equal((EventStatus.Pending, EventWait.Budget), (waiting.Status, waiting.Waiting));
        Assert.Contains(expected, waiting.Error, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2024, 5, 2, 0, 0, 0, TimeSpan.Zero), waiting.NextAttemptAt);

        await SettleAsync(memory, TimeSpan.FromHours(12));
        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(third.Event!.Id))!.Status);
        var usage = await memory.UsageAsync();
        Assert.Equal((3, 300, 180, 30), (usage.Calls, usage.InputTokens, usage.CachedInputTokens, usage.OutputTokens));
        Assert.Equal([new DateOnly(2024, 5, 1), new DateOnly(2024, 5, 1), new DateOnly(2024, 5, 2)], usage.Entries.Select(static entry => entry.Day));
        Assert.Equal(1, (await memory.UsageAsync(new UsageRequest { AppId = "web" })).Calls);
        Assert.Equal(1, (await memory.UsageAsync(new UsageRequest { From = new DateOnly(2024, 5, 2) })).Calls);
    }
}
