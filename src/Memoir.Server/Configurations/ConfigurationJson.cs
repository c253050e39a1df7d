using System.Text.Json;
using System.Text.Json.Nodes;

namespace Memoir.Server.Configurations;

/// <summary>Configurations as JSON: merged to any depth, and shown without what is secret.</summary>
internal static class ConfigurationJson
{
    /// <summary>What stands in the place of a secret. Sent back, it leaves the secret as it is.</summary>
    public const string Redacted = "[redacted]";

    private static readonly string[] s_secretWords = ["key", "secret", "token", "password", "credential"];

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    /// <summary>Puts members over those of the same name: objects member by member, anything else whole.</summary>
    public static void MergeInto(JsonObject target, JsonElement changes)
    {
        foreach (var member in changes.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                if (target[member.Name] is not JsonObject inner)
                {
                    target[member.Name] = inner = [];
                }

                MergeInto(inner, member.Value);
            }
            else if (!(IsSecret(member.Name) && member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals(Redacted)))
            {
                target[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }
    }

    public static void Redact(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (name, value) in json.ToList())
                {
                    if (IsSecret(name) && value is JsonValue && value.GetValueKind() == JsonValueKind.String)
                    {
                        json[name] = Redacted;
                    }
                    else
                    {
                        Redact(value);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Redact(item);
                }

                break;
        }
    }

    // Limits of tokens are numbers, and stay.
    private static bool IsSecret(string name) => Array.Exists(s_secretWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
