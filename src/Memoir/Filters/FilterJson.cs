using System.Text.Json;

namespace Memoir.Filters;

/// <summary>Scalars of a filter's JSON.</summary>
internal static class FilterJson
{
    public static string Key(string path, JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidInputException(path, $"'{path}' has a key that is no valid Unicode. Decode it again as UTF-8 or UTF-16.", error);
        }
    }

    /// <summary>A text, number or truth value.</summary>
    public static FilterValue Value(string path, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return Text(path, json);
            case JsonValueKind.Number:
                return json.TryGetInt64(out var whole) ? (FilterValue)whole
                    : json.TryGetDouble(out var real) ? (FilterValue)real
                    : throw new InvalidInputException(path, $"'{path}' is {Describe(json)}. Give a number between -1.7e308 and 1.7e308.");
            case JsonValueKind.True or JsonValueKind.False:
                return json.ValueKind == JsonValueKind.True;
            default:
                throw new InvalidInputException(path, $"'{path}' is {Describe(json)}. Give a text, a number, true or false.");
        }
    }

    public static List<FilterValue> Values(string path, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidInputException(path, $"'{path}' is {Describe(json)}. Give a list of values.");
        }

        var count = json.GetArrayLength();
        if (count > FilterLimits.MaxListLength)
        {
            throw new InvalidInputException(path, $"'{path}' has {count} values; {FilterLimits.MaxListLength} are allowed. Ask in parts.");
        }

        var values = new List<FilterValue>(count);
        foreach (var value in json.EnumerateArray())
        {
            values.Add(Value($"{path}[{values.Count}]", value));
        }

        return values;
    }

    public static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text '{FilterText.Quote(json.GetRawText().Trim('"'))}'",
        JsonValueKind.Undefined => "missing",
        _ => FilterText.Quote(json.GetRawText()),
    };

    private static string Text(string path, JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidInputException(path, $"'{path}' is no valid Unicode (a lone surrogate). Decode it again as UTF-8 or UTF-16.", error);
        }
    }
}
