using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Memoir.Tests.Chat;

/// <summary>A model that answers by script and keeps what it was asked.</summary>
internal sealed class ScriptedChatClient : IChatClient
{
    private readonly Queue<ChatResponse> _script = new();

    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Calls { get; } = [];

    public Func<CancellationToken, Task>? OnCall { get; set; }

    public bool Disposed { get; private set; }

    public IReadOnlyList<ChatMessage> Asked => Calls[^1].Messages;

    public ScriptedChatClient Answer(params ReadOnlySpan<string> answers)
    {
        foreach (var answer in answers)
        {
            _script.Enqueue(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
        }

        return this;
    }

    public ScriptedChatClient Answer(params ReadOnlySpan<ChatMessage> messages)
    {
        _script.Enqueue(new ChatResponse([.. messages]));
        return this;
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls.Add(([.. messages], options));
        if (OnCall is not null)
        {
            await OnCall(cancellationToken);
        }

        return _script.Count > 0 ? _script.Dequeue() : new ChatResponse(new ChatMessage(ChatRole.Assistant, "Very well."));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            foreach (var content in update.Contents)
            {
                foreach (var piece in Pieces(content))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return new ChatResponseUpdate(update.Role, [piece]) { MessageId = update.MessageId };
                }
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ScriptedChatClient) ? this : null;

    public void Dispose() => Disposed = true;

    private static IEnumerable<AIContent> Pieces(AIContent content) => content is TextContent { Text: { Length: > 3 } text }
        ? text.Chunk(3).Select(piece => new TextContent(new string(piece)))
        : [content];
}
