using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class QueueContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly Scope Bob = Scope.User("bob");

    private static StoredEvent Event(int number, EventStatus status = EventStatus.Pending, string body = "{}") => new()
    {
        Id = Given.Uuid(900_000 + number),
        Scope = Given.Alice,
        Status = status,
        CreatedAt = Given.Noon.AddSeconds(number),
        ChangedAt = Given.Noon.AddSeconds(number),
        Body = body,
    };

    private Task<long> QueueAsync(int number, string body, params MessageRecord[] messages) => QueueToAsync(Project, number, body, messages);

    private async Task<long> QueueToAsync(string project, int number, string body, params MessageRecord[] messages)
    {
        await AddTo(project, messages);
        return await Write(writer =>
        {
            var key = writer.InsertEvent(writer.GetPartition(project, messages[0].Scope), Event(number, body: body));
            foreach (var message in messages)
            {
                writer.QueueMessage(project, message.Id, key, "resume");
            }

            return key;
        });
    }

    private async Task<long> Partition(Scope scope) => await Write(writer => writer.GetPartition(Project, scope));

    [Fact]
    public async Task An_event_comes_back_whole_and_changed()
    {
        var key = await QueueAsync(1, "{\"a\": 1}", Given.Message(1));

        var found = (await Read(reader => reader.FindEvent(Project, Event(1).Id)))!;
        var partition = await Partition(Given.Alice);
        Assert.Equal(Event(1, body: "{\"a\": 1}") with { Key = key, Partition = partition }, found);
        Assert.Equal(found, await Read(reader => reader.GetEvent(Project, key)));
        Assert.Null(await Read(reader => reader.FindEvent("other", found.Id)));
        Assert.Null(await Read(reader => reader.GetEvent("other", key)));

        Assert.True(await Write(writer => writer.UpdateEvent(Project, found with { Status = EventStatus.Running, ChangedAt = Given.Noon.AddDays(1), Body = "x" })));
        var changed = (await Read(reader => reader.GetEvent(Project, key)))!;
        Assert.Equal((EventStatus.Running, Given.Noon.AddDays(1), "x", found.CreatedAt), (changed.Status, changed.ChangedAt, changed.Body, changed.CreatedAt));
        Assert.False(await Write(writer => writer.UpdateEvent("other", found)));
        await Assert.ThrowsAsync<MemoryConflictException>(async () => await Write(writer => writer.InsertEvent(partition, Event(1))));
    }

    [Fact]
    public async Task Messages_wait_by_event_then_in_order_until_they_are_done_or_deleted()
    {
        var first = await QueueAsync(1, "{}", Given.Message(1), Given.Message(2));
        var second = await QueueAsync(2, "{}", Given.Message(3), Given.Message(4));
        await QueueAsync(3, "{}", Given.Message(5, scope: Bob));
        var partition = await Partition(Given.Alice);

        var waiting = await Read(reader => reader.ListQueued(Project, partition, 10));
        Assert.Equal(["message 1", "message 2", "message 3", "message 4"], waiting.Select(static row => row.Row.Message.Content));
        Assert.Equal([first, first, second, second], waiting.Select(static row => row.Event));
        Assert.All(waiting, static row => Assert.Equal((ExtractionState.Pending, "resume"), (row.Row.Message.Extraction, row.Row.Resume)));
        Assert.Equal(["message 1"], (await Read(reader => reader.ListQueued(Project, partition, 1))).Select(static row => row.Row.Message.Content));
        Assert.Equal((5, 3), (await Read(reader => reader.CountQueued(Project, 10)), await Read(reader => reader.CountQueued(Project, 3))));
        Assert.Empty(await Read(reader => reader.FindPending(Project, null, 10)));
        Assert.Empty(await Read(reader => reader.ListQueued("other", partition, 10)));

        await Write(writer =>
        {
            writer.SetExtraction(Project, Given.Message(1).Id, ExtractionState.Done, 0, null, null);
            writer.SetExtraction(Project, Given.Message(2).Id, ExtractionState.Failed, 5, "no", "resume");
            writer.DeleteMessage(Project, Given.Message(3).Id, Given.Noon);
        });
        Assert.Equal(["message 4"], (await Read(reader => reader.ListQueued(Project, partition, 10))).Select(static row => row.Row.Message.Content));
        Assert.Equal(["message 1", "message 2"], (await Read(reader => reader.ListEventMessages(Project, first))).Select(static row => row.Message.Content));
        Assert.Equal(["message 4"], (await Read(reader => reader.ListEventMessages(Project, second))).Select(static row => row.Message.Content));
        Assert.Equal(first, (await Read(reader => reader.FindKeyedMessage(Project, Given.Message(1).Id)))!.Event);
    }

    [Fact]
    public async Task A_message_waits_for_an_event_of_its_own_partition_only()
    {
        var key = await QueueAsync(1, "{}", Given.Message(1));
        await Add(Given.Message(2, scope: Bob));

        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.QueueMessage(Project, Given.Message(2).Id, key, null)));
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.QueueMessage(Project, Given.Message(1).Id, key + 1000, null)));
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.QueueMessage(Project, "none", key, null)));
        Assert.Equal(1, await Read(reader => reader.CountQueued(Project, 10)));
    }

    [Fact]
    public async Task Places_in_the_queue_are_told_by_when_they_are_due()
    {
        await Add(Given.Message(1), Given.Message(2, scope: Bob));
        var (alice, bob) = (await Partition(Given.Alice), await Partition(Bob));
        await Write(writer =>
        {
            writer.PutSlot(Project, new QueueSlot(alice, Given.Noon.AddHours(1), QueueSlotState.Turns, 0));
            writer.PutSlot(Project, new QueueSlot(bob, Given.Noon, QueueSlotState.Retry, 7));
        });

        Assert.Equal([bob, alice], (await Read(reader => reader.ListQueue(Project, null, 10))).Select(static slot => slot.Partition));
        Assert.Equal(new QueueSlot(bob, Given.Noon, QueueSlotState.Retry, 7), Assert.Single(await Read(reader => reader.ListQueue(Project, Given.Noon, 10))));
        Assert.Single(await Read(reader => reader.ListQueue(Project, null, 1)));
        Assert.Empty(await Read(reader => reader.ListQueue("other", null, 10)));
        Assert.Null(await Read(reader => reader.FindSlot("other", bob)));

        await Write(writer =>
        {
            writer.PutSlot(Project, new QueueSlot(bob, Given.Noon.AddDays(1), QueueSlotState.Leased, 8));
            writer.RemoveSlot(Project, alice);
            writer.RemoveSlot("other", bob);
        });
        Assert.Equal(new QueueSlot(bob, Given.Noon.AddDays(1), QueueSlotState.Leased, 8), await Read(reader => reader.FindSlot(Project, bob)));
        Assert.Null(await Read(reader => reader.FindSlot(Project, alice)));
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.PutSlot("other", new QueueSlot(bob, Given.Noon, QueueSlotState.Turns, 0))));
    }

    [Fact]
    public async Task Events_are_listed_by_scope_and_status()
    {
        var first = await QueueAsync(1, "{}", Given.Message(1));
        var second = await QueueAsync(2, "{}", Given.Message(2, scope: Given.Alice with { RunId = "r" }));
        var third = await QueueAsync(3, "{}", Given.Message(3, scope: Bob));
        await QueueToAsync("other", 4, "{}", Given.Message(4));
        await Write(writer => writer.UpdateEvent(Project, Event(2) with { Key = second, Status = EventStatus.Succeeded }));

        Assert.Equal([third, second, first], await Keys(new EventQuery()));
        Assert.Equal([second, first], await Keys(new EventQuery { Scope = Given.Alice }));
        Assert.Equal([first], await Keys(new EventQuery { Scope = Given.Alice, Status = EventStatus.Pending }));
        Assert.Equal([second], await Keys(new EventQuery { Status = EventStatus.Succeeded }));
        Assert.Equal([third], await Keys(new EventQuery { Limit = 1 }));
        Assert.Equal([second, first], await Keys(new EventQuery { BeforeKey = third }));
        Assert.Equal([first, second], await Keys(new EventQuery { OldestFirst = true, Limit = 2 }));
        Assert.Equal([first], await Keys(new EventQuery { OldestFirst = true, Scope = Given.Alice, Limit = 1 }));
        Assert.Empty(await Keys(new EventQuery { Scope = Scope.User("nobody") }));
        Assert.Equal(2, await Read(reader => reader.CountEvents(Project, new EventQuery { Scope = Given.Alice, Limit = 1, BeforeKey = 0 })));
        Assert.Equal(1, await Read(reader => reader.CountEvents("other", new EventQuery())));
        var partition = await Partition(Given.Alice);
        Assert.Equal([first], (await Read(reader => reader.ListOpenEvents(Project, partition))).Select(static row => row.Key));
    }

    [Fact]
    public async Task Old_events_that_succeeded_are_pruned_and_their_messages_stay()
    {
        var old = await QueueAsync(1, "{}", Given.Message(1));
        var failed = await QueueAsync(2, "{}", Given.Message(2));
        var young = await QueueAsync(3, "{}", Given.Message(3));
        await Write(writer =>
        {
            writer.UpdateEvent(Project, Event(1) with { Key = old, Status = EventStatus.Succeeded });
            writer.UpdateEvent(Project, Event(2) with { Key = failed, Status = EventStatus.Failed });
            writer.UpdateEvent(Project, Event(3) with { Key = young, Status = EventStatus.Succeeded, ChangedAt = Given.Noon.AddDays(1) });
        });

        Assert.Equal(1, await Write(writer => writer.PruneEvents(Project, Given.Noon.AddHours(1), 10)));

        Assert.Equal([young, failed], await Keys(new EventQuery()));
        Assert.Null((await Read(reader => reader.FindKeyedMessage(Project, Given.Message(1).Id)))!.Event);
    }

    [Fact]
    public async Task An_erased_message_takes_its_event_and_lets_the_others_of_it_go_on()
    {
        var key = await QueueAsync(1, "{}", Given.Message(1), Given.Message(2));
        var named = await QueueAsync(2, $"{{\"memories\":[\"{Given.Uuid(1)}\"]}}", Given.Message(3));
        await Add(Given.Memory(1));

        await Write(writer => writer.Erase(Project, [Given.Uuid(1)], [Given.Message(1).Id]));

        Assert.Null(await Read(reader => reader.GetEvent(Project, key)));
        Assert.Null(await Read(reader => reader.GetEvent(Project, named)));
        Assert.Equal(["message 2", "message 3"], (await Read(reader => reader.FindPending(Project, null, 10))).Select(static row => row.Message.Content));
        Assert.Equal(0, await Read(reader => reader.CountQueued(Project, 10)));
    }

    [Fact]
    public async Task A_scope_that_is_erased_whole_leaves_no_place_and_no_event()
    {
        var key = await QueueAsync(1, "{}", Given.Message(1));
        var partition = await Partition(Given.Alice);
        await Write(writer => writer.PutSlot(Project, new QueueSlot(partition, Given.Noon, QueueSlotState.Turns, 0)));

        await Write(writer => writer.Erase(Project, [], [Given.Message(1).Id]));

        Assert.Null(await Read(reader => reader.GetEvent(Project, key)));
        Assert.Empty(await Read(reader => reader.ListQueue(Project, null, 10)));
    }

    [Fact]
    public async Task A_reset_takes_events_and_places_and_leaves_what_was_spent()
    {
        await QueueAsync(1, "{}", Given.Message(1));
        var partition = await Partition(Given.Alice);
        await Write(writer =>
        {
            writer.PutSlot(Project, new QueueSlot(partition, Given.Noon, QueueSlotState.Turns, 0));
            writer.AddUsage(Project, Usage(1));
            writer.Reset(Project);
        });

        Assert.Empty(await Keys(new EventQuery()));
        Assert.Empty(await Read(reader => reader.ListQueue(Project, null, 10)));
        Assert.Single(await Read(reader => reader.ListUsage(Project, DateOnly.MinValue, DateOnly.MaxValue)));
    }

    [Fact]
    public async Task What_was_spent_adds_up_by_day_app_extractor_and_model()
    {
        await Write(writer =>
        {
            writer.AddUsage(Project, Usage(1));
            writer.AddUsage(Project, Usage(1) with { FailedCalls = 1, Milliseconds = 50 });
            writer.AddUsage(Project, Usage(1) with { AppId = "web" });
            writer.AddUsage(Project, Usage(1) with { Model = null });
            writer.AddUsage(Project, Usage(2));
            writer.AddUsage("other", Usage(1));
        });

        var all = await Read(reader => reader.ListUsage(Project, DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal(
            [(1, null, null, 1L), (1, null, "m", 2L), (1, "web", "m", 1L), (2, null, "m", 1L)],
            all.Select(static entry => (entry.Day.Day, entry.AppId, entry.Model, entry.Calls)));
        Assert.Equal(
            Usage(1) with { Calls = 2, FailedCalls = 1, InputTokens = 20, CachedInputTokens = 12, OutputTokens = 6, Milliseconds = 150 },
            all[1]);
        Assert.Equal(Usage(2), Assert.Single(await Read(reader => reader.ListUsage(Project, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2)))));
    }

    [Fact]
    public async Task Recent_messages_can_end_before_one()
    {
        await Add(Given.Message(1), Given.Message(2), Given.Message(3));
        var key = (await Read(reader => reader.FindKeyedMessage(Project, Given.Message(3).Id)))!.Key;

        Assert.Equal(["message 1", "message 2"], (await Read(reader => reader.RecentMessages(Project, Given.Alice, 5, key))).Select(static row => row.Content));
        Assert.Equal(["message 2"], (await Read(reader => reader.RecentMessages(Project, Given.Alice, 1, key))).Select(static row => row.Content));
    }

    private static UsageEntry Usage(int day) => new()
    {
        Day = new DateOnly(2026, 3, day),
        Extractor = "chat/1",
        Model = "m",
        Calls = 1,
        InputTokens = 10,
        CachedInputTokens = 6,
        OutputTokens = 3,
        Milliseconds = 100,
    };

    private async Task<IEnumerable<long>> Keys(EventQuery query) => (await Read(reader => reader.ListEvents(Project, query))).Select(static row => row.Key);
}
