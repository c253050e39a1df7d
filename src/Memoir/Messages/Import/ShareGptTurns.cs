using System.Text.Json;

namespace Memoir.Import;

/// <summary>Turns in ShareGPT's shape: who speaks is <c>from</c>, what is said is <c>value</c>.</summary>
internal static class ShareGptTurns
{
    public static bool IsTurn(JsonElement value) => value.TryGetProperty("from", out _) && value.TryGetProperty("value", out _);

    public static ImportedTurn Read(JsonElement value, ImportedTurn place, DateTimeOffset? when)
    {
        var at = place.Position;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(at, $"expected a turn (an object), found {JsonTurns.Kind(value)}.");
        }

        var content = JsonFields.Text(value, "value", at);
        if (string.IsNullOrWhiteSpace(content))
        {
            return place with { Skipped = "it has no content" };
        }

        var speaker = JsonFields.Text(value, "from", at) ?? throw ImportError.At(at, "the turn has no 'from'; give human, gpt, system or tool.");
        return place with
        {
            Message = new Message(RoleOf(speaker) ?? throw ImportError.At(at, $"'from' is '{speaker}'; give human, gpt, system or tool."), content)
            {
                Name = JsonFields.Text(value, "name", at),
                Timestamp = JsonFields.Timestamp(value, at) ?? when,
                ExternalId = JsonFields.Id(value, at, ["id", "message_id"]),
            },
        };
    }

    private static string? RoleOf(string speaker) => SpeakerRoles.Of(speaker) ?? speaker.ToUpperInvariant() switch
    {
        "GPT" or "CHATGPT" or "BARD" or "BING" or "CLAUDE" or "FUNCTION_CALL" => MessageRoles.Assistant,
        "OBSERVATION" or "FUNCTION_RESPONSE" => MessageRoles.Tool,
        _ => null,
    };
}
