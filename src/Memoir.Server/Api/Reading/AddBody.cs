using System.Text.Json;
using Memoir.Extraction;
using Memoir.Server.Http;

namespace Memoir.Server.Api.Reading;

/// <summary>What to add or to extract from.</summary>
internal static class AddBody
{
    public static AddRequest Read(JsonFields body, string? headerKey)
    {
        body.Only(
            "messages", "scope", "infer", "metadata", "timestamp", "expiration_date", "categories", "immutable", "instructions", "idempotency_key", "actor", "memory_type", "includes", "excludes", "custom_categories",
            "wait");
        return new AddRequest
        {
            Messages = Messages(body),
            Scope = body.Scope("scope"),
            Infer = body.Flag("infer") ?? true,
            Metadata = body.Metadata("metadata"),
            Timestamp = body.Time("timestamp"),
            ExpirationDate = body.Day("expiration_date"),
            Categories = body.Texts("categories"),
            Immutable = body.Flag("immutable") ?? false,
            Instructions = body.Text("instructions"),
            IdempotencyKey = body.Text("idempotency_key") ?? headerKey,
            Actor = body.Text("actor"),
            MemoryType = body.Choice("memory_type", MemoryType.Facts),
            Includes = body.Text("includes"),
            Excludes = body.Text("excludes"),
            CustomCategories = Categories(body),
            Wait = body.Flag("wait") ?? false,
        };
    }

    /// <summary>Turns; one text alone is a turn of the user.</summary>
    public static IReadOnlyList<Message> Messages(JsonFields body)
    {
        if (body.Find("messages") is { ValueKind: JsonValueKind.String })
        {
            return [Message.User(body.Text("messages")!)];
        }

        var messages = new List<Message>();
        foreach (var item in body.Array("messages")?.EnumerateArray() ?? default)
        {
            messages.Add(Turn(new JsonFields(item, $"messages[{messages.Count}]")));
        }

        return messages;
    }

    private static CustomCategory[] Categories(JsonFields body) =>
        [.. (body.Array("custom_categories")?.EnumerateArray() ?? default).Select(static (item, index) =>
        {
            var category = new JsonFields(item, $"custom_categories[{index}]");
            category.Only("name", "description");
            return new CustomCategory(category.Text("name")!, category.Text("description"));
        })];

    private static Message Turn(JsonFields turn)
    {
        turn.Only("role", "content", "name", "timestamp", "external_id");
        return new Message(turn.Text("role") ?? MessageRoles.User, turn.Text("content")!)
        {
            Name = turn.Text("name"),
            Timestamp = turn.Time("timestamp"),
            ExternalId = turn.Text("external_id"),
        };
    }
}
