using System.Text.Json;
using Memoir.Procedures;
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

    /// <summary>What stands for a part of a message in its text. Nothing that a person could see is left out in silence.</summary>
    internal static string Describe(AIContent content) => content switch
    {
        TextContent text => text.Text,
        TextReasoningContent or UsageContent => string.Empty,
        UriContent uri => $"[{uri.MediaType}: {uri.Uri}]",
        DataContent data => $"[{data.MediaType}{(string.IsNullOrWhiteSpace(data.Name) ? string.Empty : " " + data.Name)}: {data.Data.Length} bytes]",
        HostedFileContent file => $"[file: {file.FileId}]",
        FunctionCallContent call => ToolText.Call(call.Name, Arguments(call)),
        FunctionResultContent result => ToolText.Result(result.Result?.ToString() ?? string.Empty),
        ErrorContent error => $"[error: {error.Message}]",
        _ => $"[{content.GetType().Name}]",
    };

    private static readonly JsonSerializerOptions OneLine = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    private static string Arguments(FunctionCallContent call) => call.Arguments is null
        ? string.Empty
        : JsonSerializer.Serialize(call.Arguments, OneLine.GetTypeInfo(typeof(IDictionary<string, object?>)));
}
