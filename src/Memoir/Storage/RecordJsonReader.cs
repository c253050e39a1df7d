using System.Text.Json;

namespace Memoir.Storage;

internal static class RecordJsonReader
{
    public static MemoryRecord Read(JsonElement json, string? id, Scope? scope, string? text) => new()
    {
        Id = Text(json, "id") ?? id ?? throw Missing("id"),
        Text = Text(json, "text") ?? text ?? throw Missing("text"),
        Scope = ReadScope(json) ?? scope ?? throw Missing("scope"),
        Fact = ReadFact(json),
        Status = (MemoryStatus)Number(json, "status"),
        SupersededBy = Text(json, "superseded_by"),
        ValidFrom = Time(json, "valid_from"),
        ValidTo = Time(json, "valid_to"),
        CreatedAt = Time(json, "created_at") ?? throw Missing("created_at"),
        UpdatedAt = Time(json, "updated_at") ?? throw Missing("updated_at"),
        ExpirationDate = json.TryGetProperty("expiration_day", out var day) ? DateOnly.FromDayNumber(day.GetInt32()) : null,
        Immutable = json.TryGetProperty("immutable", out var immutable) && immutable.GetBoolean(),
        Categories = ReadCategories(json),
        Metadata = json.TryGetProperty("metadata", out var metadata) ? metadata.Clone() : null,
        AttributedTo = Text(json, "attributed_to"),
        Actor = Text(json, "actor"),
        Sources = ReadSources(json),
        Extractor = Text(json, "extractor") ?? throw Missing("extractor"),
    };

    private static Scope? ReadScope(JsonElement json) => json.TryGetProperty("scope", out var scope)
        ? new Scope
        {
            UserId = Text(scope, "user_id"),
            AgentId = Text(scope, "agent_id"),
            RunId = Text(scope, "run_id"),
            AppId = Text(scope, "app_id"),
        }
        : null;

    private static Fact? ReadFact(JsonElement json) => json.TryGetProperty("fact", out var fact)
        ? new Fact(
            Text(fact, "subject") ?? throw Missing("fact.subject"),
            Text(fact, "attribute") ?? throw Missing("fact.attribute"),
            Text(fact, "value") ?? throw Missing("fact.value"))
        {
            Polarity = (Polarity)Number(fact, "polarity"),
            Cardinality = (Cardinality)Number(fact, "cardinality"),
        }
        : null;

    private static IReadOnlyList<string> ReadCategories(JsonElement json)
    {
        if (!json.TryGetProperty("categories", out var list))
        {
            return [];
        }

        var categories = new string[list.GetArrayLength()];
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = list[i].GetString() ?? throw Missing("categories");
        }

        return categories;
    }

    private static IReadOnlyList<MemorySource> ReadSources(JsonElement json)
    {
        if (!json.TryGetProperty("sources", out var list))
        {
            return [];
        }

        var sources = new MemorySource[list.GetArrayLength()];
        for (var i = 0; i < sources.Length; i++)
        {
            var source = list[i];
            sources[i] = new MemorySource(source[0].GetString() ?? throw Missing("sources"), source[1].GetInt32(), source[2].GetInt32());
        }

        return sources;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? DateTimeOffset.FromUnixTimeMilliseconds(value.GetInt64()) : null;

    private static JsonException Missing(string name) => new($"The record's JSON lacks '{name}'.");
}
