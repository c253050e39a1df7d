using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>Writes rows as lines of JSON. The same row gives the same bytes; members that hold their default are left out.</summary>
internal sealed class PortableWriter(ArrayBufferWriter<byte> buffer) : IDisposable
{
    // A depth that every JSON reader takes with its defaults, two levels of ours around it.
    private const int PlainDepth = 60;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = PlainDepth + 4 };

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = PlainDepth };

    private readonly Utf8JsonWriter _json = new(buffer, Compact);

    public void Header(Scope? scope) => Line(PortableNames.Header, static (json, scope) =>
    {
        json.WriteNumber("version"u8, PortableNames.Version);
        if (scope is not null)
        {
            Write(json, scope);
        }
    }, scope);

    public void Message(KeyedMessage state) => Line(PortableNames.Message, Write, state);

    public void Memory(MemoryRecord memory) => Line(PortableNames.Memory, static (json, memory) => Write(json, memory, id: null, text: null), memory);

    public void History(HistoryEntry entry, long nth) => Line(PortableNames.History, static (json, line) => Write(json, line.entry, line.nth), (entry, nth));

    public void Receipt(EraseReceipt receipt) => Line(PortableNames.Receipt, Write, receipt);

    public void End(ExportTally tally) => Line(PortableNames.End, static (json, tally) =>
    {
        json.WriteNumber("messages"u8, tally.Messages);
        json.WriteNumber("memories"u8, tally.Memories);
        json.WriteNumber("history"u8, tally.History);
        json.WriteNumber("receipts"u8, tally.Receipts);
    }, tally);

    public void Dispose() => _json.Dispose();

    /// <summary>The line of a row by itself, to compare it by.</summary>
    public static byte[] Line(Action<PortableWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new PortableWriter(buffer);
        write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private void Line<T>(string type, Action<Utf8JsonWriter, T> members, T row)
    {
        _json.Reset(buffer);
        _json.WriteStartObject();
        _json.WriteString(PortableNames.Type, type);
        members(_json, row);
        _json.WriteEndObject();
        _json.Flush();
        buffer.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, KeyedMessage state)
    {
        var message = state.Message;
        json.WriteString("id"u8, message.Id);
        Write(json, message.Scope);
        json.WriteString("role"u8, message.Role);
        Text(json, "name"u8, message.Name);
        json.WriteString("content"u8, message.Content);
        Time(json, "said_at"u8, message.SaidAt);
        Time(json, "recorded_at"u8, message.RecordedAt);
        Text(json, "external_id"u8, message.ExternalId);
        Name(json, "extraction"u8, PortableNames.Extraction, (int)message.Extraction);
        if (state.Attempts != 0)
        {
            json.WriteNumber("attempts"u8, state.Attempts);
        }

        Text(json, "error"u8, state.Error);
        Text(json, "resume"u8, state.Resume);
        Time(json, "deleted_at"u8, state.DeletedAt);
    }

    /// <param name="json">Where to.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="id">Left out where it is the memory's.</param>
    /// <param name="text">Left out where it is the memory's.</param>
    private static void Write(Utf8JsonWriter json, MemoryRecord memory, string? id, string? text)
    {
        if (!string.Equals(id, memory.Id, StringComparison.Ordinal))
        {
            json.WriteString("id"u8, memory.Id);
        }

        Write(json, memory.Scope);
        if (!string.Equals(text, memory.Text, StringComparison.Ordinal))
        {
            json.WriteString("text"u8, memory.Text);
        }

        if (memory.Fact is { } fact)
        {
            json.WriteStartObject("fact"u8);
            json.WriteString("subject"u8, fact.Subject);
            json.WriteString("attribute"u8, fact.Attribute);
            json.WriteString("value"u8, fact.Value);
            Name(json, "polarity"u8, PortableNames.Polarity, (int)fact.Polarity);
            Name(json, "cardinality"u8, PortableNames.Cardinality, (int)fact.Cardinality);
            json.WriteEndObject();
        }

        Name(json, "status"u8, PortableNames.Status, (int)memory.Status);
        Text(json, "superseded_by"u8, memory.SupersededBy);
        Time(json, "valid_from"u8, memory.ValidFrom);
        Time(json, "valid_to"u8, memory.ValidTo);
        Time(json, "created_at"u8, memory.CreatedAt);
        Time(json, "updated_at"u8, memory.UpdatedAt);
        Text(json, "expiration_date"u8, memory.ExpirationDate?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        RecordJsonWriter.WriteMarks(json, memory);

        WriteMetadata(json, memory.Metadata);
        Text(json, "attributed_to"u8, memory.AttributedTo);
        Text(json, "actor"u8, memory.Actor);
        WriteSources(json, memory.Sources);
        json.WriteString("extractor"u8, memory.Extractor);
    }

    /// <summary>Metadata goes in as the JSON it is, byte for byte; as a string where that would break the line or a reader's rules.</summary>
    private static void WriteMetadata(Utf8JsonWriter json, JsonElement? metadata)
    {
        if (metadata is not { ValueKind: not JsonValueKind.Undefined } value)
        {
            return;
        }

        var raw = value.GetRawText();
        var utf8 = Encoding.UTF8.GetBytes(raw);
        if (IsPlain(utf8))
        {
            json.WritePropertyName("metadata"u8);
            json.WriteRawValue(utf8, skipInputValidation: true);
        }
        else
        {
            json.WriteString("metadata_text"u8, raw);
        }
    }

    private static bool IsPlain(ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAny("\r\n"u8))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, Strict);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false; // With comments, trailing commas or great depth, as the caller's own reader allowed: kept as text.
        }
    }

    private static void WriteSources(Utf8JsonWriter json, IReadOnlyList<MemorySource> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }

        json.WriteStartArray("sources"u8);
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("message_id"u8, source.MessageId);
            json.WriteNumber("start"u8, source.Start);
            json.WriteNumber("length"u8, source.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry, long nth)
    {
        json.WriteString("memory_id"u8, entry.MemoryId);
        json.WriteNumber("nth"u8, nth);
        json.WriteString("event"u8, PortableNames.Event[(int)entry.Event]);
        Text(json, "old_text"u8, entry.OldText);
        Text(json, "new_text"u8, entry.NewText);
        Time(json, "at"u8, entry.At);
        Text(json, "actor"u8, entry.Actor);
        Text(json, "reason"u8, entry.Reason);
        Text(json, "message_id"u8, entry.MessageId);
        if (entry.After is { } after)
        {
            json.WriteStartObject("after"u8);
            Write(json, after, entry.MemoryId, entry.NewText);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, EraseReceipt receipt)
    {
        json.WriteNumber("number"u8, receipt.Number);
        Time(json, "at"u8, receipt.At);
        json.WriteString("kind"u8, receipt.Kind);
        json.WriteNumber("memories"u8, receipt.Memories);
        json.WriteNumber("messages"u8, receipt.Messages);
        json.WriteNumber("history"u8, receipt.HistoryEntries);
        json.WriteNumber("results"u8, receipt.Results);
        json.WriteNumber("kept"u8, receipt.Kept);
        Text(json, "actor"u8, receipt.Actor);
        json.WriteString("previous_hash"u8, receipt.PreviousHash);
        json.WriteString("hash"u8, receipt.Hash);
    }

    private static void Write(Utf8JsonWriter json, Scope scope)
    {
        json.WriteStartObject("scope"u8);
        Text(json, "user_id"u8, scope.UserId);
        Text(json, "agent_id"u8, scope.AgentId);
        Text(json, "run_id"u8, scope.RunId);
        Text(json, "app_id"u8, scope.AppId);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Name(Utf8JsonWriter json, ReadOnlySpan<byte> name, string[] names, int value)
    {
        if (value != 0)
        {
            json.WriteString(name, names[value]);
        }
    }

    private static void Time(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json.WriteString(name, PortableTime.Write(time));
        }
    }
}
