using System.Text.Json;

namespace Memoir.Embeddings.Weights;

/// <summary>The JSON files of a model folder.</summary>
internal static class JsonFile
{
    public static JsonDocument? ParseIfThere(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? Parse(folder, name) : null;

    public static JsonDocument Parse(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is not JSON: {e.Message} Fetch it again.", e);
        }
    }

    /// <summary>A true or false, or null where there is neither.</summary>
    public static bool? Flag(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.True ? true
        : value.ValueKind == JsonValueKind.False ? false
        : null;
}
