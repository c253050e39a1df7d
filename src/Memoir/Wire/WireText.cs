using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Wire;

/// <summary>
/// Texts as they are, half surrogate pairs too: JSON can spell them, and the serializer's own converter would put U+FFFD in their place, so
/// that what the library refuses in process would be kept, changed, over a wire.
/// </summary>
internal sealed class WireText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (value.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !IsWellFormed(value))
        {
            writer.WriteRawValue(Escape(value), skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    public static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string value)
    {
        var json = new StringBuilder(value.Length + 16).Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\' or < ' ' || char.IsSurrogate(c))
            {
                json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(c);
            }
        }

        return json.Append('"').ToString();
    }
}
