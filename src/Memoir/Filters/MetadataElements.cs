using System.Text.Json;

namespace Memoir.Filters;

/// <summary>Metadata as filters read it.</summary>
internal static class MetadataElements
{
    /// <summary>What a path leads to; it goes through objects only, and of a key given twice the first counts.</summary>
    public static JsonElement? Find(JsonElement? metadata, IReadOnlyList<string> path)
    {
        if (metadata is not { } found)
        {
            return null;
        }

        foreach (var key in path)
        {
            if (found.ValueKind != JsonValueKind.Object || Member(found, key) is not { } member)
            {
                return null;
            }

            found = member;
        }

        return found;
    }

    /// <summary>The value, or the members of a list, that can be compared: objects, null and lists inside lists can't.</summary>
    public static IEnumerable<FilterValue> Values(JsonElement? found)
    {
        if (found is not { } element)
        {
            return [];
        }

        return element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select(Scalar).OfType<FilterValue>()
            : Scalar(element) is { } scalar ? [scalar] : [];
    }

    private static JsonElement? Member(JsonElement element, string key)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (Text(() => member.Name) is { } name && string.Equals(name, key, StringComparison.Ordinal))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static FilterValue? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Text(element.GetString) is { } text ? (FilterValue?)(FilterValue)text : default(FilterValue?),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => default(FilterValue?),
    };

    private static FilterValue? Number(JsonElement element) =>
        element.TryGetInt64(out var whole) ? (FilterValue)whole : element.TryGetDouble(out var real) ? (FilterValue)real : default(FilterValue?);

    // JSON may spell a lone surrogate (\ud800), which no text holds: such a text is there, and equals nothing.
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
