using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;
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
        var categories = await call.CategoriesAsync();
        var request = Read(body, call.Limits);
        var result = await memory.SearchAsync(request with { Filter = categories.Stored(request.Filter) }, call.Cancelled);
        var fields = new FieldChoice(body.Texts("fields"));
        var views = new List<(MemoryView View, SearchHit Hit)>(result.Hits.Count);
        foreach (var hit in result.Hits)
        {
            views.Add((await MemoryView.OfAsync(memory, hit.Memory!, categories, call.Cancelled), hit));
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

        return new SearchRequest
        {
            Query = query,
            Scope = selection.Scope,
            Filter = selection.Filter,
            TopK = Math.Min(body.Whole("top_k", 1, 1000) ?? body.Whole("limit", 1, 1000) ?? DefaultTopK, limits.PageSize),
            Threshold = body.Real("threshold", 0, 1) ?? DefaultThreshold,
            IncludeExpired = body.Flag("show_expired") ?? false,
            IncludeSuperseded = ListRoutes.IncludesMerged(body),

            // The day that the question is asked on: what was true then. A date is its whole day, so that what was said on it counts.
            AsOf = Instants.Read(body, "reference_date", endOfDay: true) is { } asked ? AsOf.TrueAt(asked) : null,
            Explain = true,
        };
    }
}
