using System.Text;
using System.Text.Json;
using Xunit;

namespace Memoir.Tests.Portability;

public sealed class Mem0ImportTests
{
    private const string PlatformItem =
        """{"id":"0f8e3b9a-53f2-4a6e-9d2a-111111111111","memory":"Likes tea","user_id":"alice","agent_id":null,"session_id":"r1","metadata":{ "a" : [1.0, "é"] },"categories":["drinks"],"immutable":true,"expiration_date":"2030-01-02","created_at":"2024-05-01T10:00:00.123456-07:00","updated_at":"2024-06-01T10:00:00Z","score":0.5,"hash":"x"}""";

    private const string PythonPayload =
        """{"data":"Likes tea","hash":"x","text_lemmatized":"like tea","created_at":"2024-05-01T17:00:00+00:00","updated_at":"2024-05-01T17:00:00+00:00","user_id":"alice","attributed_to":"user","actor_id":"Ana","topic":"drinks","n":1.50}""";

    private const string TypeScriptPayload =
        """{"data":"Likes tea","hash":"x","textLemmatized":"like tea","createdAt":"2024-05-01T17:00:00.000Z","updatedAt":"2024-05-01T17:00:00.000Z","userId":"alice","runId":"r1","attributedTo":"user","topic":"drinks"}""";

    [Theory]
    [InlineData("[#]")]
    [InlineData("{\"results\":[#]}")]
    [InlineData("{\"count\":1,\"next\":null,\"results\":[#],\"previous\":null}")]
    [InlineData("#")]
    [InlineData("#\n")]
    [InlineData("{\"page\":1,\"results\":[#]}\n{\"page\":2,\"results\":[]}")]
    public async Task A_memory_of_the_platform_keeps_its_id_times_and_metadata_in_every_wrapping(string wrapping)
    {
        await using var project = await Project.OpenAsync();
        var result = await project.ImportAsync(wrapping.Replace("#", PlatformItem, StringComparison.Ordinal));
        Assert.Equal((PortableFormat.Mem0, 1L, 1L), (result.Format, result.Memories, result.HistoryEntries));
        var memory = Assert.Single(await project.ListAsync(Scope.User("alice")));
        Assert.Equal("0f8e3b9a-53f2-4a6e-9d2a-111111111111", memory.Id);
        Assert.Equal(("Likes tea", "r1", true), (memory.Text, memory.Scope.RunId, memory.Immutable));
        Assert.Equal(At("2024-05-01T17:00:00.123Z"), memory.CreatedAt);
        Assert.Equal(memory.CreatedAt, memory.ValidFrom);
        Assert.Equal(At("2024-06-01T10:00:00Z"), memory.UpdatedAt);
        Assert.Equal(new DateOnly(2030, 1, 2), memory.ExpirationDate);
        Assert.Equal(["drinks"], memory.Categories);
        Assert.Equal("""{ "a" : [1.0, "é"] }""", memory.Metadata!.Value.GetRawText());
        var line = Assert.Single((await project.Memory.HistoryAsync(new HistoryRequest { MemoryId = memory.Id })).Entries);
        Assert.Equal((MemoryEvent.Add, memory.CreatedAt, "mem0"), (line.Event, line.At, line.Actor));
    }

    [Theory]
    [InlineData("{\"result\":{\"points\":[{\"id\":\"p-1\",\"payload\":#,\"vector\":[0.1]}],\"next_page_offset\":null},\"status\":\"ok\",\"time\":0.1}")]
    [InlineData("{\"points\":[{\"id\":\"p-1\",\"payload\":#}]}")]
    [InlineData("[{\"id\":\"p-1\",\"vector\":null,\"payload\":#}]")]
    [InlineData("{\"id\":\"p-1\",\"payload\":#}\n")]
    public async Task A_point_of_qdrant_or_a_row_of_pgvector_keeps_what_mem0_kept_flat_as_metadata(string wrapping)
    {
        await using var project = await Project.OpenAsync();
        await project.ImportAsync(wrapping.Replace("#", PythonPayload, StringComparison.Ordinal));
        var memory = Assert.Single(await project.ListAsync(Scope.User("alice")));
        Assert.Equal(("p-1", "Likes tea", "user", "Ana"), (memory.Id, memory.Text, memory.AttributedTo, memory.Actor));
        Assert.Equal("""{"topic":"drinks","n":1.50}""", memory.Metadata!.Value.GetRawText());
        Assert.Equal(At("2024-05-01T17:00:00Z"), memory.CreatedAt);
    }

    [Fact]
    public async Task A_payload_that_is_JSON_in_a_string_is_read()
    {
        await using var project = await Project.OpenAsync();
        await project.ImportAsync($$"""[{"id":"p-1","payload":{{JsonSerializer.Serialize(PythonPayload)}}}]""");
        Assert.Equal("""{"topic":"drinks","n":1.50}""", Assert.Single(await project.ListAsync(Scope.User("alice"))).Metadata!.Value.GetRawText());
    }

    [Fact]
    public async Task Payloads_of_the_TypeScript_library_are_read_in_its_spelling()
    {
        await using var project = await Project.OpenAsync();
        await project.ImportAsync($$"""{"points":[{"id":7,"payload":{{TypeScriptPayload}}}]}""");
        var memory = Assert.Single(await project.ListAsync(Scope.User("alice") with { RunId = "r1" }));
        Assert.Equal(("7", "user", """{"topic":"drinks"}"""), (memory.Id, memory.AttributedTo, memory.Metadata!.Value.GetRawText()));
        Assert.Equal(At("2024-05-01T17:00:00Z"), memory.CreatedAt);
    }

    [Fact]
    public async Task Memories_go_into_the_scope_asked_for_and_without_any_are_refused()
    {
        const string bare = """[{"memory":"Likes tea"}]""";
        await using var project = await Project.OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => project.ImportAsync(bare));
        Assert.StartsWith("[0]: it names no user_id, agent_id, run_id or app_id.", error.Message, StringComparison.Ordinal);
        await project.ImportAsync(bare, new ImportRequest { Into = Scope.User("bob") });
        Assert.Single(await project.ListAsync(Scope.User("bob")));
    }

    [Fact]
    public async Task An_import_run_again_stores_nothing_twice_even_without_ids_and_times()
    {
        const string rows = """[{"memory":"Likes tea","user_id":"alice"},{"id":"x","memory":"Has a dog","user_id":"alice","created_at":"2024-01-01"}]""";
        await using var project = await Project.OpenAsync();
        await project.ImportAsync(rows);
        var again = await project.ImportAsync(rows);
        Assert.Equal((0L, 2L, 0), (again.Stored, again.Unchanged, again.Conflicts.Count));
    }

    [Fact]
    public async Task History_joins_the_memory_it_tells_of()
    {
        await using var project = await Project.OpenAsync();
        await project.ImportAsync("""[{"id":"m","memory":"Lives in Oslo","user_id":"alice","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-03-01T00:00:00Z"}]""");
        const string history = """
            [{"id":"h1","memory_id":"m","old_memory":null,"new_memory":"Lives in Berlin","event":"ADD","created_at":"2024-01-01T00:00:00Z","updated_at":null,"is_deleted":0},
             {"id":"h2","memory_id":"m","old_memory":"Lives in Berlin","new_memory":"Lives in Oslo","event":"UPDATE","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-03-01T00:00:00Z","is_deleted":0}]
            """;
        var result = await project.ImportAsync(history, new ImportRequest { Into = Scope.User("alice") });
        var again = await project.ImportAsync(history, new ImportRequest { Into = Scope.User("alice") });
        Assert.Equal((PortableFormat.Mem0History, 2L, 0L), (result.Format, result.HistoryEntries, again.Stored));
        Assert.Equal("Lives in Oslo", (await project.Memory.GetAsync("m"))!.Text);
        Assert.Equal("Lives in Berlin", (await project.Memory.GetAsync("m", new AsOf { Recorded = At("2024-02-01T00:00:00Z") }))!.Text);
    }

    [Fact]
    public async Task History_of_a_memory_that_is_gone_brings_it_back_as_deleted()
    {
        await using var project = await Project.OpenAsync();
        await project.ImportAsync(
            """
            {"memory_id":"m","previous_value":null,"new_value":"Lives in Berlin","action":"ADD","created_at":"2024-01-01T00:00:00Z"}
            {"memory_id":"m","previous_value":"Lives in Berlin","new_value":"Lives in Oslo","action":"UPDATE","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-02-01T00:00:00Z"}
            {"memory_id":"m","previous_value":"Lives in Oslo","new_value":null,"action":"DELETE","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-03-01T00:00:00Z"}
            {"memory_id":"n","previous_value":null,"new_value":"Has a dog","action":"ADD","created_at":"2024-01-01T00:00:00Z"}
            """,
            new ImportRequest { Format = PortableFormat.Mem0History, Into = Scope.User("alice") });
        Assert.Equal("Has a dog", Assert.Single(await project.ListAsync(Scope.User("alice"))).Text);
        Assert.Null(await project.Memory.GetAsync("m"));
        Assert.Equal("Lives in Oslo", (await project.Memory.GetAsync("m", new AsOf { Recorded = At("2024-02-15T00:00:00Z") }))!.Text);
        Assert.Equal("Lives in Oslo", (await project.Memory.RestoreAsync("m")).Text);
    }

    [Theory]
    [InlineData("""[{"memory":5}]""", "[0]: it names no user_id")]
    [InlineData("""[{"memory":"x","user_id":{"a":1}}]""", "[0].user_id: expected a string")]
    [InlineData("""[{"id":"m","user_id":"a","memory":" "}]""", "[0]: it has no text")]
    [InlineData("""[{"id":"m","user_id":"a","memory":"x","created_at":"someday"}]""", "[0].created_at:")]
    [InlineData("""{"results":[{"id":"m","user_id":"a","memory":"x"},3]}""", "results[1]: expected a record")]
    [InlineData("""[{"id":"m","payload":"{"}]""", "[0]: 'payload' is a string that holds no JSON")]
    [InlineData("""[{"id":"m","payload":[]}]""", "[0].payload: expected an object")]
    [InlineData("""[{"id":"m","user_id":"a","memory":"\ud800"}]""", "[0].memory: a lone surrogate")]
    [InlineData("""[{"memory":"x" """, "line 1: malformed JSON")]
    public async Task What_is_no_record_of_mem0_is_refused_with_its_place(string text, string error)
    {
        await using var project = await Project.OpenAsync();
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => project.ImportAsync(text, new ImportRequest { Format = PortableFormat.Mem0 }));
        Assert.StartsWith(error, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"role":"user","content":"memory_id"}]""", null)]
    [InlineData("""{"messages":[{"memory":1}]}""", null)]
    [InlineData("""[{"id":"1","conversations":[{"from":"human","value":"x"}]}]""", null)]
    [InlineData("""{"type":"memoir_export","version":1}""", PortableFormat.Memoir)]
    [InlineData("""[{"id":"1","memory_id":"2"}]""", PortableFormat.Mem0History)]
    [InlineData("""{"results":[{"id":"1","memory":"2" """, PortableFormat.Mem0)]
    [InlineData("""{"result":{"points":[{"id":1,"payload":{""", PortableFormat.Mem0)]
    [InlineData("user: hello", null)]
    [InlineData("", null)]
    public void Formats_are_told_from_the_first_bytes(string head, PortableFormat? format) =>
        Assert.Equal(format, PortableFormats.Tell(Encoding.UTF8.GetBytes(head)));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
