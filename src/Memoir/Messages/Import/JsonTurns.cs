using System.Text.Json;
using Memoir.Time;

namespace Memoir.Import;

/// <summary>Makes turns of JSON values: a message, a conversation in OpenAI's shape, or one of a corpus.</summary>
internal sealed class JsonTurns(ImportOptions options, ConversationFormat format)
{
    private int _conversations;
    private int? _loose;

    public IEnumerable<ImportedTurn> Read(JsonElement value, string position)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(position, $"expected a message or a conversation (an object), found {Kind(value)}.");
        }

        if (value.TryGetProperty("messages", out var messages))
        {
            return Conversation(value, messages, $"{position}.messages", isCorpus: false);
        }

        if (value.TryGetProperty("documents", out var documents))
        {
            return Conversation(value, documents, $"{position}.documents", isCorpus: true);
        }

        if (value.TryGetProperty("conversations", out var shared))
        {
            return Shared(value, shared, $"{position}.conversations");
        }

        if (ShareGptTurns.IsTurn(value))
        {
            Expect(ConversationFormat.ShareGpt, position);
            _loose ??= _conversations++;
            return [ShareGptTurns.Read(value, new ImportedTurn(_loose.Value, ConversationId: null, position), when: null)];
        }

        Expect(ConversationFormat.OpenAI, position);
        _loose ??= _conversations++;
        return [Turn(value, new ImportedTurn(_loose.Value, ConversationId: null, position), when: null, isCorpus: false)];
    }

    private IEnumerable<ImportedTurn> Conversation(JsonElement value, JsonElement turns, string position, bool isCorpus)
    {
        Expect(isCorpus ? ConversationFormat.Corpus : ConversationFormat.OpenAI, position);
        if (turns.ValueKind != JsonValueKind.Array)
        {
            throw ImportError.At(position, $"expected an array of turns, found {Kind(turns)}.");
        }

        var place = new ImportedTurn(_conversations++, JsonFields.Id(value, position, ["id", "conversation_id"]), position);
        var when = JsonFields.Timestamp(value, position);
        var index = 0;
        foreach (var turn in turns.EnumerateArray())
        {
            var read = Turn(turn, place with { Position = $"{position}[{index++}]" }, when, isCorpus);

            // A corpus states the date where a session begins; later turns were said no earlier.
            when = isCorpus ? read.Message?.Timestamp ?? when : when;
            yield return read;
        }
    }

    private IEnumerable<ImportedTurn> Shared(JsonElement value, JsonElement turns, string position)
    {
        Expect(ConversationFormat.ShareGpt, position);
        if (turns.ValueKind != JsonValueKind.Array)
        {
            throw ImportError.At(position, $"expected an array of turns, found {Kind(turns)}.");
        }

        var place = new ImportedTurn(_conversations++, JsonFields.Id(value, position, ["id", "conversation_id"]), position);
        var when = JsonFields.Timestamp(value, position);
        var index = 0;
        foreach (var turn in turns.EnumerateArray())
        {
            yield return ShareGptTurns.Read(turn, place with { Position = $"{position}[{index++}]" }, when);
        }
    }

    private ImportedTurn Turn(JsonElement value, ImportedTurn place, DateTimeOffset? when, bool isCorpus)
    {
        var at = place.Position;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(at, $"expected a message (an object), found {Kind(value)}.");
        }

        var content = isCorpus ? JsonFields.Text(value, "text", at) : JsonContent.Read(value, at);
        if (string.IsNullOrWhiteSpace(content))
        {
            return place with { Skipped = "it has no content" };
        }

        var name = JsonFields.Text(value, isCorpus ? "speaker" : "name", at);
        var role = JsonFields.Text(value, "role", at) ?? (isCorpus ? MessageRoles.User : null);
        if (role is null)
        {
            throw ImportError.At(at, "the message has no 'role'; give user, assistant, system or tool.");
        }

        var known = SpeakerRoles.Of(role) ?? throw ImportError.At(at, $"the role is '{role}'; give user, assistant, system, developer, tool or function.");
        name = string.IsNullOrWhiteSpace(name) || string.Equals(name, role, StringComparison.OrdinalIgnoreCase) ? null : name;
        return place with
        {
            Message = new Message(name is not null && options.IsAssistant(name) ? MessageRoles.Assistant : known, content)
            {
                Name = name,
                Timestamp = JsonFields.Timestamp(value, at) ?? when,
                ExternalId = JsonFields.Id(value, at, ["id", "external_id", "message_id"]),
            },
        };
    }

    private void Expect(ConversationFormat found, string position)
    {
        if (format is ConversationFormat.OpenAI or ConversationFormat.Corpus or ConversationFormat.ShareGpt && format != found)
        {
            throw ImportError.At(position, $"this is of the format {Name(found)}, not {Name(format)}; name that format, or auto.");
        }
    }

    private static string Name(ConversationFormat format) => format switch
    {
        ConversationFormat.Corpus => "corpus",
        ConversationFormat.ShareGpt => "sharegpt",
        _ => "openai",
    };

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
