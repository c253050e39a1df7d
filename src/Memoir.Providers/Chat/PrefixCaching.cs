using Memoir.Extraction.Chat;
using Microsoft.Extensions.AI;

namespace Memoir.Providers.Chat;

/// <summary>
/// Tells Anthropic where the part of a prompt ends that stays the same: it caches no prefix of itself, and charges a tenth for one that it has.
/// What is too short to be cached is read as ever, at no price.
/// </summary>
internal sealed class PrefixCaching(IChatClient inner) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages.Select(Marked), options, cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages.Select(Marked), options, cancellationToken);

    // The mark is put on a copy: messages are the caller's, who may ask another provider with them.
    private static ChatMessage Marked(ChatMessage message)
    {
        if (!StablePrefix.EndsWith(message) || message.Contents is not [.., TextContent last])
        {
            return message;
        }

        var copy = message.Clone();
        copy.Contents = [.. message.Contents.SkipLast(1), new TextContent(last.Text).WithCacheControl(ttl: null)];
        return copy;
    }
}
