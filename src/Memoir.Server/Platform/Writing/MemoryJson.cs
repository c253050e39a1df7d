using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Memoir.Server.Platform.Writing;

/// <summary>A memory as every client of the platform reads it: each field that any of them looks at, under each of its names.</summary>
internal static class MemoryJson
{
    private const int HashLength = 16;

    public static void Write(Utf8JsonWriter json, MemoryView view, FieldChoice fields = default, SearchHit? hit = null)
    {
        var memory = view.Memory;
        json.WriteStartObject();
        json.WriteString("id"u8, memory.Id);
        Text(json, fields, "memory", memory.Text);
        Text(json, fields, "user_id", memory.Scope.UserId);
        Text(json, fields, "agent_id", memory.Scope.AgentId);
        Text(json, fields, "app_id", memory.Scope.AppId);
        Text(json, fields, "run_id", memory.Scope.RunId);
        Text(json, fields, "session_id", memory.Scope.RunId);
        Text(json, fields, "actor_id", memory.Actor);
        Text(json, fields, "role", memory.AttributedTo);
        if (hit is not null)
        {
            json.WriteNumber("score"u8, hit.Score);
            Breakdown(json, fields, hit);
        }

        if (fields.Has("hash"))
        {
            json.WriteString("hash"u8, Hash(memory.Text));
        }

        Metadata(json, fields, memory);
        Categories(json, fields, view.Categories);
        if (fields.Has("structured_attributes"))
        {
            StructuredAttributes.Write(json, view.SaidAt);
        }

        Text(json, fields, "replaced_by", memory.SupersededBy);
        Flag(json, fields, "synthesized", value: false);
        Flag(json, fields, "immutable", memory.Immutable);
        Text(json, fields, "lifecycle_state", memory.Status switch
        {
            MemoryStatus.Active => "active",
            MemoryStatus.Superseded => "superseded",
            MemoryStatus.Ended => "ended",
            MemoryStatus.Retracted => "retracted",
            _ => "deleted",
        });
        Text(json, fields, "expiration_date", memory.ExpirationDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Time(json, fields, "created_at", view.SaidAt);
        Time(json, fields, "updated_at", memory.UpdatedAt);
        json.WriteEndObject();
    }

    private static void Metadata(Utf8JsonWriter json, FieldChoice fields, MemoryRecord memory)
    {
        if (!fields.Has("metadata"))
        {
            return;
        }

        json.WritePropertyName("metadata"u8);
        if (memory.Metadata is { } metadata)
        {
            // As it came, byte for byte: keys twice, 17 digits, spaces and all.
            json.WriteRawValue(metadata.GetRawText(), skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void Categories(Utf8JsonWriter json, FieldChoice fields, IReadOnlyList<string> categories)
    {
        if (!fields.Has("categories"))
        {
            return;
        }

        json.WriteStartArray("categories"u8);
        foreach (var category in categories)
        {
            json.WriteStringValue(category);
        }

        json.WriteEndArray();
    }

    private static void Breakdown(Utf8JsonWriter json, FieldChoice fields, SearchHit hit)
    {
        if (hit.Explanation is not { } explanation || !fields.Has("score_breakdown"))
        {
            return;
        }

        json.WriteStartObject("score_breakdown"u8);
        foreach (var arm in explanation.Arms)
        {
            json.WriteNumber(arm.Arm switch { "meaning" => "semantic", "words" => "bm25", var other => other }, arm.Contribution);
        }

        json.WriteEndObject();
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashLength));

    private static void Text(Utf8JsonWriter json, FieldChoice fields, string name, string? value)
    {
        if (fields.Has(name))
        {
            json.WriteString(name, value);
        }
    }

    private static void Flag(Utf8JsonWriter json, FieldChoice fields, string name, bool value)
    {
        if (fields.Has(name))
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void Time(Utf8JsonWriter json, FieldChoice fields, string name, DateTimeOffset value)
    {
        if (fields.Has(name))
        {
            json.WriteString(name, value.ToUniversalTime());
        }
    }
}
