using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.OpenSource.Writing;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Writing;

namespace Memoir.Server.OpenSource.Memories;

/// <summary>Search, best first.</summary>
internal static class SearchRoute
{
    private const int DefaultTopK = 20;
    private const double DefaultThreshold = 0.1;

    public static void Map(ApiRoutes routes) => routes.Post("/search", Access.Read, SearchAsync);

    private static async Task SearchAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(static body => new Asked(
            body.Text("query") ?? throw body.Missing("query", "the text to search for"),
            body.Whole("top_k", 0, 1000) ?? body.Whole("limit", 0, 1000) ?? DefaultTopK,
            body.Has("threshold") ? body.Real("threshold", double.MinValue, double.MaxValue) : null,
            body.Flag("explain") ?? false,
            body.Flag("show_expired") ?? false));
        if (string.IsNullOrWhiteSpace(asked.Query))
        {
            throw ApiException.BadRequest("query", "'query' is blank. Give the text to search for.");
        }

        if (asked.Threshold is < 0 or > 1)
        {
            throw ApiException.BadRequest("threshold", "'threshold' must be from 0 to 1.");
        }

        var selection = Selection.Read(await call.FieldsAsync(), call.Limits)
            ?? throw ApiException.BadRequest("filters", "'filters' must name at least one of user_id, agent_id and run_id. Give {\"user_id\": \"...\"}.");
        var threshold = asked.Threshold ?? DefaultThreshold;
        var memory = await call.MemoryAsync();
        var result = await memory.SearchAsync(
            new SearchRequest
            {
                Query = asked.Query,
                Scope = selection.Scope,
                Filter = selection.Filter,
                TopK = Math.Clamp(asked.TopK, 1, call.Limits.PageSize),
                Threshold = threshold,
                IncludeExpired = asked.ShowExpired,
                Explain = asked.Explain,
            },
            call.Cancelled);
        var views = new List<(MemoryView View, SearchHit Hit)>(result.Hits.Count);
        foreach (var hit in result.Hits.Take(asked.TopK))
        {
            views.Add((await MemoryView.OfAsync(memory, hit.Memory!, call.Cancelled), hit));
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("results"u8);
            foreach (var (view, hit) in views)
            {
                ItemJson.Write(json, view, hit, asked.Explain, threshold);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private sealed record Asked(string Query, int TopK, double? Threshold, bool Explain, bool ShowExpired);
}
