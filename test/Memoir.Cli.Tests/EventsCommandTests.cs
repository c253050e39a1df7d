using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Cli.Tests;

public sealed class EventsCommandTests : IDisposable
{
    private const string Facts = """{"facts":[{"turn":0,"quote":"love tea","text":"User loves tea"}]}""";
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task An_add_waits_for_the_model_and_its_event_tells_what_it_cost()
    {
        _cli.ChatModel = new Answering(Facts);
        var added = (await _cli.RunAsync("add", "I love tea.", "-u", "alice", "--extractor", "model", "--json")).Succeeds().Json;

        Assert.Equal("User loves tea", added.GetProperty("memories")[0].GetProperty("text").GetString());
        var id = added.GetProperty("event").GetProperty("id").GetString()!;
        var shown = (await _cli.RunAsync("events", id, "--json")).Succeeds().Json;
        Assert.Equal(("succeeded", 120), (shown.GetProperty("status").GetString(), shown.GetProperty("usage").GetProperty("input_tokens").GetInt32()));
        var told = (await _cli.RunAsync("events", id)).Succeeds().Output;
        Assert.Contains("1 call, 120 tokens in (100 cached), 9 out", told, StringComparison.Ordinal);
        Assert.Contains("User loves tea", told, StringComparison.Ordinal);
        var stats = (await _cli.RunAsync("stats")).Succeeds().Output;
        Assert.Contains("1 succeeded", stats, StringComparison.Ordinal);
        Assert.Contains("1 call, 120 tokens in (100 cached), 9 out", stats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_added_without_waiting_is_read_by_the_next_process_that_has_a_model()
    {
        _cli.ChatModel = new Answering(Facts);
        var added = (await _cli.RunAsync("add", "I love tea.", "-u", "alice", "--extractor", "model", "--wait", "false", "--json")).Succeeds().Json;
        Assert.Equal("pending", added.GetProperty("event").GetProperty("status").GetString());
        Assert.Contains("1 pending", (await _cli.RunAsync("stats")).Succeeds().Output, StringComparison.Ordinal);

        var listed = (await _cli.RunAsync("events", "--drain", "--extractor", "model", "--json")).Succeeds().Json;

        Assert.Equal("succeeded", listed.GetProperty("events")[0].GetProperty("status").GetString());
        Assert.Contains("User loves tea", (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_was_parked_is_put_back_and_read_once_the_model_is_mended()
    {
        var alice = await ParkAsync("alice");
        var bob = await ParkAsync("bob");
        var doctor = (await _cli.RunAsync("doctor", "--sample", "0", "--json")).Succeeds().Output;
        Assert.Contains("2 events are parked", doctor, StringComparison.Ordinal);

        var retried = (await _cli.RunAsync("events", alice, "--retry", "--json")).Succeeds().Json;
        Assert.Equal("pending", retried.GetProperty("status").GetString());
        Assert.Equal(1, (await _cli.RunAsync("events", "--status", "failed", "--json")).Succeeds().Json.GetProperty("total").GetInt32());

        _cli.ChatModel = new Answering(Facts);
        (await _cli.RunAsync("events", "--retry", "--drain", "--extractor", "model")).Succeeds();

        var listed = (await _cli.RunAsync("events", "--json")).Succeeds().Json.GetProperty("events");
        Assert.All(listed.EnumerateArray(), static one => Assert.Equal("succeeded", one.GetProperty("status").GetString()));
        Assert.Contains("User loves tea", (await _cli.RunAsync("list", "-u", "bob")).Succeeds().Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await _cli.RunAsync("events", bob, "--retry")).Exit);
    }

    [Fact]
    public async Task What_was_wrong_with_the_answers_is_shown_with_the_add_and_with_its_event()
    {
        _cli.ChatModel = new Answering($"{Facts[..^2]},]}}");
        var added = (await _cli.RunAsync("add", "I love tea.", "-u", "alice", "--extractor", "model", "--json")).Succeeds().Json;

        Assert.Equal(["trailing comma"], added.GetProperty("issues").EnumerateArray().Select(static issue => issue.GetProperty("kind").GetString()));
        var told = (await _cli.RunAsync("events", added.GetProperty("event").GetProperty("id").GetString()!)).Succeeds().Output;
        Assert.Contains("trailing comma", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_hands_the_model_many_batches_at_once_and_counts_what_came_of_each()
    {
        // No call is answered before a second one is under way.
        _cli.ChatModel = new Answering(Facts) { Together = 2 };
        var conversations = Enumerable.Range(0, 12).Select(static i => $$"""{"id":"c{{i}}","messages":[{"role":"user","content":"I love tea."}]}""");
        var file = _cli.Write("many.jsonl", string.Join('\n', conversations));
        var view = (await _cli.RunAsync("import", file, "--format", "jsonl", "--extractor", "model", "--json", "-q")).Succeeds().Json;

        Assert.Equal((12, 12, 0), (view.GetProperty("turns").GetInt32(), view.GetProperty("added").GetInt32(), view.GetProperty("extraction_failures").GetInt32()));
        var again = (await _cli.RunAsync("import", file, "--format", "jsonl", "--extractor", "model", "--json", "-q")).Succeeds().Json;
        Assert.Equal((12, 0), (again.GetProperty("turns_already_imported").GetInt32(), again.GetProperty("added").GetInt32()));
    }

    [Fact]
    public async Task Without_a_model_there_are_no_events()
    {
        await _cli.AddAsync("I live in Berlin.");

        var run = (await _cli.RunAsync("events")).Succeeds();

        Assert.Contains("No events", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _cli.RunAsync("events", "none")).Exit);
    }

    // A model that says nothing of use in each of its tries, until the event is parked.
    private async Task<string> ParkAsync(string user)
    {
        _cli.ChatModel = new Answering("Tea is lovely.");
        var id = (await _cli.RunAsync("add", "I love tea.", "-u", user, "--extractor", "model", "--wait", "false", "--json")).Succeeds().Json.GetProperty("event").GetProperty("id").GetString()!;
        await using var memory = (await Memory.OpenAsync(_cli.Store, new MemoryOptions { MaxExtractionAttempts = 1 })).UseChatClient(_cli.ChatModel);
        await memory.RetryExtractionAsync();
        await memory.WhenIdleAsync();
        Assert.Equal(EventStatus.Failed, (await memory.GetEventAsync(id))!.Status);
        return id;
    }

    private sealed class Answering(string text) : IChatClient
    {
        private readonly TaskCompletionSource _enough = new();
        private int _calls;

        /// <summary>How many calls must be under way before the first is answered.</summary>
        public int Together { get; init; } = 1;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _calls) >= Together)
            {
                _enough.TrySetResult();
            }

            await _enough.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ModelId = "scripted",
                Usage = new UsageDetails { InputTokenCount = 120, CachedInputTokenCount = 100, OutputTokenCount = 9 },
            };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
