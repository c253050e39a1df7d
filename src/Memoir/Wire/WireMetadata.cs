using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Wire;

/// <summary>Metadata byte for byte: the serializer's own converter would write it anew. JSON's <c>null</c> is a value, absence is none.</summary>
internal sealed class WireMetadata : JsonConverter<JsonElement?>
{
    public override bool HandleNull => true;

    public override JsonElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement? value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value!.Value.GetRawText(), skipInputValidation: true);
}
