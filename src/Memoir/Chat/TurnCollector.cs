using Microsoft.Extensions.AI;

namespace Memoir.Chat;

/// <summary>Makes out what of a call is new: the user's messages since the last answer, and the answer.</summary>
/// <remarks>
/// A client sends the conversation again with every call. What stands before its last answer came with earlier calls. A
/// message of the new part that was taken in already (the call is made again) is known by its id, or by its text with all
/// that was said before it. Where nothing was said before it and it has no id, a repeat can't be told from a retry, and
/// is kept: twice is better than lost. System messages, tool calls and their results are never remembered.
/// </remarks>
internal sealed class TurnCollector(SeenTurns seen, string? header, TimeProvider clock)
{
    /// <summary>What is to be remembered of a call; <see langword="null"/>: nothing new.</summary>
    public PendingTurn? Collect(IReadOnlyList<ChatMessage> conversation, IEnumerable<ChatMessage> answer, CallSettings settings, IReadOnlyList<MemoryRecord> recalled)
    {
        var keys = new List<string>();
        var messages = new List<Message>();
        var media = new List<(int Message, AIContent Content)>();
        var now = clock.GetUtcNow();
        using var chain = new ChainHash();
        chain.Append(settings.Scope);
        var tail = TailStart(conversation);
        for (var i = 0; i < conversation.Count; i++)
        {
            if (RecalledBlock.IsInjected(conversation[i]) || conversation[i].Role == ChatRole.System || Own(conversation[i]) is not { } own)
            {
                continue;
            }

            chain.Append(own.Role).Append(own.Content);
            if (i < tail || conversation[i].Role != ChatRole.User)
            {
                continue;
            }

            var key = own.ExternalId is null ? tail > 0 ? chain.Current() : null : Identity(settings.Scope, own);
            if (key is null || seen.Add(key))
            {
                keys.AddRange(key is null ? [] : [key]);
                media.AddRange(conversation[i].Contents.Where(MediaDescriptions.IsMedia).Select(content => (messages.Count, content)));
                messages.Add(own with { Timestamp = own.Timestamp ?? now });
            }
        }

        if (settings.RemembersAssistant)
        {
            messages.AddRange(answer.Select(message => Answer(message, recalled, now)).OfType<Message>());
        }

        return messages.Count == 0 ? null : new PendingTurn(
            new AddRequest { Messages = messages, Scope = settings.Scope, IdempotencyKey = Key(chain, messages) },
            keys) { Media = media };
    }

    /// <summary>Where the part begins that no answer follows yet. An answer begun in advance, at the very end, does not count.</summary>
    private static int TailStart(IReadOnlyList<ChatMessage> conversation)
    {
        var end = conversation.Count;
        while (end > 0 && conversation[end - 1].Role == ChatRole.Assistant)
        {
            end--;
        }

        var start = end;
        while (start > 0 && conversation[start - 1].Role != ChatRole.Assistant)
        {
            start--;
        }

        return start;
    }

    private static string Identity(Scope scope, Message message)
    {
        using var hash = new ChainHash();
        return hash.Append("id").Append(scope).Append(message.ExternalId).Append(message.Content).Current();
    }

    private static string Key(ChainHash chain, List<Message> messages)
    {
        foreach (var message in messages)
        {
            chain.Append(message.Role).Append(message.Content).Append(message.Name).Append(message.ExternalId).Append($"{message.Timestamp:O}");
        }

        return $"chat-{chain.Current()}";
    }

    private Message? Own(ChatMessage message)
    {
        if (message.ToMessage() is not { } own)
        {
            return null;
        }

        var content = RecalledBlock.WithoutBlocks(own.Content, header);
        return string.IsNullOrWhiteSpace(content) ? null : own with { Content = content };
    }

    private Message? Answer(ChatMessage message, IReadOnlyList<MemoryRecord> recalled, DateTimeOffset now)
    {
        if (message.Role != ChatRole.Assistant)
        {
            return null;
        }

        var text = Echo.Without(RecalledBlock.WithoutBlocks(message.Text, header), recalled);
        return string.IsNullOrWhiteSpace(text)
            ? null
            : Message.Assistant(text) with { Timestamp = message.CreatedAt ?? now, ExternalId = message.MessageId };
    }
}
