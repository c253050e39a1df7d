using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Memoir.Import;
using Memoir.Input;

namespace Memoir.Portability;

/// <summary>
/// Makes rows of mem0's records. <c>created_at</c> becomes when it was recorded and from when it is true, <c>updated_at</c> when
/// its record last changed: mem0 keeps no other times. Without a time the clock's stands.
/// </summary>
internal sealed class Mem0Rows(Scope? into, MemoryOptions limits, DateTimeOffset now)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>An item of a list, or a row of a vector store: <c>{"id", "payload": {...}}</c>, where the payload may be JSON in a string.</summary>
    public MemoryLine Memory(Mem0Object record)
    {
        if (record.Find("payload") is not { } payload)
        {
            return Memory(record, record.Id("id"), record.Find("metadata"));
        }

        var id = record.Id("id");
        if (payload.ValueKind == JsonValueKind.String)
        {
            using var parsed = Parse(JsonFields.String(payload, record.Position), record.Position);
            return FromPayload(new Mem0Object(parsed.RootElement, $"{record.Position}.payload"), id);
        }

        return FromPayload(new Mem0Object(payload, $"{record.Position}.payload"), id);
    }

    /// <summary>A row of the history: it restores a line, and the memory itself where only history tells of it.</summary>
    public HistoryLine History(Mem0Object record)
    {
        var id = record.Id(Mem0Names.MemoryId) ?? throw record.Error("it has no memory_id; it is no row of mem0's history.");
        var what = ReadEvent(record);
        var at = (what == MemoryEvent.Add ? null : record.Time(Mem0Names.UpdatedAt)) ?? record.Time(Mem0Names.CreatedAt) ?? record.Time(Mem0Names.UpdatedAt)
            ?? throw record.Error("it has neither created_at nor updated_at; a line of history has a time.");
        var entry = new HistoryEntry
        {
            MemoryId = id,
            Event = what,
            OldText = what == MemoryEvent.Add ? null : Limited(record, Mem0Names.OldText),
            NewText = what == MemoryEvent.Delete ? null : Limited(record, Mem0Names.NewText),
            At = Cut(at),
            Actor = record.Text(Mem0Names.Actor) ?? Mem0Names.Imported,
            Reason = "mem0 history",
        };
        var text = entry.NewText ?? entry.OldText ?? throw record.Error("it holds neither the old nor the new text.");
        return new HistoryLine(record.Position, entry, Nth: 0)
        {
            Otherwise = new MemoryRecord
            {
                Id = id,
                Text = text,
                Scope = ScopeOfHistory(record),
                ValidFrom = entry.At,
                CreatedAt = Cut(record.Time(Mem0Names.CreatedAt) ?? at),
                UpdatedAt = entry.At,
                Extractor = Mem0Names.FromHistory,
            },
        };
    }

    private MemoryLine FromPayload(Mem0Object payload, string? id) => payload.Json.ValueKind == JsonValueKind.Object
        ? Memory(payload, id, RestOf(payload))
        : throw payload.Error($"expected an object, found {JsonTurns.Kind(payload.Json)}.");

    private MemoryLine Memory(Mem0Object record, string? id, JsonElement? metadata)
    {
        var text = Limited(record, Mem0Names.Text)
            ?? throw record.Error("it has no text ('memory', or 'data' in a payload); it is no memory of mem0.");
        var scope = record.Scope(into);
        var created = record.Time(Mem0Names.CreatedAt) ?? record.Time(Mem0Names.UpdatedAt);
        var recorded = Cut(created ?? now);
        var memory = new MemoryRecord
        {
            Id = id ?? Relocation.Derive($"mem0\n{text}", scope),
            Text = text,
            Scope = scope,
            ValidFrom = recorded,
            CreatedAt = recorded,
            UpdatedAt = Cut(record.Time(Mem0Names.UpdatedAt) ?? recorded),
            ExpirationDate = record.Day(Mem0Names.ExpirationDate),
            Immutable = record.Find("immutable") is { ValueKind: JsonValueKind.True },
            Categories = Categories(record),
            Metadata = Accept(record, metadata),
            AttributedTo = record.Text(Mem0Names.AttributedTo),
            Actor = record.Text(Mem0Names.Actor),
            Extractor = Mem0Names.Imported,
        };
        return new MemoryLine(record.Position, memory)
        {
            Undated = created is null,
            Origin = new HistoryEntry
            {
                MemoryId = memory.Id,
                Event = MemoryEvent.Add,
                NewText = text,
                At = recorded,
                Actor = Mem0Names.Imported,
                Reason = "imported from mem0",
                After = memory,
            },
        };
    }

    private string? Limited(Mem0Object record, string[] names)
    {
        var text = record.Text(names);
        return text is null || text.Length <= limits.MaxMessageLength
            ? text
            : throw record.Error($"'{names[0]}' has {text.Length} characters; {nameof(limits.MaxMessageLength)} allows {limits.MaxMessageLength}. Raise {nameof(limits.MaxMessageLength)}.");
    }

    private Scope ScopeOfHistory(Mem0Object record) => record.Find([.. Mem0Names.UserId, .. Mem0Names.AgentId, .. Mem0Names.RunId, .. Mem0Names.AppId]) is null && into is null
        ? throw record.Error("mem0's history names no user, agent or run. Name the scope to import into (--user, or ImportRequest.Into).")
        : record.Scope(into);

    private JsonElement? Accept(Mem0Object record, JsonElement? metadata)
    {
        try
        {
            return MetadataRules.Accept(metadata, limits.MaxMetadataBytes);
        }
        catch (InvalidInputException error)
        {
            throw ImportError.At(record.Position, error.Message, error);
        }
    }

    /// <summary>The caller's own metadata: mem0 keeps it flat beside its own fields. Each value stays as it is written.</summary>
    private static JsonElement? RestOf(Mem0Object payload)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            var count = 0;
            foreach (var member in payload.Json.EnumerateObject())
            {
                if (!Mem0Names.NotMetadata.Contains(member.Name))
                {
                    json.WritePropertyName(member.Name);
                    json.WriteRawValue(Encoding.UTF8.GetBytes(member.Value.GetRawText()), skipInputValidation: true);
                    count++;
                }
            }

            json.WriteEndObject();
            if (count == 0)
            {
                return null;
            }
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static IReadOnlyList<string> Categories(Mem0Object record) => record.Find("categories") is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(item => JsonFields.String(item, $"{record.Position}.categories"))]
        : [];

    private static MemoryEvent ReadEvent(Mem0Object record) => record.Text(Mem0Names.Event)?.ToUpperInvariant() switch
    {
        "ADD" => MemoryEvent.Add,
        "UPDATE" => MemoryEvent.Update,
        "DELETE" => MemoryEvent.Delete,
        "NOOP" or "NONE" => MemoryEvent.Noop,
        null => throw record.Error("it has no 'event'; it is no row of mem0's history."),
        _ => throw record.Error("its 'event' is none of ADD, UPDATE, DELETE, NOOP."),
    };

    private static JsonDocument Parse(string payload, string position)
    {
        try
        {
            return JsonDocument.Parse(payload);
        }
        catch (JsonException error)
        {
            throw ImportError.At(position, "'payload' is a string that holds no JSON.", error);
        }
    }

    private static DateTimeOffset Cut(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
