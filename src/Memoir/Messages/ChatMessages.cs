using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>Messages of Microsoft.Extensions.AI as Memoir's.</summary>
public static class ChatMessages
{
    /// <summary>
    /// Converts one chat message. Its text parts are joined; an image, a document or a tool call is kept as a reference in
    /// brackets, never dropped in silence. <see cref="ChatMessage.AuthorName"/> becomes the name, <see cref="ChatMessage.CreatedAt"/>
    /// the time and <see cref="ChatMessage.MessageId"/> the external id.
    /// </summary>
    /// <param name="message">The chat message.</param>
    /// <returns>The message, or <see langword="null"/> when it has no content at all.</returns>
    public static Message? ToMessage(this ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var content = string.Join('\n', message.Contents.Select(Describe).Where(static part => part.Length > 0));
        return string.IsNullOrWhiteSpace(content)
            ? null
            : new Message(message.Role.Value, content)
            {
                Name = message.AuthorName,
                Timestamp = message.CreatedAt,
                ExternalId = message.MessageId,
            };
    }

    private static string Describe(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent => string.Empty,
        UriContent uri => $"[{uri.MediaType}: {uri.Uri}]",
        DataContent data => $"[{data.MediaType}: {data.Data.Length} bytes]",
        FunctionCallContent call => $"[call: {call.Name}]",
        FunctionResultContent result => $"[result: {result.Result}]",
        _ => string.Empty,
    };
}
