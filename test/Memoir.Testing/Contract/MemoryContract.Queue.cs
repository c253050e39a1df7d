using Memoir.Extraction;
using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    private async Task<IMemory> OpenWithModelAsync()
    {
        Harness.Extractor = Harness.Model;
        return await OpenAsync();
    }

    private async Task SettleAsync(IMemory memory, TimeSpan later)
    {
        await memory.WhenIdleAsync();
        Harness.Clock.Advance(later);
        await memory.WhenIdleAsync();
    }

    [Fact]
    public async Task Where_a_model_extracts_an_add_returns_its_turns_and_an_event_that_waits()
    {
        var hang = new TaskCompletionSource();
        Harness.Model.OnCall = (_, _, token) => hang.Task.WaitAsync(token);
        await using var memory = await OpenWithModelAsync();

        var added = await memory.AddAsync("user.home = Berlin", Alice);

        Assert.Equal((EventStatus.Pending, EventWait.Turn, 1), (added.Event!.Status, added.Event.Waiting, added.Event.Messages));
        Assert.Equal(ExtractionState.Pending, Assert.Single(added.Messages).Extraction);
        Assert.Empty(added.Memories);
        var found = await memory.SearchAsync(new SearchRequest { Query = "Berlin", Scope = Alice, Targets = SearchTargets.Messages });
        Assert.Equal("user.home = Berlin", Assert.Single(found.Hits).Text);
        hang.SetResult();
    }

    [Fact]
    public async Task What_the_model_found_is_stored_and_its_event_tells_what_it_cost()
    {
        await using var memory = await OpenWithModelAsync();
        var added = await memory.AddAsync("user.home = Berlin", Alice);

        await memory.WhenIdleAsync();

        var ended = (await memory.GetEventAsync(added.Event!.Id))!;
        Assert.Equal((EventStatus.Succeeded, EventWait.Nothing, "model/1"), (ended.Status, ended.Waiting, ended.Extractor));
        Assert.Equal("user home Berlin", Assert.Single(ended.Memories).Text);
        Assert.Equal(new ExtractionUsage { Model = "scripted", Calls = 1, InputTokens = 100, CachedInputTokens = 60, OutputTokens = 10 }, ended.Usage);
        Assert.NotNull(ended.StartedAt);
        Assert.NotNull(ended.CompletedAt);
        var stored = Assert.Single(await AllAsync(memory, Alice));
        Assert.Equal(("user home Berlin", "model/1", added.Messages[0].Id), (stored.Text, stored.Extractor, stored.Sources[0].MessageId));
        Assert.Equal(ExtractionState.Done, (await memory.GetMessageAsync(added.Messages[0].Id))!.Extraction);
    }

    [Fact]
    public async Task Turns_of_a_scope_that_come_close_together_share_a_call_in_their_order()
    {
        await using var memory = await OpenWithModelAsync();
        var adds = new List<AddResult>();
        foreach (var town in (string[])["Berlin", "Paris", "Rome"])
        {
            adds.Add(await memory.AddAsync(new AddRequest { Messages = [Message.User($"user.home = {town}")], Scope = Alice, Categories = [town] }));
        }

        await memory.AddAsync("user.home = Oslo", Bob);
        await memory.WhenIdleAsync();

        Assert.Equal(2, Harness.Model.Calls);
        Assert.Equal(
            ["user.home = Berlin", "user.home = Paris", "user.home = Rome"],
            Harness.Model.Requests.Single(static request => request.Turns.Count == 3).Turns.Select(static turn => turn.Content));
        var home = Assert.Single(await AllAsync(memory, Alice));
        Assert.Equal(("user home Rome", "Rome"), (home.Text, Assert.Single(home.Categories)));
        var first = (await memory.GetEventAsync(adds[0].Event!.Id))!;
        var last = (await memory.GetEventAsync(adds[2].Event!.Id))!;
        Assert.Equal((1, null), (first.Usage.Calls, first.CoveredBy));
        Assert.Equal((0, first.Id), (last.Usage.Calls, last.CoveredBy));
        Assert.Equal(MemoryEvent.Supersede, Assert.Single(last.Memories).Event);
    }

    [Fact]
    public async Task Turns_are_read_by_themselves_once_their_time_to_wait_for_others_is_over()
    {
        var options = Harness.Options.Ingestion;
        options.PollInterval = TimeSpan.FromHours(1);
        await using var memory = await OpenWithModelAsync();
        var read = new TaskCompletionSource();
        Harness.Model.OnCall = (_, _, _) =>
        {
            read.SetResult();
            return Task.CompletedTask;
        };
        await memory.AddAsync("user.home = Berlin", Alice);
        await Harness.Clock.WhenAsleepAsync(Harness.Clock.GetUtcNow() + options.CoalesceDelay);
        Assert.Equal(0, Harness.Model.Calls);

        Harness.Clock.Advance(options.CoalesceDelay);

        await read.Task;
    }

    [Fact]
    public async Task An_add_that_waits_returns_what_the_model_found()
    {
        await using var memory = await OpenWithModelAsync();

        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("user.home = Berlin"), Message.User("where?")], Scope = Alice, Wait = true });

        Assert.Equal(EventStatus.Succeeded, added.Event!.Status);
        Assert.Equal("user home Berlin", Assert.Single(added.Memories).Text);
        Assert.Equal(("question", 1), (Assert.Single(added.Rejected).Reason, added.Rejected[0].MessageIndex));
        Assert.All(added.Messages, static message => Assert.Equal(ExtractionState.Done, message.Extraction));
    }

    [Fact]
    public async Task A_retry_with_the_same_key_gets_the_same_event_and_later_what_came_of_it()
    {
        await using var memory = await OpenWithModelAsync();
        var request = new AddRequest { Messages = [Message.User("user.home = Berlin")], Scope = Alice, IdempotencyKey = "k" };

        var first = await memory.AddAsync(request);
        var second = await memory.AddAsync(request);
        var third = await memory.AddAsync(request with { Wait = true });

        Assert.Equal((first.Event!.Id, true), (second.Event!.Id, second.Replayed));
        Assert.Equal((first.Event!.Id, EventStatus.Succeeded), (third.Event!.Id, third.Event.Status));
        Assert.Single(third.Memories);
        Assert.Single(await AllAsync(memory, Alice));
        Assert.Equal(1, Harness.Model.Calls);
    }

    [Fact]
    public async Task What_is_deleted_or_erased_while_the_model_reads_leaves_no_memory()
    {
        var reading = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        Harness.Model.OnCall = async (_, _, token) =>
        {
            reading.TrySetResult();
            await go.Task.WaitAsync(token);
        };
        await using var memory = await OpenWithModelAsync();
        var erased = await memory.AddAsync("user.likes += tea", Alice);
        var kept = await memory.AddAsync("user.likes += coffee", Alice);
        var gone = await memory.AddAsync("user.home = Oslo", Bob);
        var idle = memory.WhenIdleAsync();
        await reading.Task;

        await memory.EraseAsync(new EraseRequest { MessageId = erased.Messages[0].Id });
        await memory.DeleteAllAsync(new DeleteAllRequest { Scope = Bob });
        go.SetResult();
        await idle;

        Assert.Null(await memory.GetEventAsync(erased.Event!.Id));
        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(kept.Event!.Id))!.Status);
        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(gone.Event!.Id))!.Status);
        Assert.Equal("user likes coffee", Assert.Single(await AllAsync(memory, Alice)).Text);
        Assert.Empty(await AllAsync(memory, Bob));
    }

    [Fact]
    public async Task Erasing_a_memory_takes_the_event_that_tells_its_text()
    {
        await using var memory = await OpenWithModelAsync();
        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("user.home = Berlin")], Scope = Alice, Wait = true });

        await memory.EraseAsync(new EraseRequest { MemoryId = added.Memories[0].Id, KeepSources = true });

        Assert.Null(await memory.GetEventAsync(added.Event!.Id));
        Assert.Equal(0, (await memory.ListEventsAsync()).Total);
    }

    [Fact]
    public async Task A_process_without_workers_leaves_its_turns_to_one_that_has_them()
    {
        Harness.Options.Ingestion.Workers = 0;
        await using var adding = await OpenWithModelAsync();
        var added = await adding.AddAsync("user.home = Berlin", Alice);
        Harness.Options.Ingestion.Workers = 2;
        await using var working = await OpenAsync();

        await working.WhenIdleAsync();

        Assert.Equal(EventStatus.Succeeded, (await adding.GetEventAsync(added.Event!.Id))!.Status);
        Assert.Single(await AllAsync(adding, Alice));
    }

    [Fact]
    public async Task A_queue_that_is_full_refuses_an_add_and_keeps_nothing_of_it()
    {
        Harness.Options.Ingestion.Workers = 0;
        Harness.Options.Ingestion.MaxQueuedMessages = 2;
        await using var memory = await OpenWithModelAsync();
        await memory.AddAsync(new AddRequest { Messages = [Message.User("a.b = 1"), Message.User("a.b = 2")], Scope = Alice });

        var refused = await Assert.ThrowsAsync<QueueFullException>(() => memory.AddAsync("a.b = 3", Alice));

        Assert.Contains("2 messages wait for extraction; Ingestion.MaxQueuedMessages allows 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await memory.ListEventsAsync()).Total);
    }

    [Fact]
    public async Task Events_are_listed_newest_first_by_scope_and_status_and_page()
    {
        Harness.Model.OnCall = static (request, _, _) => request.Turns[0].Content == "poison" ? throw new UnusableAnswerException("No JSON.") : Task.CompletedTask;
        Harness.Options.MaxExtractionAttempts = 1;
        await using var memory = await OpenWithModelAsync();
        await memory.AddAsync(new AddRequest { Messages = [Message.User("a.b = 1")], Scope = Alice, Wait = true });
        await memory.AddAsync(new AddRequest { Messages = [Message.User("poison")], Scope = Bob, Wait = true });
        await memory.AddAsync(new AddRequest { Messages = [Message.User("a.b = 2")], Scope = Alice with { RunId = "r" }, Wait = true });

        var first = await memory.ListEventsAsync(new EventListRequest { Limit = 2 });
        var second = await memory.ListEventsAsync(new EventListRequest { Limit = 2, Cursor = first.NextCursor });
        Assert.Equal((3, 2, 1, null), (first.Total, first.Events.Count, second.Events.Count, second.NextCursor));
        Assert.Equal(["r", null, null], first.Events.Concat(second.Events).Select(static row => row.Scope.RunId));
        Assert.Equal("bob", Assert.Single((await memory.ListEventsAsync(new EventListRequest { Status = EventStatus.Failed })).Events).Scope.UserId);
        Assert.Equal(2, (await memory.ListEventsAsync(new EventListRequest { Scope = Alice })).Total);
        Assert.Equal(0, (await memory.ListEventsAsync(new EventListRequest { Scope = Alice, Status = EventStatus.Pending })).Total);
    }

    [Fact]
    public async Task The_rules_answer_within_the_add_and_leave_no_event()
    {
        await using var memory = await OpenAsync();

        var added = await memory.AddAsync("user.home = Berlin", Alice);
        await memory.WhenIdleAsync();

        Assert.Null(added.Event);
        Assert.Single(added.Memories);
        Assert.Equal(0, (await memory.ListEventsAsync()).Total);
        Assert.Empty((await memory.UsageAsync()).Entries);
    }

    [Fact]
    public async Task Turns_that_waited_without_an_event_are_taken_over()
    {
        Harness.Scripted.Failure = new InvalidOperationException("down");
        await using (var rules = await OpenAsync())
        {
            await rules.AddAsync("user.home = Berlin", Alice);
        }

        await using var memory = await OpenWithModelAsync();
        await memory.WhenIdleAsync();

        Assert.Equal("model/1", Assert.Single(await AllAsync(memory, Alice)).Extractor);
        Assert.Equal(EventStatus.Succeeded, Assert.Single((await memory.ListEventsAsync()).Events).Status);
    }
}
