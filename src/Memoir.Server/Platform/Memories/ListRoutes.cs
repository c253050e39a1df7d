using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Writing;

namespace Memoir.Server.Platform.Memories;

/// <summary>Lists, newest first: v3 by pages, v1 and v2 as a bare list unless a page is asked for.</summary>
internal static class ListRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Post("/v3/memories/", Access.Read, static async call => await ListAsync(call, await call.FieldsAsync(), paged: true));
        routes.Post("/v2/memories/", Access.Read, static async call => await ListAsync(call, await call.FieldsAsync(), IsPaged(call)));
        routes.Get("/v1/memories/", Access.Read, ListV1Async);
        foreach (var type in (string[])["user", "agent", "app", "run"])
        {
            routes.Get($"/v1/memories/{type}/{{id}}/", Access.Read, call => ListOfEntityAsync(call, type));
        }
    }

    /// <summary>Whether what newer memories took the place of is wanted as well; the latest alone is what there is without asking.</summary>
    public static bool IncludesMerged(JsonFields body)
    {
        var latestOnly = body.Flag("latest_only") ?? false;
        return (body.Flag("include_merged") ?? false) && !latestOnly;
    }

    private static bool IsPaged(ApiCall call) => call.Query.Names("page") && call.Query.Names("page_size");

    private static async Task ListAsync(ApiCall call, JsonFields body, bool paged)
    {
        var page = PageRequest.Read(call, body);
        var selection = Selection.Read(body, call.Limits)
            ?? throw ApiException.BadRequest("filters", "'filters' is required, with at least one of user_id, agent_id, app_id and run_id. Give {\"user_id\": \"...\"}.");
        await ReplyAsync(
            call,
            Request(selection, page) with { IncludeExpired = body.Flag("show_expired") ?? false, IncludeSuperseded = IncludesMerged(body) },
            page,
            paged,
            new FieldChoice(body.Texts("fields")));
    }

    private static async Task ListV1Async(ApiCall call)
    {
        var paged = IsPaged(call);
        var page = PageRequest.Read(call);
        if (call.Query.Whole("limit", 1, int.MaxValue) is { } limit && !paged)
        {
            page = page with { Size = Math.Min(limit, Math.Min(200, call.Limits.PageSize)) };
        }

        var selection = Selection.Read(call.Query) ?? throw NoEntity();
        await ReplyAsync(
            call,
            Request(selection, page) with { IncludeExpired = call.Query.Flag("show_expired") ?? false },
            page,
            paged,
            new FieldChoice(call.Query.Texts("fields")));
    }

    private static Task ListOfEntityAsync(ApiCall call, string type)
    {
        var page = PageRequest.Read(call);
        return ReplyAsync(call, Request(new Selection(EntityIds.Of(type, call.Path("id")), null), page), page, paged: true, default);
    }

    private static ListRequest Request(Selection selection, PageRequest page) =>
        new() { Scope = selection.Scope, Filter = selection.Filter, Limit = page.Size, Offset = page.Offset };

    private static async Task ReplyAsync(ApiCall call, ListRequest request, PageRequest page, bool paged, FieldChoice fields)
    {
        var memory = await call.MemoryAsync();
        var categories = await call.CategoriesAsync();
        var found = await memory.ListAsync(request with { Filter = categories.Stored(request.Filter) }, call.Cancelled);
        var views = await MemoryView.OfAsync(memory, found.Memories, categories, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            void Rows()
            {
                foreach (var view in views)
                {
                    MemoryJson.Write(json, view, fields);
                }
            }

            if (paged)
            {
                json.WriteStartObject();
                page.Write(json, call, found.Total, Rows);
                json.WriteEndObject();
            }
            else
            {
                json.WriteStartArray();
                Rows();
                json.WriteEndArray();
            }
        });
    }

    // v1 refuses with a list of one sentence.
    private static ApiException NoEntity()
    {
        var missing = EntityIds.Missing();
        return new ApiException(400, missing.Code, missing.Message, missing.Field)
        {
            Body = json =>
            {
                json.WriteStartArray();
                json.WriteStringValue(missing.Message);
                json.WriteEndArray();
            },
        };
    }
}
