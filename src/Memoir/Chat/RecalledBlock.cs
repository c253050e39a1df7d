using Memoir.Context;
using Microsoft.Extensions.AI;

namespace Memoir.Chat;

/// <summary>The injected block as part of a conversation: how it is marked, put in, and found again so that it is never remembered.</summary>
internal static class RecalledBlock
{
    /// <summary>The property that marks a message as injected. A client that keeps what was sent may lose it; then the fence tells.</summary>
    public const string Mark = "memoir.recalled";

    public static List<ChatMessage> Insert(IReadOnlyList<ChatMessage> messages, string block, MemoryPlacement placement)
    {
        var message = new ChatMessage(ChatRole.User, block) { AdditionalProperties = new AdditionalPropertiesDictionary { [Mark] = true } };
        var sent = new List<ChatMessage>(messages.Count + 1);
        sent.AddRange(messages);
        sent.Insert(Position(messages, placement), message);
        return sent;
    }

    public static bool IsInjected(ChatMessage message) => message.AdditionalProperties?.ContainsKey(Mark) is true;

    /// <summary>The text without any fenced block and the header before it; the rest is the speaker's own.</summary>
    public static string WithoutBlocks(string text, string? header)
    {
        while (true)
        {
            var open = text.IndexOf(ContextText.Open, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(ContextText.Close, open, StringComparison.Ordinal);
            if (close < 0)
            {
                return text;
            }

            var before = text[..open];
            before = Trim(Trim(before, header), ContextBlock.DefaultHeader);
            text = before + text[(close + ContextText.Close.Length)..];
        }
    }

    private static string Trim(string before, string? header)
    {
        var trimmed = before.TrimEnd();
        return header is { Length: > 0 } && trimmed.EndsWith(header.TrimEnd(), StringComparison.Ordinal) ? trimmed[..^header.TrimEnd().Length] : before;
    }

    private static int Position(IReadOnlyList<ChatMessage> messages, MemoryPlacement placement)
    {
        if (placement is MemoryPlacement.BeforeLastUserMessage)
        {
            for (var i = messages.Count - 1; i >= 0; i--)
            {
                if (messages[i].Role == ChatRole.User && !IsInjected(messages[i]))
                {
                    return i;
                }
            }
        }

        var first = 0;
        while (first < messages.Count && messages[first].Role == ChatRole.System)
        {
            first++;
        }

        return first;
    }
}
