using System.Text;
using System.Text.Json;
using Memoir.Procedures;

namespace Memoir.Import;

/// <summary>
/// The content of an OpenAI message as text: a string, or parts. Texts are joined; a part that is no text leaves a
/// reference in brackets, so that a reader of the turn knows something was there.
/// </summary>
internal static class JsonContent
{
    private const int LongestReference = 200;

    public static string? Read(JsonElement message, string position)
    {
        var parts = new List<string>();
        if (message.TryGetProperty("content", out var content))
        {
            Add(parts, content, $"{position}.content");
        }

        if (JsonFields.Text(message, "refusal", position) is { } refusal)
        {
            parts.Add(refusal);
        }

        if (message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        {
            foreach (var call in calls.EnumerateArray())
            {
                parts.Add(Call(Property(call, "function") ?? Property(call, "custom") ?? call, position));
            }
        }

        if (Property(message, "function_call") is { } function)
        {
            parts.Add(Call(function, position));
        }

        return parts.Count == 0 ? null : string.Join('\n', parts);
    }

    private static void Add(List<string> parts, JsonElement content, string position)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                parts.Add(JsonFields.String(content, position));
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var part in content.EnumerateArray())
                {
                    var at = $"{position}[{index++}]";
                    parts.Add(part.ValueKind == JsonValueKind.String ? JsonFields.String(part, at) : Part(part, at));
                }

                break;
            default:
                throw ImportError.At(position, $"expected a string or an array of parts, found {JsonTurns.Kind(content)}.");
        }
    }

    private static string Part(JsonElement part, string position)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(position, $"expected a content part (an object), found {JsonTurns.Kind(part)}.");
        }

        var type = JsonFields.Text(part, "type", position) ?? "text";
        return type switch
        {
            "text" or "input_text" or "output_text" => JsonFields.Text(part, "text", position)
                ?? throw ImportError.At(position, "a text part has no 'text'."),
            "refusal" => JsonFields.Text(part, "refusal", position) ?? "[refusal]",
            "image_url" or "input_image" or "image" => Reference("image", Source(part, "image_url", position)),
            "input_audio" or "audio" => Reference("audio", Detail(part, type, "format", position) ?? Detail(part, type, "id", position)),
            "file" or "input_file" => Reference("file", Detail(part, "file", "filename", position) ?? Detail(part, "file", "file_id", position)),
            _ => Reference(type, JsonFields.Id(part, position, ["name", "id"])),
        };
    }

    /// <summary>A data: URL is the picture itself; its type and size stand for it.</summary>
    private static string? Source(JsonElement part, string name, string position)
    {
        if (Property(part, name) is not { } holder)
        {
            return null;
        }

        var url = holder.ValueKind == JsonValueKind.String ? JsonFields.String(holder, position)
            : holder.ValueKind == JsonValueKind.Object ? JsonFields.Text(holder, "url", position) : null;
        if (url is null || !url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return url;
        }

        var end = url.IndexOfAny([';', ',']);
        return $"{(end < 5 ? "data" : url[5..end])}, {url.Length} characters inline";
    }

    private static string? Detail(JsonElement part, string holder, string name, string position) =>
        Property(part, holder) is { ValueKind: JsonValueKind.Object } inner ? JsonFields.Text(inner, name, position) : JsonFields.Text(part, name, position);

    private static string Call(JsonElement function, string position)
    {
        if (function.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(position, $"expected a tool call (an object), found {JsonTurns.Kind(function)}.");
        }

        var arguments = JsonFields.Text(function, "arguments", position) ?? JsonFields.Text(function, "input", position) ?? string.Empty;
        return ToolText.Call(JsonFields.Text(function, "name", position) ?? "unnamed", arguments);
    }

    private static string Reference(string kind, string? what)
    {
        var text = new StringBuilder("[").Append(kind);
        if (!string.IsNullOrWhiteSpace(what))
        {
            text.Append(": ").Append(what.Length <= LongestReference ? what : string.Concat(Cut(what), "…"));
        }

        return text.Append(']').ToString();
    }

    private static string Cut(string text) =>
        char.IsHighSurrogate(text[LongestReference - 1]) ? text[..(LongestReference - 1)] : text[..LongestReference];

    private static JsonElement? Property(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;
}
