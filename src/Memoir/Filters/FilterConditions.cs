using System.Text.Json;

namespace Memoir.Filters;

/// <summary>Reads <c>KEY: VALUE</c>, where the value is a scalar, a list, <c>"*"</c>, null or an object of operators.</summary>
internal static class FilterConditions
{
    private const string MetadataPrefix = "metadata.";

    public static IEnumerable<MemoryFilter> Read(string key, JsonElement json, string path)
    {
        if (FilterFields.Meant(key) is { } meant)
        {
            throw new InvalidInputException(path, $"'{path}' is no field. Write {meant}; for a key of metadata named so write metadata.{key}.");
        }

        if (key is "metadata" or "fact")
        {
            return Nested(key, json, path);
        }

        if (key is "keywords" or "keywords_search")
        {
            return Keywords(json, path);
        }

        // A key that is no field is one of metadata, as in Mem0's open-source dialect.
        var field = FilterFields.Find(key) is { } kind
            ? FilterField.Of(kind)
            : FilterField.Metadata(FilterPath.Split(path, key.StartsWith(MetadataPrefix, StringComparison.Ordinal) ? key[MetadataPrefix.Length..] : key));
        return Of(field, json, path);
    }

    private static List<MemoryFilter> Nested(string key, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(path, $"'{path}' is {FilterJson.Describe(json)}. Give an object such as {(key is "fact" ? "{\"attribute\": \"home\"}" : "{\"city\": \"Rome\"}")}.");
        }

        var members = new List<MemoryFilter>();
        foreach (var member in json.EnumerateObject())
        {
            var name = FilterJson.Key(path, member);
            var place = $"{path}.{FilterText.Quote(name)}";
            members.AddRange(Of(key is "fact" ? Fact(name, place) : FilterField.Metadata(FilterPath.Split(place, name)), member.Value, place));
        }

        return members.Count > 0
            ? members
            : throw new InvalidInputException(path, $"'{path}' is an empty object. Give at least one condition, or leave it out.");
    }

    private static FilterField Fact(string name, string path) => FilterFields.Find("fact." + name) is { } kind
        ? FilterField.Of(kind)
        : throw new InvalidInputException(path, $"'{path}' is no part of a fact. Use subject, attribute or value.");

    // Mem0 searches keywords in the text; equality with a whole text would never be meant.
    private static IEnumerable<MemoryFilter> Keywords(JsonElement json, string path)
    {
        var text = FilterField.Of(FilterFieldKind.Text);
        return json.ValueKind == JsonValueKind.String && FilterJson.Value(path, json) is { Text: not "*" } words
            ? [FilterCondition.Of(path, text, FilterOperator.ContainsIgnoreCase, [words])]
            : Of(text, json, path);
    }

    private static IEnumerable<MemoryFilter> Of(FilterField field, JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => Operators(field, json, path),
        JsonValueKind.Array => [FilterCondition.Of(path, field, FilterOperator.In, FilterJson.Values(path, json))],
        JsonValueKind.Null => [FilterCondition.Of(path, field, FilterOperator.Missing, [])],
        JsonValueKind.String when FilterJson.Value(path, json) is { Text: "*" } => [FilterCondition.Of(path, field, FilterOperator.Exists, [])],
        _ => [FilterCondition.Of(path, field, FilterOperator.Equal, [FilterJson.Value(path, json)])],
    };

    private static List<MemoryFilter> Operators(FilterField field, JsonElement json, string path)
    {
        var conditions = new List<MemoryFilter>();
        foreach (var member in json.EnumerateObject())
        {
            var name = FilterJson.Key(path, member);
            if (FilterOperators.Find(name) is not { } comparison)
            {
                throw new InvalidInputException(path, $"'{path}' has the unknown operator '{FilterText.Quote(name)}'. Use {FilterOperators.All}{(field.Kind == FilterFieldKind.Metadata ? "; for a key inside it write a path such as metadata.trip.city" : "")}.");
            }

            conditions.Add(Operator(field, comparison, member.Value, $"{path}.{name}"));
        }

        return conditions.Count > 0
            ? conditions
            : throw new InvalidInputException(path, $"'{path}' is an empty object. Give a value, or an operator: {FilterOperators.All}.");
    }

    private static FilterCondition Operator(FilterField field, FilterOperator comparison, JsonElement json, string path)
    {
        switch (comparison)
        {
            case FilterOperator.Exists:
                return json.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? FilterCondition.Of(path, field, json.ValueKind == JsonValueKind.True ? FilterOperator.Exists : FilterOperator.Missing, [])
                    : throw new InvalidInputException(path, $"'{path}' is {FilterJson.Describe(json)}. Give true or false.");
            case FilterOperator.Equal when json.ValueKind == JsonValueKind.Null:
                return FilterCondition.Of(path, field, FilterOperator.Missing, []);
            case FilterOperator.NotEqual when json.ValueKind == JsonValueKind.Null:
                return FilterCondition.Of(path, field, FilterOperator.Exists, []);
            case FilterOperator.In or FilterOperator.NotIn:
                return FilterCondition.Of(path, field, comparison, FilterJson.Values(path, json));
            default:
                return FilterCondition.Of(path, field, comparison, [FilterJson.Value(path, json)]);
        }
    }
}
