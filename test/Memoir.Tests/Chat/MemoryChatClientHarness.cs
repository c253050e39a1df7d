using Memoir.Tests.Context;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Chat;

/// <summary>A client between a scripted model and a fake memory, and what its tests say of them.</summary>
public abstract class MemoryChatClientHarness : IAsyncDisposable
{
    private readonly List<MemoryChatClient> _clients = [];

    protected static Scope Alice { get; } = Scope.User("alice");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected FakeMemory Memory { get; } = new();

    private protected ScriptedChatClient Model { get; } = new();

    private protected CapturedLogs Logs { get; } = new();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    protected static ChatMessage User(string text) => new(ChatRole.User, text);

    protected static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);

    protected static ChatMessage System(string text) => new(ChatRole.System, text);

    protected static bool IsBlock(ChatMessage message) => message.AdditionalProperties?.ContainsKey("memoir.recalled") is true;

    protected static async Task AskAsync(MemoryChatClient client, bool streaming, ChatMessage[] messages, CancellationToken token)
    {
        if (!streaming)
        {
            await client.GetResponseAsync(messages, cancellationToken: token);
            return;
        }

        await foreach (var _ in client.GetStreamingResponseAsync(messages, cancellationToken: token))
        {
        }
    }

    protected IEnumerable<string> Remembered() => Memory.Adds.SelectMany(add => add.Messages).Select(message => message.Content);

    protected MemoryChatClient Client(MemoryChatOptions? options = null)
    {
        var client = new MemoryChatClient(Model, Memory, options ?? new MemoryChatOptions { Scope = Alice }, Logs);
        _clients.Add(client);
        return client;
    }
}
