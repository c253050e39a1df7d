using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task An_update_of_text_is_found_by_its_new_words_only()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "I play guitar", Alice)).Memories[0].Id;
        await memory.SearchAsync("guitar", Alice);
        await memory.UpdateAsync(new UpdateRequest { Id = id, Text = "I play piano" });

        Assert.Single(await memory.SearchAsync("piano", Alice));
        Assert.DoesNotContain(await memory.SearchAsync(new SearchRequest { Query = "guitar", Scope = Alice, Explain = true }) is { } result ? result.Hits : [],
            hit => hit.Explanation!.MatchedWords.Count > 0);
    }

    [Fact]
    public async Task Metadata_is_merged_replaced_and_removed_and_embeds_nothing_again()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        var id = (await memory.AddAsync(new AddRequest { Messages = [Message.User("tea")], Scope = Alice, Metadata = Json("""{"a":1,"b":{"c":2}}""") })).Memories[0].Id;
        var embedded = Harness.Embedder.Embedded;

        var merged = await memory.UpdateAsync(new UpdateRequest { Id = id, Metadata = Json("""{"b":3,"d":4}""") });
        Assert.Equal("""{"a":1,"b":3,"d":4}""", merged.Metadata?.GetRawText());
        var removed = await memory.UpdateAsync(new UpdateRequest { Id = id, RemoveMetadataKeys = ["b", "nothing"] });
        Assert.Equal("""{"a":1,"d":4}""", removed.Metadata?.GetRawText());
        var replaced = await memory.UpdateAsync(new UpdateRequest { Id = id, Metadata = Json("[1]"), MetadataMode = MetadataMode.Replace });
        Assert.Equal("[1]", replaced.Metadata?.GetRawText());
        Assert.Equal(embedded, Harness.Embedder.Embedded);
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.UpdateAsync(new UpdateRequest { Id = id, Metadata = Json("{}") }));
    }

    [Fact]
    public async Task When_a_memory_became_true_can_be_put_right()
    {
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "I live in Lisbon", Alice)).Memories[0].Id;
        var since = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(since, (await memory.UpdateAsync(new UpdateRequest { Id = id, ValidFrom = since })).ValidFrom);
        Assert.NotNull(await memory.GetAsync(id, AsOf.TrueAt(since.AddDays(1))));
    }

    [Fact]
    public async Task Concurrent_updates_lose_none()
    {
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "tea", Alice)).Memories[0].Id;
        await memory.UpdateAsync(new UpdateRequest { Id = id, Metadata = Json("{}"), MetadataMode = MetadataMode.Replace });
        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            () => memory.UpdateAsync(new UpdateRequest { Id = id, Metadata = Json($$"""{"k{{i}}":{{i}}}""") }))));

        Assert.Equal(32, (await memory.GetAsync(id))?.Metadata?.EnumerateObject().Count());
        Assert.Equal(34, (await memory.HistoryAsync(id)).Count);
    }

    [Fact]
    public async Task A_deleted_memory_is_gone_from_sight_and_its_history_tells_of_it()
    {
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "tea", Alice)).Memories[0].Id;
        await memory.SearchAsync("tea", Alice);
        await memory.DeleteAsync(id, actor: "alice", reason: "asked to");

        Assert.Null(await memory.GetAsync(id));
        Assert.Empty(await memory.SearchAsync("tea", Alice));
        Assert.Empty(await AllAsync(memory, Alice, superseded: true));
        var last = (await memory.HistoryAsync(id))[^1];
        Assert.Equal((MemoryEvent.Delete, "tea", null, "alice", "asked to"), (last.Event, last.OldText, last.NewText, last.Actor, last.Reason));
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.DeleteAsync(id));
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.UpdateAsync(new UpdateRequest { Id = id, Text = "x" }));
    }

    [Fact]
    public async Task Deleting_a_scope_takes_its_memories_and_messages_and_no_others()
    {
        await using var memory = await OpenAsync();
        var kept = await KeepAsync(memory, "tea for alice", Alice);
        await KeepAsync(memory, "tea in run", Alice with { RunId = "r" });
        await KeepAsync(memory, "tea for bob", Bob);
        var deleted = await memory.DeleteAllAsync(Alice);

        Assert.Equal(new DeleteAllResult(2, 2), deleted);
        var left = await memory.SearchAsync(new SearchRequest { Query = "tea", Scope = Alice, Targets = SearchTargets.All, IncludeSuperseded = true });
        Assert.Empty(left.Hits);
        Assert.Null(await memory.GetMessageAsync(kept.Messages[0].Id));
        Assert.Single(await AllAsync(memory, Bob));
    }

    [Fact]
    public async Task History_tells_who_when_and_why_in_order()
    {
        await using var memory = await OpenAsync();
        var first = (await memory.AddAsync("user.home = Berlin", Alice)).Memories[0].Id;
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        await memory.UpdateAsync(new UpdateRequest { Id = first, Metadata = Json("""{"x":1}"""), Actor = "admin", Reason = "tidy" });
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        var second = await memory.AddAsync("user.home = Amsterdam", Alice);

        var history = await memory.HistoryAsync(first);
        Assert.Equal([MemoryEvent.Add, MemoryEvent.Update, MemoryEvent.Supersede], history.Select(h => h.Event));
        Assert.Equal(["scripted/1", "admin", "scripted/1"], history.Select(h => h.Actor!));
        Assert.Equal("tidy", history[1].Reason);
        Assert.Equal(second.Messages[0].Id, history[2].MessageId);
        Assert.Equal(MemoryStatus.Superseded, history[2].After?.Status);
        Assert.Equal("""{"x":1}""", history[2].After?.Metadata?.GetRawText());
        Assert.Equal(history.Select(h => h.At).Order(), history.Select(h => h.At));
    }

    [Fact]
    public async Task History_of_a_scope_is_paged_to_the_end()
    {
        await using var memory = await OpenAsync();
        for (var i = 0; i < 7; i++)
        {
            await KeepAsync(memory, $"note {i}", Alice);
        }

        await KeepAsync(memory, "else", Bob);
        var texts = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await memory.HistoryAsync(new HistoryRequest { Scope = Alice, Limit = 3, Cursor = cursor });
            texts.AddRange(page.Entries.Select(e => e.NewText));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"note {i}"), texts);
    }

    [Fact]
    public async Task Reset_empties_the_project_for_every_reader()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "tea", Alice);
        await memory.SearchAsync("tea", Alice);
        await memory.ResetAsync();

        Assert.Empty(await memory.SearchAsync("tea", Alice));
        Assert.Empty(await memory.EntitiesAsync());
        Assert.Empty((await memory.HistoryAsync(new HistoryRequest { Scope = Alice })).Entries);
        await KeepAsync(memory, "tea again", Alice);
        Assert.Equal("tea again", Assert.Single(await memory.SearchAsync("tea", Alice)).Text);
    }

    [Fact]
    public async Task Projects_do_not_see_each_other()
    {
        await using var first = await OpenAsync();
        var id = (await KeepAsync(first, "tea", Alice)).Memories[0].Id;
        Harness.Options.Project = "other";
        await using var other = await OpenAsync();

        Assert.Null(await other.GetAsync(id));
        Assert.Empty(await other.SearchAsync("tea", Alice));
        Assert.Empty(await other.EntitiesAsync());
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => other.DeleteAsync(id));
        Assert.Empty((await other.HistoryAsync(new HistoryRequest { MemoryId = id })).Entries);
        await other.ResetAsync();
        Assert.NotNull(await first.GetAsync(id));
    }
}
