using System.Text.Json;
using Memoir.Time;

namespace Memoir.Import;

/// <summary>Reads the fields of a message or conversation, each with the place in its error.</summary>
internal static class JsonFields
{
    private static readonly string[] s_timestamps = ["timestamp", "date", "created_at", "create_time", "time"];

    /// <returns>The text, or <see langword="null"/> when the field is missing or null.</returns>
    public static string? Text(JsonElement value, string name, string position)
    {
        if (!value.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return field.ValueKind == JsonValueKind.String
            ? String(field, $"{position}.{name}")
            : throw ImportError.At(position, $"'{name}' is {JsonTurns.Kind(field)}; give a string.");
    }

    public static string String(JsonElement field, string position)
    {
        try
        {
            return ImportText.Guard(field.GetString()!, position);
        }
        catch (InvalidOperationException error)
        {
            throw ImportError.At(position, "a lone surrogate (\\ud800 to \\udfff without its other half); remove it.", error);
        }
    }

    public static string? Id(JsonElement value, string position, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (value.TryGetProperty(name, out var field) && field.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return field.ValueKind == JsonValueKind.Number ? field.GetRawText() : String(field, $"{position}.{name}");
            }
        }

        return null;
    }

    public static DateTimeOffset? Timestamp(JsonElement value, string position)
    {
        foreach (var name in s_timestamps)
        {
            if (!value.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var at = $"{position}.{name}";
            if (field.ValueKind == JsonValueKind.Number)
            {
                return field.TryGetDouble(out var epoch) && Timestamps.TryFromEpoch(epoch, out var instant)
                    ? instant
                    : throw ImportError.At(at, $"{field.GetRawText()} is no epoch within the years 1 to 9999.");
            }

            if (field.ValueKind != JsonValueKind.String)
            {
                throw ImportError.At(at, $"expected a date, found {JsonTurns.Kind(field)}.");
            }

            return Timestamps.TryParse(String(field, at), out var when, out var error) ? when : throw ImportError.At(at, error);
        }

        return null;
    }
}
