using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task As_of_a_true_instant_answers_with_what_held_then()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        var start = Harness.Clock.GetUtcNow();
        await memory.AddAsync("user.home = Berlin", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(30));
        await memory.AddAsync("user.home = Amsterdam", Alice);

        var then = AsOf.TrueAt(start.AddDays(10));
        Assert.Equal("user home Berlin", Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice, AsOf = then })).Memories).Text);
        Assert.Equal("user home Berlin", Assert.Single((await memory.SearchAsync(new SearchRequest { Query = "home", Scope = Alice, AsOf = then })).Hits).Text);
        Assert.Empty((await memory.SearchAsync(new SearchRequest { Query = "home", Scope = Alice, AsOf = AsOf.TrueAt(start.AddDays(-1)) })).Hits);
        Assert.Equal("user home Amsterdam", Assert.Single(await memory.SearchAsync("home", Alice)).Text);
    }

    [Fact]
    public async Task As_of_a_recorded_instant_knows_nothing_of_what_came_later()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "my dog is Rex", Alice)).Memories[0].Id;
        var gone = (await KeepAsync(memory, "I work as a nurse", Alice)).Memories[0].Id;
        var before = Harness.Clock.GetUtcNow();
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.UpdateAsync(new UpdateRequest { Id = id, Text = "my cat is Tom" });
        await memory.DeleteAsync(gone);
        await KeepAsync(memory, "my puppy is Bello", Alice);

        var past = AsOf.KnownAt(before);
        Assert.Equal(["my dog is Rex", "I work as a nurse"], (await memory.ListAsync(new ListRequest { Scope = Alice, AsOf = past, Order = ListOrder.OldestFirst })).Memories.Select(m => m.Text));
        Assert.Equal("my dog is Rex", (await memory.SearchAsync(new SearchRequest { Query = "puppy", Scope = Alice, AsOf = past })).Hits[0].Text);
        Assert.Equal("I work as a nurse", (await memory.SearchAsync(new SearchRequest { Query = "nurse", Scope = Alice, AsOf = past })).Hits[0].Text);
        Assert.Equal("my dog is Rex", (await memory.GetAsync(id, past))?.Text);
        Assert.Equal("I work as a nurse", (await memory.GetAsync(gone, past))?.Text);
        Assert.Null(await memory.GetAsync(id, AsOf.KnownAt(before.AddDays(-1))));
    }

    [Fact]
    public async Task What_we_believed_then_differs_from_what_we_know_now_of_then()
    {
        await using var memory = await OpenAsync();
        var june = Harness.Clock.GetUtcNow();
        await memory.AddAsync("user.age = 42", Alice);
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        var believed = Harness.Clock.GetUtcNow();
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.AddAsync("user.age ~= 43", Alice);

        async Task<string> AgeAsync(AsOf asOf) => Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice, AsOf = asOf })).Memories).Text;
        Assert.Equal("user age 43", await AgeAsync(AsOf.TrueAt(june.AddHours(1))));
        Assert.Equal("user age 42", await AgeAsync(new AsOf { Valid = june.AddHours(1), Recorded = believed }));
    }

    [Fact]
    public async Task Pages_of_the_past_are_walked_to_the_end()
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 7; i++)
        {
            await KeepAsync(memory, $"note {i}", Alice);
        }

        var past = AsOf.KnownAt(Harness.Clock.GetUtcNow());
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.DeleteAllAsync(Alice);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await memory.ListAsync(new ListRequest { Scope = Alice, AsOf = past, Limit = 3, Cursor = cursor });
            Assert.Equal(7, page.Total);
            seen.AddRange(page.Memories.Select(m => m.Text));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"note {i}"), seen);
    }

    [Fact]
    public async Task A_diff_tells_what_came_went_and_changed()
    {
        await using var memory = await OpenAsync();
        var stays = (await KeepAsync(memory, "stays", Alice)).Memories[0].Id;
        var goes = (await KeepAsync(memory, "goes", Alice)).Memories[0].Id;
        var changes = (await KeepAsync(memory, "old", Alice)).Memories[0].Id;
        var from = Harness.Clock.GetUtcNow();
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.DeleteAsync(goes);
        await memory.UpdateAsync(new UpdateRequest { Id = changes, Text = "new" });
        var comes = (await KeepAsync(memory, "comes", Alice)).Memories[0].Id;

        var diff = await memory.DiffAsync(Alice, from, Harness.Clock.GetUtcNow());
        Assert.Equal(comes, Assert.Single(diff.Added).Id);
        Assert.Equal(("goes", goes), (diff.Removed.Single().Text, diff.Removed.Single().Id));
        Assert.Equal(("old", "new"), (Assert.Single(diff.Changed).Before.Text, diff.Changed[0].After.Text));
        Assert.DoesNotContain(stays, diff.Changed.Select(c => c.After.Id));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.DiffAsync(Alice, from.AddDays(9), from));
    }

    [Fact]
    public async Task Blame_quotes_the_words_a_memory_came_from()
    {
        await using var memory = await OpenAsync();
        var id = (await memory.AddAsync("user.home = Berlin", Alice)).Memories[0].Id;
        await memory.AddAsync([Message.Assistant("noted?"), Message.User("user.home = Berlin")], Alice);

        var blame = await memory.BlameAsync(id);
        Assert.Equal(["user.home = Berlin", "user.home = Berlin"], blame.Evidence.Select(e => e.Quote!));
        Assert.Equal(2, blame.Evidence.Select(e => e.Message!.Id).Distinct().Count());
        Assert.Equal([MemoryEvent.Add, MemoryEvent.Update], blame.History.Select(h => h.Event));
    }

    [Fact]
    public async Task A_deleted_memory_comes_back_and_is_found_again()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "my guitar is red", Alice)).Memories[0].Id;
        await memory.DeleteAsync(id);
        Assert.Empty(await memory.SearchAsync("music", Alice));
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.RestoreAsync(id, "alice", "changed her mind");

        Assert.Equal(id, Assert.Single(await memory.SearchAsync("music", Alice)).Id);
        var last = (await memory.HistoryAsync(id))[^1];
        Assert.Equal((MemoryEvent.Restore, null, "my guitar is red", "alice", "changed her mind"), (last.Event, last.OldText, last.NewText, last.Actor, last.Reason));
        Assert.Equal(ConflictCodes.NothingToRestore, (await Assert.ThrowsAsync<MemoryConflictException>(() => memory.RestoreAsync(id))).Code);
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.RestoreAsync("00000000-0000-7000-8000-000000000000"));
    }

    [Fact]
    public async Task A_superseded_memory_that_comes_back_supersedes_its_successor()
    {
        await using var memory = await OpenAsync();
        var berlin = (await memory.AddAsync("user.home = Berlin", Alice)).Memories[0].Id;
        var amsterdam = (await memory.AddAsync("user.home = Amsterdam", Alice)).Memories[0].Id;
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        await memory.RestoreAsync(berlin);

        Assert.Equal(berlin, Assert.Single(await AllAsync(memory, Alice)).Id);
        var closed = await memory.GetAsync(amsterdam);
        Assert.Equal((MemoryStatus.Superseded, berlin), (closed!.Status, closed.SupersededBy));
    }
}
