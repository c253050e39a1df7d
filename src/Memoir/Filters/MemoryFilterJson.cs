using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Filters;

/// <summary>Lets requests that hold a filter be serialised.</summary>
internal sealed class MemoryFilterJson : JsonConverter<MemoryFilter>
{
    public override MemoryFilter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FilterParser.Parse(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, MemoryFilter value, JsonSerializerOptions options) => FilterWriter.Write(writer, value);
}
