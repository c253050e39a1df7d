using System.Text.Json;

namespace Memoir.Storage;

internal static class RecordJsonWriter
{
    public static void Write(Utf8JsonWriter json, MemoryRecord memory, RecordParts omit)
    {
        json.WriteStartObject();
        if ((omit & RecordParts.Id) == RecordParts.None)
        {
            json.WriteString("id"u8, memory.Id);
        }

        if ((omit & RecordParts.Text) == RecordParts.None)
        {
            json.WriteString("text"u8, memory.Text);
        }

        if ((omit & RecordParts.Scope) == RecordParts.None)
        {
            WriteScope(json, memory.Scope);
        }

        WriteFact(json, memory.Fact);
        WriteState(json, memory);
        WriteProvenance(json, memory);
        json.WriteEndObject();
    }

    /// <summary>Whether it is immutable, and its categories; nothing where they are as usual.</summary>
    public static void WriteMarks(Utf8JsonWriter json, MemoryRecord memory)
    {
        if (memory.Immutable)
        {
            json.WriteBoolean("immutable"u8, true);
        }

        if (memory.Categories.Count > 0)
        {
            json.WriteStartArray("categories"u8);
            foreach (var category in memory.Categories)
            {
                json.WriteStringValue(category);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteScope(Utf8JsonWriter json, Scope scope)
    {
        json.WriteStartObject("scope"u8);
        WriteText(json, "user_id"u8, scope.UserId);
        WriteText(json, "agent_id"u8, scope.AgentId);
        WriteText(json, "run_id"u8, scope.RunId);
        WriteText(json, "app_id"u8, scope.AppId);
        json.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter json, Fact? fact)
    {
        if (fact is null)
        {
            return;
        }

        json.WriteStartObject("fact"u8);
        json.WriteString("subject"u8, fact.Subject);
        json.WriteString("attribute"u8, fact.Attribute);
        json.WriteString("value"u8, fact.Value);
        WriteNumber(json, "polarity"u8, (int)fact.Polarity);
        WriteNumber(json, "cardinality"u8, (int)fact.Cardinality);
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, MemoryRecord memory)
    {
        WriteNumber(json, "status"u8, (int)memory.Status);
        WriteText(json, "superseded_by"u8, memory.SupersededBy);
        WriteTime(json, "valid_from"u8, memory.ValidFrom);
        WriteTime(json, "valid_to"u8, memory.ValidTo);
        WriteTime(json, "created_at"u8, memory.CreatedAt);
        WriteTime(json, "updated_at"u8, memory.UpdatedAt);
        if (memory.ExpirationDate is { } expires)
        {
            json.WriteNumber("expiration_day"u8, expires.DayNumber);
        }

        WriteMarks(json, memory);

        if (memory.Metadata is { ValueKind: not JsonValueKind.Undefined } metadata)
        {
            json.WritePropertyName("metadata"u8);
            json.WriteRawValue(metadata.GetRawText(), skipInputValidation: true);
        }
    }

    private static void WriteProvenance(Utf8JsonWriter json, MemoryRecord memory)
    {
        WriteText(json, "attributed_to"u8, memory.AttributedTo);
        WriteText(json, "actor"u8, memory.Actor);
        if (memory.Sources.Count > 0)
        {
            json.WriteStartArray("sources"u8);
            foreach (var source in memory.Sources)
            {
                json.WriteStartArray();
                json.WriteStringValue(source.MessageId);
                json.WriteNumberValue(source.Start);
                json.WriteNumberValue(source.Length);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteString("extractor"u8, memory.Extractor);
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, int value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteNumber(name, time.ToUnixTimeMilliseconds());
        }
    }
}
