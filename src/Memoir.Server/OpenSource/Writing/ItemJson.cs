using System.Globalization;
using System.Text.Json;
using Memoir.Server.Platform.Writing;

namespace Memoir.Server.OpenSource.Writing;

/// <summary>A memory as the open-source library returns it: ids and the like are there where they have a value.</summary>
internal static class ItemJson
{
    public static void Write(Utf8JsonWriter json, MemoryView view, SearchHit? hit = null, bool explain = false, double threshold = 0)
    {
        json.WriteStartObject();
        WriteMembers(json, view);
        var memory = view.Memory;
        Text(json, "user_id", memory.Scope.UserId);
        Text(json, "agent_id", memory.Scope.AgentId);
        Text(json, "run_id", memory.Scope.RunId);
        Text(json, "app_id", memory.Scope.AppId);
        Text(json, "actor_id", memory.Actor);
        Text(json, "role", memory.AttributedTo);
        Text(json, "attributed_to", memory.AttributedTo);
        Text(json, "expiration_date", Day(memory.ExpirationDate));
        if (hit is not null)
        {
            json.WriteNumber("score"u8, hit.Score);
        }

        if (hit is not null && explain)
        {
            Details(json, hit, threshold);
        }

        json.WriteEndObject();
    }

    /// <summary>The row of a list of everything: each member is there, be it as null.</summary>
    public static void WriteRow(Utf8JsonWriter json, MemoryView view)
    {
        json.WriteStartObject();
        WriteMembers(json, view);
        json.WriteString("user_id"u8, view.Memory.Scope.UserId);
        json.WriteString("agent_id"u8, view.Memory.Scope.AgentId);
        json.WriteString("run_id"u8, view.Memory.Scope.RunId);
        json.WriteString("app_id"u8, view.Memory.Scope.AppId);
        json.WriteString("expiration_date"u8, Day(view.Memory.ExpirationDate));
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, MemoryView view)
    {
        var memory = view.Memory;
        json.WriteString("id"u8, memory.Id);
        json.WriteString("memory"u8, memory.Text);
        json.WriteString("hash"u8, MemoryJson.Hash(memory.Text));
        json.WritePropertyName("metadata"u8);
        if (memory.Metadata is { } metadata)
        {
            json.WriteRawValue(metadata.GetRawText(), skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("created_at"u8, view.SaidAt.ToUniversalTime());
        json.WriteString("updated_at"u8, memory.UpdatedAt.ToUniversalTime());
    }

    // What each arm adds is part of one score of 0 to 1.
    private static void Details(Utf8JsonWriter json, SearchHit hit, double threshold)
    {
        json.WriteStartObject("score_details"u8);
        json.WriteNumber("semantic_score"u8, Arm(hit, "meaning", static arm => arm.Raw));
        json.WriteNumber("bm25_score"u8, Arm(hit, "words", static arm => arm.Raw));
        json.WriteNumber("entity_boost"u8, Arm(hit, "entities", static arm => arm.Contribution));
        json.WriteNumber("raw_score"u8, hit.Score);
        json.WriteNumber("max_possible_score"u8, 1.0);
        json.WriteNumber("final_score"u8, hit.Score);
        json.WriteNumber("threshold"u8, threshold);
        json.WriteEndObject();
    }

    private static double Arm(SearchHit hit, string name, Func<ArmContribution, double> value) =>
        hit.Explanation?.Arms.FirstOrDefault(arm => string.Equals(arm.Arm, name, StringComparison.Ordinal)) is { } arm ? value(arm) : 0;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
