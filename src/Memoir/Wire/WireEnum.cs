using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Wire;

/// <summary>Enumerations as words.</summary>
internal sealed class WireEnum<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } word && WireNames<T>.TryRead(word, out var value)
            ? value
            : throw new JsonException($"Not one of {WireNames<T>.All}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(WireNames<T>.Of(value));
}
