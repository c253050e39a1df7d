using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Writing;

namespace Memoir.Server.Platform.Memories;

/// <summary>Search, answered by v3 with an object, by v1 and v2 with a bare list.</summary>
internal static class SearchRoutes
{
    private const int DefaultTopK = 10;
    private const double DefaultThreshold = 0.1;

    public static void Map(ApiRoutes routes)
    {
        routes.Post("/v3/memories/search/", Access.Read, static call => SearchAsync(call, static _ => Shape.Object));
        routes.Post("/v2/memories/search/", Access.Read, static call => SearchAsync(call, static _ => Shape.List));
        routes.Post("/v1/memories/search/", Access.Read, static call => SearchAsync(call, static body => body.Text("output_format") is "v1.1" ? Shape.ObjectWithRelations : Shape.List));
    }

    private enum Shape
    {
        List,
        Object,
        ObjectWithRelations,
    }

    private static async Task SearchAsync(ApiCall call, Func<JsonFields, Shape> shapeOf)
    {
        var body = await call.FieldsAsync();
        var shape = shapeOf(body);
        var memory = await call.MemoryAsync();
        var result = await memory.SearchAsync(Read(body, call.Limits), call.Cancelled);
        var fields = new FieldChoice(body.Texts("fields"));
        var views = new List<(MemoryView View, SearchHit Hit)>(result.Hits.Count);
        foreach (var hit in result.Hits)
        {
            views.Add((await MemoryView.OfAsync(memory, hit.Memory!, call.Cancelled), hit));
        }

        await call.ReplyAsync(json =>
        {
            if (shape != Shape.List)
            {
                json.WriteStartObject();
                json.WritePropertyName("results"u8);
            }

            json.WriteStartArray();
            foreach (var (view, hit) in views)
            {
                MemoryJson.Write(json, view, fields, hit);
            }

            json.WriteEndArray();
            if (shape == Shape.ObjectWithRelations)
            {
                json.WriteStartArray("relations"u8);
                json.WriteEndArray();
            }

            if (shape != Shape.List)
            {
                json.WriteEndObject();
            }
        });
    }

    private static SearchRequest Read(JsonFields body, ServerLimits limits)
    {
        var query = body.Text("query");
        if (string.IsNullOrWhiteSpace(query))
        {
            throw ApiException.BadRequest("query", query is null ? "'query' is missing. Give the text to search for." : "'query' is blank. Give the text to search for.");
        }

        var selection = Selection.Read(body, limits) ?? throw EntityIds.Missing();

        // Read for its faults: a time that is none is a mistake of the caller's, though ranking does not go by it.
        Instants.Read(body, "reference_date");
        return new SearchRequest
        {
            Query = query,
            Scope = selection.Scope,
            Filter = selection.Filter,
            TopK = Math.Min(body.Whole("top_k", 1, 1000) ?? body.Whole("limit", 1, 1000) ?? DefaultTopK, limits.PageSize),
            Threshold = body.Real("threshold", 0, 1) ?? DefaultThreshold,
            IncludeExpired = body.Flag("show_expired") ?? false,
            IncludeSuperseded = body.Flag("include_merged") ?? false,
            Explain = true,
        };
    }
}
