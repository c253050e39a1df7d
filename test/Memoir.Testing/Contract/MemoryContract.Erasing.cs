using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task Erasing_a_memory_takes_its_message_and_history_with_it()
    {
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("user.secret = swordfish")], Scope = Alice, IdempotencyKey = "k" });
        var other = (await memory.AddAsync("user.likes += tea", Alice)).Memories[0].Id;
        await memory.SearchAsync("swordfish", Alice);
        var receipt = await memory.EraseAsync(new EraseRequest { MemoryId = added.Memories[0].Id, Actor = "alice" });

        Assert.Equal(("memory", 1L, 1L, 1L, 1L, "alice"), (receipt.Kind, receipt.Memories, receipt.Messages, receipt.HistoryEntries, receipt.Results, receipt.Actor));
        Assert.Null(await memory.GetAsync(added.Memories[0].Id));
        Assert.Null(await memory.GetMessageAsync(added.Messages[0].Id));
        Assert.Empty(await memory.HistoryAsync(added.Memories[0].Id));
        Assert.Empty((await memory.SearchAsync(new SearchRequest { Query = "swordfish", Scope = Alice, Targets = SearchTargets.All, IncludeSuperseded = true })).Hits);
        Assert.Equal(other, Assert.Single(await AllAsync(memory, Alice)).Id);
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.RestoreAsync(added.Memories[0].Id));
    }

    [Fact]
    public async Task Erasing_a_message_takes_what_only_it_told_and_leaves_what_was_also_said_elsewhere()
    {
        await using var memory = await OpenAsync();
        var first = await memory.AddAsync([Message.User("user.likes += tea"), Message.User("user.secret = swordfish")], Alice);
        await memory.AddAsync("user.likes += tea", Alice);
        var receipt = await memory.EraseAsync(new EraseRequest { MessageId = first.Messages[0].Id });
        Assert.Equal((0L, 1L, 1L), (receipt.Memories, receipt.Messages, receipt.Kept));
        Assert.Single((await AllAsync(memory, Alice)).Single(m => m.Fact!.Attribute == "likes").Sources);

        var second = await memory.EraseAsync(new EraseRequest { MessageId = first.Messages[1].Id });
        Assert.Equal((1L, 1L, 0L), (second.Memories, second.Messages, second.Kept));
        Assert.Equal("user likes tea", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Fact]
    public async Task A_memory_that_says_more_than_its_other_source_goes_and_that_source_is_read_again()
    {
        await using var memory = await OpenAsync();
        var fine = await memory.AddAsync("user.home = Kreuzberg, Berlin", Alice);
        await memory.AddAsync("user.home = Berlin", Alice);
        var receipt = await memory.EraseAsync(new EraseRequest { MessageId = fine.Messages[0].Id });
        Assert.Equal((1L, 1L, 0L), (receipt.Memories, receipt.Messages, receipt.Kept));
        Assert.Empty(await AllAsync(memory, Alice));

        await memory.AddAsync("user.likes += tea", Alice);
        Assert.Equal(["user home Berlin", "user likes tea"], (await AllAsync(memory, Alice)).Select(m => m.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_erased_takes_its_evidence_from_the_users_other_runs()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.likes += tea", Alice with { RunId = "r1" });
        await memory.AddAsync("user.likes += tea", Alice with { RunId = "r2" });
        var receipt = await memory.EraseAsync(new EraseRequest { Scope = Scope.Run("r2") });
        Assert.Equal((0L, 1L, 1L), (receipt.Memories, receipt.Messages, receipt.Kept));
        Assert.Single(Assert.Single(await AllAsync(memory, Alice)).Sources);
    }

    [Fact]
    public async Task Erasing_a_scope_leaves_nothing_of_it_and_everything_of_others()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice with { RunId = "r" });
        var deleted = (await memory.AddAsync("user.likes += tea", Alice)).Memories[0].Id;
        await memory.DeleteAsync(deleted);
        await memory.AddAsync("user.home = Oslo", Bob);
        var receipt = await memory.EraseAsync(new EraseRequest { Scope = Alice });

        Assert.Equal((2L, 2L), (receipt.Memories, receipt.Messages));
        Assert.Empty((await memory.HistoryAsync(new HistoryRequest { Scope = Alice })).Entries);
        Assert.Equal(["bob"], (await memory.EntitiesAsync()).Select(e => e.Id));
        Assert.Single(await AllAsync(memory, Bob));
    }

    [Fact]
    public async Task Erasing_a_span_takes_what_was_said_in_it()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.likes += tea", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        var from = Harness.Clock.GetUtcNow();
        await memory.AddAsync("user.likes += beer", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        var to = Harness.Clock.GetUtcNow();
        await memory.AddAsync("user.likes += milk", Alice);
        var receipt = await memory.EraseAsync(new EraseRequest { Scope = Alice, From = from, To = to });

        Assert.Equal(("span", 1L), (receipt.Kind, receipt.Memories));
        Assert.Equal(["user likes tea", "user likes milk"], (await AllAsync(memory, Alice)).Select(m => m.Text));
    }

    [Fact]
    public async Task Receipts_form_a_chain_without_content()
    {
        await using var memory = await OpenAsync();
        foreach (var text in new[] { "user.secret = one", "user.secret = two" })
        {
            var added = await memory.AddAsync(text, Alice);
            await memory.EraseAsync(new EraseRequest { MemoryId = added.Memories[0].Id });
        }

        var receipts = await memory.ReceiptsAsync();
        Assert.Equal([1L, 2L], receipts.Select(r => r.Number));
        Assert.Equal(receipts[0].Hash, receipts[1].PreviousHash);
        Assert.Equal(64, receipts[1].Hash.Length);
        Assert.NotEqual(receipts[0].Hash, receipts[1].Hash);
    }

    [Fact]
    public async Task An_erasure_that_names_nothing_or_too_much_is_refused()
    {
        await using var memory = await OpenAsync();
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.EraseAsync(new EraseRequest()));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.EraseAsync(new EraseRequest { Scope = new Scope() }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.EraseAsync(new EraseRequest { MemoryId = "x", MessageId = "y" }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.EraseAsync(new EraseRequest { MemoryId = "x", From = DateTimeOffset.UnixEpoch }));
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.EraseAsync(new EraseRequest { MemoryId = "00000000-0000-7000-8000-000000000000" }));
        Assert.Empty(await memory.ReceiptsAsync());
    }
}
