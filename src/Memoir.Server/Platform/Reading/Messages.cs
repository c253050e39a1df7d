using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Platform.Reading;

/// <summary>The turns of an add: a text, one message, or a list of them; their contents texts or parts.</summary>
internal static class Messages
{
    public static IReadOnlyList<Message> Read(JsonFields body)
    {
        if (body.Find("messages") is not { } value)
        {
            throw Invalid("'messages' is missing. Give a list of {\"role\": ..., \"content\": ...}.");
        }

        var messages = new List<Message>();
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(messages, MessageRoles.User, JsonFields.Text(value, "messages"), name: null, timestamp: null);
                break;
            case JsonValueKind.Object:
                Add(messages, new JsonFields(value, "messages"));
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    var place = $"messages[{messages.Count}]";
                    if (item.ValueKind == JsonValueKind.String)
                    {
                        Add(messages, MessageRoles.User, JsonFields.Text(item, place), name: null, timestamp: null);
                    }
                    else
                    {
                        Add(messages, new JsonFields(item, place));
                    }
                }

                break;
            default:
                throw Invalid($"'messages' is {JsonFields.Kind(value)}. Give a list of {{\"role\": ..., \"content\": ...}}.");
        }

        return messages.Count > 0 ? messages : throw Invalid("'messages' holds no text. Give at least one message with some; images and files are not read.");
    }

    /// <summary>The shape in which the platform refuses an add.</summary>
    public static ApiException Invalid(string message) => new(400, "invalid_input", message, "messages");

    private static void Add(List<Message> messages, JsonFields message) => Add(
        messages,
        message.Text("role") ?? MessageRoles.User,
        Content(message),
        message.Text("name"),
        Instants.Read(message, "timestamp"));

    // A turn without text tells nothing: clients send them beside calls of tools, and the others of the list count.
    private static void Add(List<Message> messages, string role, string? content, string? name, DateTimeOffset? timestamp)
    {
        if (!string.IsNullOrWhiteSpace(content))
        {
            messages.Add(new Message(role, content) { Name = string.IsNullOrWhiteSpace(name) ? null : name, Timestamp = timestamp });
        }
    }

    private static string? Content(JsonFields message)
    {
        if (message.Find("content") is not { } content)
        {
            return null;
        }

        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                return JsonFields.Text(content, message.Place("content"));
            case JsonValueKind.Object:
                return Part(content, message.Place("content"));
            case JsonValueKind.Array:
                var parts = content.EnumerateArray().Select(part => Part(part, message.Place("content"))).Where(static part => !string.IsNullOrWhiteSpace(part));
                return string.Join('\n', parts);
            default:
                throw message.Wrong("content", content, "a text, or a list of parts");
        }
    }

    // Pictures and files are no words; what is said beside them is kept.
    private static string? Part(JsonElement part, string place) => part.ValueKind switch
    {
        JsonValueKind.String => JsonFields.Text(part, place),
        JsonValueKind.Object => new JsonFields(part, place).Text("text"),
        _ => null,
    };
}
