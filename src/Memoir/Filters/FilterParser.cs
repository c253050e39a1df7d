using System.Text.Json;

namespace Memoir.Filters;

/// <summary>
/// Reads filters: one grammar that takes in both dialects of Mem0. Unknown operators, empty lists and misspelt keywords are
/// refused; a condition is never dropped.
/// </summary>
internal static class FilterParser
{
    private const string Root = "filters";

    public static MemoryFilter Parse(string json)
    {
        if (json is null || json.Length > FilterLimits.MaxJsonLength)
        {
            throw new InvalidInputException(Root, json is null
                ? "'filters' is missing. Give a JSON object, or leave the filter out."
                : $"'filters' has {json.Length} characters; {FilterLimits.MaxJsonLength} are allowed. Ask in parts.");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidInputException(Root, $"'filters' is no JSON ('{FilterText.Quote(json)}'): {error.Message} Give an object such as {{\"user_id\": \"alice\"}}.", error);
        }
    }

    public static MemoryFilter Parse(JsonElement json) => Object(json, Root, depth: 0);

    private static MemoryFilter Object(JsonElement json, string path, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(path, $"'{path}' is {FilterJson.Describe(json)}. Give an object such as {{\"user_id\": \"alice\"}}.");
        }

        if (depth > FilterLimits.MaxDepth)
        {
            throw new InvalidInputException(path, $"'{FilterText.Quote(path)}' lies more than {FilterLimits.MaxDepth} levels of AND, OR and NOT deep. Flatten the filter: AND inside AND and OR inside OR need no level of their own.");
        }

        var members = new List<MemoryFilter>();
        foreach (var member in json.EnumerateObject())
        {
            var key = FilterJson.Key(path, member);
            var place = $"{path}.{FilterText.Quote(key)}";
            members.AddRange(key switch
            {
                "AND" => [FilterAnd.Of(List(member.Value, place, depth))],
                "OR" => [FilterOr.Of(List(member.Value, place, depth))],
                "NOT" => [FilterNot.Of(member.Value.ValueKind == JsonValueKind.Array
                    ? FilterOr.Of(List(member.Value, place, depth))
                    : Object(member.Value, place, depth + 1))],
                _ => FilterConditions.Read(key, member.Value, place),
            });
        }

        return members.Count > 0
            ? FilterAnd.Of(members)
            : throw new InvalidInputException(path, $"'{path}' is an empty object. Give at least one condition, or leave it out.");
    }

    private static List<MemoryFilter> List(JsonElement json, string path, int depth)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
        {
            throw new InvalidInputException(path, $"'{path}' is {(json.ValueKind == JsonValueKind.Array ? "an empty list" : FilterJson.Describe(json))}. Give a list of at least one object.");
        }

        var members = new List<MemoryFilter>();
        foreach (var member in json.EnumerateArray())
        {
            members.Add(Object(member, $"{path}[{members.Count}]", depth + 1));
        }

        return members;
    }
}
