using System.Text.Json;
using Memoir.Server.Contracts;

namespace Memoir.Server.Limits;

/// <summary>How deep a filter lies, against the server's limit.</summary>
internal static class FilterDepth
{
    public static void Check(JsonElement filter, int most)
    {
        var depth = Of(filter);
        if (depth > most)
        {
            throw ApiException.BadRequest("filters", $"'filters' lies {depth} levels of AND, OR and NOT deep; limits.filter_depth of the server allows {most}. Flatten it.");
        }
    }

    private static int Of(JsonElement json)
    {
        var deepest = 0;
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                if (member.Name is "AND" or "OR" or "NOT")
                {
                    deepest = Math.Max(deepest, 1 + Of(member.Value));
                }
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                deepest = Math.Max(deepest, Of(item));
            }
        }

        return deepest;
    }
}
