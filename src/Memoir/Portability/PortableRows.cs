using System.Text;
using System.Text.Json;
using Memoir.Import;
using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>Makes rows of the lines of an export. Nothing that a store or a reader could stumble over gets through.</summary>
internal static class PortableRows
{
    private static readonly string[] HeaderMembers = ["type", "version", "scope"];

    private static readonly string[] EndMembers = ["type", "messages", "memories", "history", "receipts"];

    private static readonly string[] MessageMembers =
        ["type", "id", "scope", "role", "name", "content", "said_at", "recorded_at", "external_id", "extraction", "attempts", "error", "resume", "deleted_at"];

    private static readonly string[] MemoryMembers =
    [
        "type", "id", "scope", "text", "fact", "status", "superseded_by", "valid_from", "valid_to", "created_at", "updated_at", "expiration_date",
        "immutable", "categories", "metadata", "metadata_text", "attributed_to", "actor", "sources", "extractor",
    ];

    private static readonly string[] HistoryMembers =
        ["type", "memory_id", "nth", "event", "old_text", "new_text", "at", "actor", "reason", "message_id", "after"];

    private static readonly string[] ReceiptMembers =
        ["type", "number", "at", "kind", "memories", "messages", "history", "results", "kept", "actor", "previous_hash", "hash"];

    // What an attempt left for the next one is JSON of ours, read without mercy by the one who retries.
    private const int LongestResume = 1 << 20;

    public static PortableRow? Read(string type, JsonElement json, string position, MemoryOptions limits, ExportTally tally)
    {
        switch (type)
        {
            case PortableNames.Header:
                ReadHeader(new PortableObject(json, position, HeaderMembers));
                return null;
            case PortableNames.Message:
                tally.Messages++;
                return ReadMessage(new PortableObject(json, position, MessageMembers), limits);
            case PortableNames.Memory:
                tally.Memories++;
                return new MemoryLine(position, ReadMemory(new PortableObject(json, position, MemoryMembers), limits, id: null, text: null));
            case PortableNames.History:
                tally.History++;
                return ReadHistory(new PortableObject(json, position, HistoryMembers), limits);
            case PortableNames.Receipt:
                tally.Receipts++;
                return ReadReceipt(new PortableObject(json, position, ReceiptMembers));
            case PortableNames.End:
                ReadEnd(new PortableObject(json, position, EndMembers), tally);
                return null;
            default:
                throw ImportError.At(position, "the line's 'type' is not known; a newer version wrote it, or it is no line of an export.");
        }
    }

    private static void ReadHeader(PortableObject json)
    {
        var version = json.Number("version", 1, int.MaxValue);
        if (version > PortableNames.Version)
        {
            throw json.Error($"the export is of version {version}; this one reads versions up to {PortableNames.Version}. Import it with a newer version of Memoir.");
        }
    }

    private static void ReadEnd(PortableObject json, ExportTally tally)
    {
        foreach (var (name, seen) in (ReadOnlySpan<(string, long)>)
            [("messages", tally.Messages), ("memories", tally.Memories), ("history", tally.History), ("receipts", tally.Receipts)])
        {
            var stated = json.Number(name, 0, long.MaxValue);
            if (stated != seen)
            {
                throw json.Error($"the export says it holds {stated} lines of {name}, and {seen} were read: lines were lost or added. Fetch it whole.");
            }
        }
    }

    private static MessageLine ReadMessage(PortableObject json, MemoryOptions limits)
    {
        var role = json.Required("role");
        if (role is not (MessageRoles.User or MessageRoles.Assistant or MessageRoles.System or MessageRoles.Tool))
        {
            throw json.Error("'role' is none of user, assistant, system, tool.");
        }

        var message = new MessageRecord
        {
            Id = json.Id("id"),
            Scope = ReadScope(json),
            Role = role,
            Name = json.Text("name"),
            Content = json.Limited("content", limits.MaxMessageLength, nameof(limits.MaxMessageLength)),
            SaidAt = json.Time("said_at"),
            RecordedAt = json.Time("recorded_at"),
            ExternalId = json.Text("external_id"),
            Extraction = (ExtractionState)json.Name("extraction", PortableNames.Extraction),
        };
        return new MessageLine(json.Position, new KeyedMessage(0, message, json.OptionalTime("deleted_at"))
        {
            Attempts = json.Find("attempts") is null ? 0 : (int)json.Number("attempts", 0, int.MaxValue),
            Error = json.Text("error"),
            Resume = ReadResume(json),
        });
    }

    private static string? ReadResume(PortableObject json)
    {
        if (json.Text("resume") is not { } resume)
        {
            return null;
        }

        try
        {
            return resume.Length <= LongestResume && JsonSerializer.Deserialize(resume, Adding.AddJson.Default.AddSettings) is not null
                ? resume
                : throw json.Error("'resume' is no note of an extraction to be tried again. Remove it: the next attempt then goes by the defaults.");
        }
        catch (JsonException error)
        {
            throw ImportError.At(json.Position, "'resume' is no note of an extraction to be tried again. Remove it: the next attempt then goes by the defaults.", error);
        }
    }

    private static MemoryRecord ReadMemory(PortableObject json, MemoryOptions limits, string? id, string? text) => new()
    {
        Id = id is not null && json.Find("id") is null ? id : json.Id("id"),
        Text = text is not null && json.Find("text") is null ? text : json.Limited("text", limits.MaxMessageLength, nameof(limits.MaxMessageLength)),
        Scope = ReadScope(json),
        Fact = ReadFact(json),
        Status = (MemoryStatus)json.Name("status", PortableNames.Status),
        SupersededBy = json.OptionalId("superseded_by"),
        ValidFrom = json.OptionalTime("valid_from"),
        ValidTo = json.OptionalTime("valid_to"),
        CreatedAt = json.Time("created_at"),
        UpdatedAt = json.Time("updated_at"),
        ExpirationDate = json.Day("expiration_date"),
        Immutable = json.Flag("immutable"),
        Categories = [.. json.Items("categories").Select(static item => item.Value.ValueKind == JsonValueKind.String
            ? JsonFields.String(item.Value, item.Position)
            : throw ImportError.At(item.Position, "a category is a string."))],
        Metadata = ReadMetadata(json, limits),
        AttributedTo = json.Text("attributed_to"),
        Actor = json.Text("actor"),
        Sources = [.. json.Items("sources").Select(static item => ReadSource(new PortableObject(item.Value, item.Position, ["message_id", "start", "length"])))],
        Extractor = json.Required("extractor"),
    };

    private static MemorySource ReadSource(PortableObject json) =>
        new(json.Id("message_id"), (int)json.Number("start", 0, int.MaxValue), (int)json.Number("length", 0, int.MaxValue));

    private static Fact? ReadFact(PortableObject json)
    {
        if (json.Find("fact") is not { } found)
        {
            return null;
        }

        var fact = new PortableObject(found, $"{json.Position}, fact", ["subject", "attribute", "value", "polarity", "cardinality"]);
        return new Fact(fact.Required("subject"), fact.Required("attribute"), fact.Required("value"))
        {
            Polarity = (Polarity)fact.Name("polarity", PortableNames.Polarity),
            Cardinality = (Cardinality)fact.Name("cardinality", PortableNames.Cardinality),
        };
    }

    private static JsonElement? ReadMetadata(PortableObject json, MemoryOptions limits)
    {
        var value = json.Find("metadata");
        var raw = value is { } plain ? plain.GetRawText() : json.Text("metadata_text");
        if (raw is null)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetByteCount(raw);
        if (bytes > limits.MaxMetadataBytes)
        {
            throw json.Error($"'metadata' has {bytes} bytes; {nameof(limits.MaxMetadataBytes)} allows {limits.MaxMetadataBytes}. Raise {nameof(limits.MaxMetadataBytes)}.");
        }

        try
        {
            return value?.Clone() ?? RecordJson.ReadMetadata(Encoding.UTF8.GetBytes(raw));
        }
        catch (JsonException error)
        {
            throw ImportError.At(json.Position, "'metadata_text' holds no JSON.", error);
        }
    }

    private static HistoryLine ReadHistory(PortableObject json, MemoryOptions limits)
    {
        var id = json.Id("memory_id");
        var text = json.Text("new_text");
        var after = json.Find("after") is { } snapshot
            ? ReadMemory(new PortableObject(snapshot, $"{json.Position}, after", MemoryMembers), limits, id, text)
            : null;
        var entry = new HistoryEntry
        {
            MemoryId = id,
            Event = json.Find("event") is null ? throw json.Missing("event") : (MemoryEvent)json.Name("event", PortableNames.Event),
            OldText = json.Text("old_text"),
            NewText = text,
            At = json.Time("at"),
            Actor = json.Text("actor"),
            Reason = json.Text("reason"),
            MessageId = json.OptionalId("message_id"),
            After = after,
        };
        return new HistoryLine(json.Position, entry, json.Number("nth", 1, long.MaxValue));
    }

    private static ReceiptLine ReadReceipt(PortableObject json) => new(json.Position, new EraseReceipt
    {
        Number = json.Number("number", 1, long.MaxValue),
        At = json.Time("at"),
        Kind = json.Required("kind"),
        Memories = json.Number("memories", 0, long.MaxValue),
        Messages = json.Number("messages", 0, long.MaxValue),
        HistoryEntries = json.Number("history", 0, long.MaxValue),
        Results = json.Number("results", 0, long.MaxValue),
        Kept = json.Number("kept", 0, long.MaxValue),
        Actor = json.Text("actor"),
        PreviousHash = json.Required("previous_hash"),
        Hash = json.Required("hash"),
    });

    private static Scope ReadScope(PortableObject json)
    {
        var ids = new PortableObject(json.Find("scope") ?? throw json.Missing("scope"), $"{json.Position}, scope", ["user_id", "agent_id", "run_id", "app_id"]);
        var scope = new Scope
        {
            UserId = ids.OptionalId("user_id"),
            AgentId = ids.OptionalId("agent_id"),
            RunId = ids.OptionalId("run_id"),
            AppId = ids.OptionalId("app_id"),
        };
        return scope.IsEmpty ? throw json.Error("'scope' names no id; a row belongs to a user, agent, run or app.") : scope;
    }
}
