using System.Diagnostics;
using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Tests.Telemetry;

public sealed class TelemetryTests
{
    private static readonly Scope Alice = Scope.User("alice-secret-id");

    [Fact]
    public async Task An_add_and_a_search_are_spans_with_the_names_of_the_conventions()
    {
        using var heard = new Listening("spans");
        await using var memory = await OpenAsync("spans");

        await memory.AddAsync("I live in Berlin.", Alice);
        await memory.SearchAsync("Berlin", Alice);

        Assert.Equal(["upsert_memory", "search_memory"], heard.Spans.Select(static span => span.OperationName));
        Assert.All(heard.Spans, static span => Assert.Equal(ActivityKind.Internal, span.Kind));
        Assert.All(heard.Spans, static span => Assert.Equal(span.OperationName, span.GetTagItem("gen_ai.operation.name")));
        Assert.All(heard.Spans, static span => Assert.Equal(1, span.GetTagItem("gen_ai.memory.record.count")));
    }

    [Fact]
    public async Task Changes_name_the_memory_and_errors_their_kind()
    {
        using var heard = new Listening("changes");
        await using var memory = await OpenAsync("changes");
        var id = (await memory.AddAsync("I live in Berlin.", Alice)).Memories[0].Id;

        await memory.UpdateAsync(new UpdateRequest { Id = id, Text = "User lives in Bern" });
        await memory.DeleteAsync(id);
        await memory.RestoreAsync(id);
        await memory.DeleteAllAsync(Alice);
        await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.DeleteAsync("nobody"));

        Assert.Equal(
            ["upsert_memory", "update_memory", "delete_memory", "update_memory", "delete_memory", "delete_memory"],
            heard.Spans.Select(static span => span.OperationName));
        Assert.Equal(id, heard.Spans[1].GetTagItem("gen_ai.memory.record.id"));
        Assert.Null(heard.Spans[4].GetTagItem("gen_ai.memory.record.id"));
        Assert.Equal(1L, heard.Spans[4].GetTagItem("gen_ai.memory.record.count"));
        Assert.Equal(("not_found", ActivityStatusCode.Error), (heard.Spans[5].GetTagItem("error.type"), heard.Spans[5].Status));
        Assert.Null(heard.Spans[5].StatusDescription);
    }

    [Fact]
    public async Task No_content_and_no_id_of_a_person_is_told_unless_switched_on()
    {
        using var heard = new Listening("discreet");
        await using var memory = await OpenAsync("discreet");

        await memory.AddAsync("I live in Berlin.", Alice);
        await memory.SearchAsync("where is Berlin", Alice);

        var told = string.Join('\n', heard.Spans.SelectMany(static span => span.TagObjects).Select(static tag => $"{tag.Key}={tag.Value}")
            .Concat(heard.Measured.SelectMany(static measured => measured.Tags).Select(static tag => $"{tag.Key}={tag.Value}")));
        Assert.DoesNotContain("Berlin", told, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", told, StringComparison.Ordinal);
        Assert.Contains("memoir.scope.kinds=user_id", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_on_spans_hold_query_records_and_scope_and_metrics_still_do_not()
    {
        using var heard = new Listening("open");
        await using var memory = await OpenAsync("open", options => options.EnableSensitiveData = true);

        await memory.AddAsync("I live in Berlin.", Alice);
        await memory.SearchAsync("where is Berlin", Alice);

        var search = heard.Spans[1];
        Assert.Equal("where is Berlin", search.GetTagItem("gen_ai.memory.query.text"));
        Assert.Equal("alice-secret-id", search.GetTagItem("memoir.scope.user_id"));
        Assert.StartsWith("""[{"content":"User lives in Berlin","id":""", (string)search.GetTagItem("gen_ai.memory.records")!, StringComparison.Ordinal);
        Assert.DoesNotContain(heard.Measured.SelectMany(static measured => measured.Tags.Values), static value => value is string text && text.Contains("alice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recall_is_measured_apart_from_ingest_and_what_became_of_memories_is_counted()
    {
        using var heard = new Listening("metrics", spans: false);
        await using var memory = await OpenAsync("metrics");

        await memory.AddAsync("I live in Berlin.", Alice);
        await memory.AddAsync("I just moved to Amsterdam.", Alice);
        await memory.SearchAsync("home", Alice);
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.SearchAsync(" ", Alice));

        Assert.Equal(2, heard.Measured.Count(static measured => measured.Name == "memoir.ingest.duration"));
        Assert.Equal(["search_memory", "search_memory"], heard.Measured.Where(static measured => measured.Name == "memoir.recall.duration").Select(static measured => (string)measured.Tags["gen_ai.operation.name"]!));
        Assert.Equal("invalid_input", heard.Measured.Last(static measured => measured.Name == "memoir.recall.duration").Tags["error.type"]);
        Assert.Equal((1, 1), (heard.Sum("memoir.memories", "add"), heard.Sum("memoir.memories", "supersede")));
        Assert.Equal(2, heard.Sum("memoir.messages"));
    }

    [Fact]
    public async Task A_replayed_add_is_a_span_and_counts_no_memory_twice()
    {
        using var heard = new Listening("replay");
        await using var memory = await OpenAsync("replay");
        var request = new AddRequest { Messages = [Message.User("I live in Berlin.")], Scope = Alice, IdempotencyKey = "k" };

        await memory.AddAsync(request);
        await memory.AddAsync(request);

        Assert.Equal(2, heard.Spans.Count);
        Assert.Equal(true, heard.Spans[1].GetTagItem("memoir.replayed"));
        Assert.Equal(1, heard.Sum("memoir.memories"));
    }

    [Fact]
    public async Task Failures_of_extractor_and_embedder_and_what_is_pending_are_counted()
    {
        using var heard = new Listening("failing");
        var embedder = new ConceptEmbeddings();
        await using var store = new InMemoryStore();
        await using var memory = await Memory.CreateAsync(
            new MemoryComponents { Store = store, Extractor = new ScriptedExtractor { Failure = new InvalidOperationException("down") }, Embedder = embedder, OwnsStore = false },
            new MemoryOptions { Project = "failing" });
        embedder.Failure = new InvalidOperationException("down");

        await memory.AddAsync("I live in Berlin.", Alice);
        await memory.SearchAsync("Berlin", Alice);

        Assert.Equal(1, heard.Sum("memoir.extraction.failures"));
        Assert.Equal(1, heard.Sum("memoir.embedding.failures", "upsert_memory"));
        Assert.Equal(1, heard.Sum("memoir.embedding.failures", "search_memory"));
        Assert.Equal(1, heard.Measured.Last(static measured => measured.Name == "memoir.messages.pending").Value);
        Assert.Equal(true, heard.Spans[1].GetTagItem("memoir.degraded"));
    }

    private static Task<Memory> OpenAsync(string project, Action<MemoryOptions>? configure = null)
    {
        var options = new MemoryOptions { Project = project };
        configure?.Invoke(options);
        return Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore() }, options);
    }
}
