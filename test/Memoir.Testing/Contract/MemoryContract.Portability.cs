using System.Text;
using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task An_export_imported_into_an_empty_project_comes_out_the_same_byte_for_byte()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        var export = await ExportAsync(memory);
        await using var other = await OpenProjectAsync("other");
        var result = await ImportAsync(other, export);

        Assert.Equal(export, await ExportAsync(other));
        Assert.Equal((PortableFormat.Memoir, 0L, 0), (result.Format, result.Unchanged, result.Conflicts.Count));
        Assert.Equal(export.Count(static c => c == '\n') - 2, result.Stored);
        Assert.Equal(await AllAsync(memory, Alice, superseded: true), await AllAsync(other, Alice, superseded: true), SameRecord);
        Assert.Equal((await memory.ReceiptsAsync()).Select(static r => r.Hash), (await other.ReceiptsAsync()).Select(static r => r.Hash));
    }

    [Fact]
    public async Task The_same_project_gives_the_same_export()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        Harness.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(await ExportAsync(memory), await ExportAsync(memory));
    }

    [Fact]
    public async Task An_import_answers_of_the_past_as_its_source_does()
    {
        await using var memory = await OpenAsync();
        var before = Harness.Clock.GetUtcNow();
        await FillAsync(memory);
        await using var other = await OpenProjectAsync("other");
        await ImportAsync(other, await ExportAsync(memory));
        foreach (var id in (await AllAsync(memory, Alice, superseded: true)).Select(static m => m.Id))
        {
            for (var hour = 0; hour < 8; hour++)
            {
                var asOf = new AsOf { Recorded = before.AddHours(hour) };
                Assert.Equal((await memory.GetAsync(id, asOf))?.Text, (await other.GetAsync(id, asOf))?.Text);
            }
        }

        Assert.Equal(
            (await memory.HistoryAsync(new HistoryRequest { Scope = Alice })).Entries.Select(static e => (e.Event, e.NewText, e.At)),
            (await other.HistoryAsync(new HistoryRequest { Scope = Alice })).Entries.Select(static e => (e.Event, e.NewText, e.At)));
    }

    [Fact]
    public async Task A_scope_exports_its_own_and_nothing_else()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        var export = await ExportAsync(memory, new ExportRequest { Scope = Alice });
        Assert.DoesNotContain("bob", export, StringComparison.Ordinal);
        Assert.DoesNotContain("\"receipt\"", export, StringComparison.Ordinal);
        await using var other = await OpenProjectAsync("other");
        await ImportAsync(other, export);
        Assert.Equal(export, await ExportAsync(other, new ExportRequest { Scope = Alice }));
        Assert.Equal(["alice", "r1"], (await other.EntitiesAsync()).Select(static e => e.Id));
    }

    [Fact]
    public async Task An_export_without_messages_or_history_holds_the_memories()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        var export = await ExportAsync(memory, new ExportRequest { Messages = false, History = false });
        Assert.DoesNotContain("\"type\":\"message\"", export, StringComparison.Ordinal);
        Assert.DoesNotContain("\"type\":\"history\"", export, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"memory\"", export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_run_again_stores_nothing_twice()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        var export = await ExportAsync(memory);
        await using var other = await OpenProjectAsync("other");
        var first = await ImportAsync(other, export);
        var second = await ImportAsync(other, export);
        var third = await ImportAsync(memory, export);
        Assert.Equal((0L, first.Stored, 0), (second.Stored, second.Unchanged, second.Conflicts.Count));
        Assert.Equal((0L, first.Stored, 0), (third.Stored, third.Unchanged, third.Conflicts.Count));
        Assert.Equal(export, await ExportAsync(other));
        Assert.Equal(export, await ExportAsync(memory));
    }

    [Fact]
    public async Task An_import_that_was_cut_off_anywhere_goes_on_where_it_stopped()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        var export = await ExportAsync(memory);
        var lines = export.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var cut = 1; cut < lines.Length; cut += 3)
        {
            await using var other = await OpenProjectAsync($"other {cut}");
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => ImportAsync(other, string.Concat(lines[..cut].Select(static l => l + "\n")), new ImportRequest { BatchSize = 2 }));
            Assert.StartsWith($"line {cut + 1}: ", error.Message, StringComparison.Ordinal);
            var rest = await ImportAsync(other, export, new ImportRequest { BatchSize = 3 });
            Assert.Empty(rest.Conflicts);
            Assert.Equal(export, await ExportAsync(other));
        }
    }

    [Fact]
    public async Task An_import_into_another_scope_of_the_project_takes_new_ids_and_keeps_its_references()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        var before = await ExportAsync(memory, new ExportRequest { Scope = Alice });
        var carol = new ImportRequest { Into = Scope.User("carol") };
        var first = await ImportAsync(memory, before, carol);
        var again = await ImportAsync(memory, before, carol);

        Assert.Empty(first.Conflicts);
        Assert.Equal((0L, first.Stored, 0), (again.Stored, again.Unchanged, again.Conflicts.Count));
        Assert.Equal(before, await ExportAsync(memory, new ExportRequest { Scope = Alice }));
        var hers = await AllAsync(memory, Alice, superseded: true);
        var copies = await AllAsync(memory, Scope.User("carol"), superseded: true);
        Assert.Equal(hers.Select(static m => (m.Text, m.Status, m.CreatedAt)), copies.Select(static m => (m.Text, m.Status, m.CreatedAt)));
        Assert.Empty(hers.Select(static m => m.Id).Intersect(copies.Select(static m => m.Id)));
        foreach (var copy in copies)
        {
            Assert.True(copy.SupersededBy is null || copies.Exists(m => m.Id == copy.SupersededBy));
            Assert.All((await memory.BlameAsync(copy.Id)).Evidence, static e => Assert.Equal("carol", e.Message!.Scope.UserId));
            Assert.All((await memory.HistoryAsync(copy.Id)), e => Assert.Equal(copy.Id, e.MemoryId));
        }
    }

    [Fact]
    public async Task Ids_that_collide_with_nothing_stay()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        await using var other = await OpenProjectAsync("other");
        await ImportAsync(other, await ExportAsync(memory, new ExportRequest { Scope = Alice }), new ImportRequest { Into = Bob });
        Assert.Equal(
            (await AllAsync(memory, Alice, superseded: true)).Select(static m => m.Id),
            (await AllAsync(other, Bob, superseded: true)).Select(static m => m.Id));
    }

    [Fact]
    public async Task What_the_project_holds_otherwise_is_a_conflict_and_stays()
    {
        await using var memory = await OpenAsync();
        var id = (await KeepAsync(memory, "Alice likes tea", Alice)).Memories[0].Id;
        await KeepAsync(memory, "Alice has a dog", Alice);
        var export = await ExportAsync(memory);
        await memory.UpdateAsync(new UpdateRequest { Id = id, Text = "Alice likes coffee" });
        var result = await ImportAsync(memory, export);
        var conflict = Assert.Single(result.Conflicts);
        Assert.Equal(("line 4", "memory", id), (conflict.Position, conflict.Kind, conflict.Id));
        Assert.Equal("Alice likes coffee", (await memory.GetAsync(id))!.Text);
        await Assert.ThrowsAsync<InvalidInputException>(() => ImportAsync(memory, export, new ImportRequest { MaxConflicts = 0 }));
    }

    [Fact]
    public async Task A_line_that_is_damaged_stores_nothing_past_the_last_whole_batch()
    {
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "Alice likes tea", Alice);
        await KeepAsync(memory, "Alice has a dog", Alice);
        var lines = (await ExportAsync(memory)).Split('\n');
        lines[4] = lines[4].Replace("\"status\"", "\"state\"", StringComparison.Ordinal).Replace("\"text\"", "\"txet\"", StringComparison.Ordinal);
        await using var other = await OpenProjectAsync("other");
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => ImportAsync(other, string.Join('\n', lines), new ImportRequest { BatchSize = 2 }));
        Assert.StartsWith("line 5: the member 'txet' is not known", error.Message, StringComparison.Ordinal);
        Assert.Contains("Stored before: 2 messages, 0 memories, 0 lines of history, up to line 3; nothing after that was stored.", error.Message, StringComparison.Ordinal);
        Assert.Empty(await AllAsync(other, Alice));
    }

    [Fact]
    public async Task Imported_texts_are_found_by_meaning_at_once_or_after_a_retry()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        await KeepAsync(memory, "Alice is vegetarian", Alice);
        var export = await ExportAsync(memory);
        await using var eager = await OpenProjectAsync("eager");
        await ImportAsync(eager, export);
        Assert.Equal("Alice is vegetarian", (await eager.SearchAsync("dinner", Alice))[0].Memory!.Text);

        await using var late = await OpenProjectAsync("late");
        await ImportAsync(late, export, new ImportRequest { Embed = false });
        Assert.Empty(await late.SearchAsync("dinner", Alice));
        await late.RetryExtractionAsync();
        Assert.Equal("Alice is vegetarian", (await late.SearchAsync("dinner", Alice))[0].Memory!.Text);
    }

    [Fact]
    public async Task Extraction_that_was_pending_goes_on_after_an_import()
    {
        await using var memory = await OpenAsync();
        Harness.Scripted.Failure = new InvalidOperationException("down");
        await memory.AddAsync("user.home = Berlin", Alice);
        var export = await ExportAsync(memory);
        Harness.Scripted.Failure = null;
        await using var other = await OpenProjectAsync("other");
        await ImportAsync(other, export);
        Assert.Equal(1, await other.RetryExtractionAsync());
        Assert.Equal("user home Berlin", Assert.Single(await AllAsync(other, Alice)).Text);
    }

    [Fact]
    public async Task Lines_go_from_one_memory_straight_into_another()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        await using var other = await OpenProjectAsync("other");
        await other.ImportAsync(memory.ExportAsync());
        Assert.Equal(await ExportAsync(memory), await ExportAsync(other));
    }

    [Fact]
    public async Task A_consumer_that_stops_early_leaves_the_memory_usable()
    {
        await using var memory = await OpenAsync();
        await FillAsync(memory);
        await foreach (var line in memory.ExportAsync())
        {
            Assert.Equal((byte)'{', line.Span[0]);
            break;
        }

        await KeepAsync(memory, "still here", Alice);
    }

    protected static async Task<string> ExportAsync(IMemory memory, ExportRequest? request = null)
    {
        var text = new StringBuilder();
        await foreach (var line in memory.ExportAsync(request))
        {
            text.Append(Encoding.UTF8.GetString(line.Span));
        }

        return text.ToString();
    }

    protected static async Task<ImportResult> ImportAsync(IMemory memory, string text, ImportRequest? request = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await memory.ImportAsync(stream, request);
    }

    private static bool SameRecord(MemoryRecord one, MemoryRecord other) =>
        Storage.RecordText.Of(one) == Storage.RecordText.Of(other);

    private async Task<IMemory> OpenProjectAsync(string project)
    {
        Harness.Options.Project = project;
        return await OpenAsync();
    }

    /// <summary>Some of everything: chains, deletions, erasures, odd metadata, offsets, names, failed extraction.</summary>
    private async Task FillAsync(IMemory memory)
    {
        await memory.AddAsync(new AddRequest
        {
            Messages =
            [
                new Message("user", "user.home = Berlin") { Name = "Ana 😀", Timestamp = new DateTimeOffset(2024, 4, 1, 9, 30, 0, TimeSpan.FromMinutes(-570)), ExternalId = "x-1" },
                Message.Assistant("noted\r\n\"quoted\" \u2028 \u0001"),
            ],
            Scope = Alice with { RunId = "r1" },
            Metadata = Json("""{ "b" :1.50,  "a": [ null, "\u00e9" ],"b":2 }"""),
            Categories = ["home", "city"],
        });
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        await memory.AddAsync("user.home = Oslo", Alice);
        await memory.AddAsync(new AddRequest { Messages = [Message.User("user.likes += tea")], Scope = Alice, Metadata = Json("{\n  \"pretty\": true\n}"), ExpirationDate = new DateOnly(2030, 1, 2) });
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        var kept = (await KeepAsync(memory, "Ünïcödé 漢字", Alice)).Memories[0].Id;
        await memory.UpdateAsync(new UpdateRequest { Id = kept, Text = "Ünïcödé 漢字, changed", Actor = "editor" });
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        await memory.DeleteAsync((await KeepAsync(memory, "to be deleted", Alice)).Memories[0].Id, "alice", "no longer");
        await memory.AddAsync("user.secret = swordfish", Bob);
        await memory.EraseAsync(new EraseRequest { MemoryId = (await AllAsync(memory, Bob))[0].Id, Actor = "bob" });
        await memory.AddAsync("user.likes += chess", Bob);
        await memory.DeleteAllAsync(Bob);
        Harness.Clock.Advance(TimeSpan.FromHours(1));
        Harness.Scripted.Failure = new InvalidOperationException("the model is down");
        await memory.AddAsync("user.job = nurse", Bob);
        Harness.Scripted.Failure = null;
    }
}
