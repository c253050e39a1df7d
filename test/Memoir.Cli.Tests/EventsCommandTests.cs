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
    public async Task Without_a_model_there_are_no_events()
    {
        await _cli.AddAsync("I live in Berlin.");

        var run = (await _cli.RunAsync("events")).Succeeds();

        Assert.Contains("No events", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _cli.RunAsync("events", "none")).Exit);
    }

    private sealed class Answering(string text) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ModelId = "scripted",
                Usage = new UsageDetails { InputTokenCount = 120, CachedInputTokenCount = 100, OutputTokenCount = 9 },
            });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
