using System.Text;
using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Reports;

/// <summary>What is known, by category, in its own words: nothing is retold, so nothing is told wrongly.</summary>
internal static class SummaryRoutes
{
    private const int MostMemories = 10_000;
    private const int LongestSummary = 20_000;

    public static void Map(ApiRoutes routes) => routes.Post("/v1/summary/", Access.Read, SummaryAsync);

    private static async Task SummaryAsync(ApiCall call)
    {
        var selection = WholeOrSome.Read(await call.FieldsAsync(), call.Limits);
        var categories = await call.CategoriesAsync();
        var memories = await WholeOrSome.ListAsync(await call.MemoryAsync(), selection, categories, MostMemories, asOf: null, call.Cancelled)
            ?? throw ApiException.BadRequest("filters", $"The summary is of more than {MostMemories} memories. Narrow its filters.");
        var groups = memories
            .GroupBy(memory => categories.Named(memory.Categories) is [var first, ..] ? first : DefaultCategories.Misc, StringComparer.Ordinal)
            .OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal).ToList();
        await call.ReplyAsync(json => Write(json, memories.Count, groups));
    }

    private static void Write(Utf8JsonWriter json, int total, IReadOnlyList<IGrouping<string, MemoryRecord>> groups)
    {
        json.WriteStartObject();
        json.WriteString("summary"u8, Text(groups));
        json.WriteString("status"u8, "SUCCEEDED"u8);
        json.WriteNumber("total_memories"u8, total);
        json.WriteStartArray("categories"u8);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, group.Key);
            json.WriteNumber("count"u8, group.Count());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(IReadOnlyList<IGrouping<string, MemoryRecord>> groups)
    {
        var text = new StringBuilder();
        foreach (var group in groups)
        {
            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(group.Key.Replace('_', ' ')).Append(':');
            foreach (var sentence in group.Select(static memory => memory.Text.ReplaceLineEndings(" ").Trim()))
            {
                if (text.Length + sentence.Length > LongestSummary)
                {
                    return text.Append(" …").ToString();
                }

                text.Append(' ').Append(sentence).Append(sentence is [.., '.' or '!' or '?'] ? string.Empty : ".");
            }
        }

        return text.ToString();
    }
}
