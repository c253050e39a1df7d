using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.OpenSource.Writing;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Writing;
using Memoir.Server.Tenancy;

namespace Memoir.Server.OpenSource.Memories;

/// <summary>Lists memories, newest first: those of some ids, or for an administrator all there are. With a total and a cursor, which Mem0's server lacks.</summary>
internal static class ListRoute
{
    private const int DefaultTopK = 20;
    private const int Most = 1000;

    public static void Map(ApiRoutes routes) => routes.Get("/memories", Access.Read, ListAsync);

    private static async Task ListAsync(ApiCall call)
    {
        var (scope, topK, expired, cursor) = call.FromQuery(static query =>
            (EntityIds.Of(query), query.Whole("top_k", 0, Most), query.Flag("show_expired") ?? false, query.Text("cursor")));
        if (scope.IsEmpty && call.Caller is not { Role: Role.Admin, Limit.IsEmpty: true })
        {
            throw ApiException.Forbidden("Admin role required.");
        }

        var everything = scope.IsEmpty;
        var size = topK ?? (everything ? Most : DefaultTopK);
        var memory = await call.MemoryAsync();
        var page = await memory.ListAsync(
            new ListRequest
            {
                Scope = everything ? Scope.WholeProject : scope,
                Limit = Math.Clamp(size, 1, call.Limits.PageSize),
                Cursor = cursor,
                IncludeExpired = expired || everything,
            },
            call.Cancelled);
        var views = size == 0 ? [] : await MemoryView.OfAsync(memory, page.Memories, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("results"u8);
            foreach (var view in views)
            {
                if (everything)
                {
                    ItemJson.WriteRow(json, view);
                }
                else
                {
                    ItemJson.Write(json, view);
                }
            }

            json.WriteEndArray();
            json.WriteNumber("total"u8, page.Total);
            json.WriteString("next_cursor"u8, size == 0 ? cursor : page.NextCursor);
            json.WriteEndObject();
        });
    }
}
