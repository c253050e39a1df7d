using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Memoir.Input;

/// <summary>Checks and merges the caller's metadata; what is not merged comes back byte for byte.</summary>
internal static class MetadataRules
{
    /// <summary>Within the limit, and independent of the document it was read from.</summary>
    public static JsonElement? Accept(JsonElement? metadata, int maxBytes)
    {
        if (metadata is not { } value || value.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetByteCount(value.GetRawText());
        return bytes <= maxBytes
            ? value.Clone()
            : throw new InvalidInputException("metadata", $"'metadata' has {bytes} bytes; MaxMetadataBytes allows {maxBytes}. Keep large content elsewhere and store a reference, or raise MaxMetadataBytes.");
    }

    /// <summary>The metadata after an update.</summary>
    public static JsonElement? Apply(JsonElement? old, UpdateRequest request)
    {
        var merged = request.Metadata is { } patch && request.MetadataMode == MetadataMode.Merge && old is { } before
            ? Merge(before, patch)
            : request.Metadata ?? old;
        return request.RemoveMetadataKeys.Count == 0 || merged is null ? merged : Remove(merged.Value, request.RemoveMetadataKeys);
    }

    private static JsonElement Merge(JsonElement old, JsonElement patch)
    {
        var target = Object("the stored metadata", old);
        foreach (var (key, value) in Object("'metadata'", patch))
        {
            target[key] = value?.DeepClone();
        }

        return Element(target);
    }

    private static JsonElement Remove(JsonElement metadata, IReadOnlyList<string> keys)
    {
        var target = Object("the stored metadata", metadata);
        foreach (var key in keys)
        {
            target.Remove(key);
        }

        return Element(target);
    }

    private static JsonObject Object(string what, JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? JsonObject.Create(value)!
        : throw new InvalidInputException("metadata", $"{what} is a JSON {value.ValueKind}, so keys can't be merged or removed. Use the mode Replace, or give an object.");

    private static JsonElement Element(JsonObject value)
    {
        using var document = JsonDocument.Parse(value.ToJsonString());
        return document.RootElement.Clone();
    }
}
