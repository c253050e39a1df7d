using System.Globalization;
using System.Text.Json;

namespace Memoir.Server.Platform.Schemas;

/// <summary>A fact's value in the type that a field asks for. What can't be read as that type is no value.</summary>
internal static class FactValue
{
    private static readonly string[] s_numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static string Of(MemoryRecord memory) => memory.Fact?.Value ?? memory.Text;

    public static bool IsDenied(MemoryRecord memory) => memory.Fact is { Polarity: Polarity.Negative };

    /// <summary>Writes it; false where it can't be read so, and nothing was written.</summary>
    public static bool TryWrite(Utf8JsonWriter json, SchemaNode field, string value)
    {
        switch (field.Kind)
        {
            case SchemaKind.Integer when Number(value) is { } whole:
                json.WriteNumberValue((long)Math.Round(whole));
                return true;
            case SchemaKind.Number when Number(value) is { } real:
                json.WriteNumberValue(real);
                return true;
            case SchemaKind.Flag when Flag(value) is { } flag:
                json.WriteBooleanValue(flag);
                return true;
            case SchemaKind.Text when Text(field, value) is { } text:
                json.WriteStringValue(text);
                return true;
            default:
                return false;
        }
    }

    private static string? Text(SchemaNode field, string value)
    {
        if (field.Choices is { Count: > 0 } choices)
        {
            return choices.FirstOrDefault(choice => string.Equals(choice, value, StringComparison.OrdinalIgnoreCase))
                ?? choices.FirstOrDefault(choice => value.Contains(choice, StringComparison.OrdinalIgnoreCase));
        }

        return field.Format is "date" or "date-time"
            ? DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time.ToUniversalTime().ToString(field.Format is "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                : null
            : value;
    }

    private static bool? Flag(string value) => value.Trim().ToUpperInvariant() switch
    {
        "YES" or "TRUE" => true,
        "NO" or "FALSE" or "NONE" => false,
        _ => null,
    };

    // The first number in it: "36 years", "about 2,500 euros", "two".
    private static double? Number(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiDigit(value[i]))
            {
                continue;
            }

            var end = i;
            while (end < value.Length && (char.IsAsciiDigit(value[end]) || (value[end] is '.' or ',' && end + 1 < value.Length && char.IsAsciiDigit(value[end + 1]))))
            {
                end++;
            }

            var start = i > 0 && value[i - 1] == '-' ? i - 1 : i;
            return double.TryParse(value.AsSpan(start, end - start), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) && Math.Abs(number) < 9e18 ? number : null;
        }

        var word = Array.FindIndex(s_numbers, name => SchemaWords.Split(value).Contains(name));
        return word >= 0 ? word : null;
    }
}
