using System.Text.Json;
using Memoir.Extraction;
using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Tenancy;

/// <summary>Categories of an application's own as Mem0's clients write them: <c>["travel", {"food": "what they eat"}]</c>.</summary>
internal static class CategoryList
{
    private const int Most = 100;
    private const int LongestDescription = 4000;

    public static IReadOnlyList<CustomCategory> Read(JsonElement list, string place)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw ApiException.BadRequest(place, $"'{place}' is {JsonFields.Kind(list)}. Give a list of names, or of objects from a name to its description.");
        }

        var categories = new List<CustomCategory>();
        foreach (var (item, index) in list.EnumerateArray().Select(static (item, index) => (item, index)))
        {
            Add(categories, item, $"{place}[{index}]");
        }

        return categories.Count <= Most
            ? categories
            : throw ApiException.BadRequest(place, $"'{place}' has {categories.Count} entries; {Most} are allowed.");
    }

    private static void Add(List<CustomCategory> categories, JsonElement item, string place)
    {
        switch (item.ValueKind)
        {
            case JsonValueKind.String:
                categories.Add(new CustomCategory(Name(JsonFields.Text(item, place), place)));
                break;
            case JsonValueKind.Object:
                foreach (var member in item.EnumerateObject())
                {
                    categories.Add(new CustomCategory(Name(member.Name, place), Description(member.Value, $"{place}.{member.Name}")));
                }

                break;
            default:
                throw ApiException.BadRequest(place, $"'{place}' is {JsonFields.Kind(item)}. Give a name, or an object from a name to its description.");
        }
    }

    private static string Name(string name, string place) => name.Trim() is { Length: > 0 and <= Scope.MaxIdLength } trimmed
        ? trimmed
        : throw ApiException.BadRequest(place, $"'{place}' has a name of {name.Trim().Length} characters; it must have 1 to {Scope.MaxIdLength}.");

    private static string? Description(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when JsonFields.Text(value, place) is { Length: <= LongestDescription } text => text,
        JsonValueKind.String => throw ApiException.BadRequest(place, $"'{place}' is longer than {LongestDescription} characters. Say it in fewer words."),
        _ => throw ApiException.BadRequest(place, $"'{place}' is {JsonFields.Kind(value)}. Give a text."),
    };
}
