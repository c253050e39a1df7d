using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Limits;
using Memoir.Server.Platform.Events;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Memories;

/// <summary>Deletes what a query names. Nothing named deletes nothing: what can't be read is refused, never left out.</summary>
internal static class DeleteAllRoutes
{
    public static void Map(ApiRoutes routes) => routes.Delete("/v1/memories/", Access.Write, DeleteAsync);

    private static async Task DeleteAsync(ApiCall call)
    {
        var selection = Read(call);
        var started = call.Now;
        await (await call.MemoryAsync()).DeleteAllAsync(
            new DeleteAllRequest { Scope = selection.Scope, Filter = (await call.CategoriesAsync()).Stored(selection.Filter), Actor = call.Caller.RateKey },
            call.Cancelled);
        var record = EventLog.Done(call, "DELETE_ALL", started, []);
        await call.Service<IEventStore>().AddAsync(record, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("message"u8, "Memories deleted successfully!"u8);
            json.WriteString("event_id"u8, record.Id);
            json.WriteEndObject();
        });
    }

    private static Selection Read(ApiCall call)
    {
        var query = call.Query;
        foreach (var name in EntityIds.Names)
        {
            // An id that came out empty would widen what is deleted.
            if (query.Names(name) && query.Text(name) is null)
            {
                throw ApiException.BadRequest(name, $"'{name}' is blank. Give it an id, or leave it out.");
            }
        }

        var ids = EntityIds.Of(query);
        var selection = ids is { UserId: "*", AgentId: "*", AppId: "*", RunId: "*" } ? new Selection(Scope.WholeProject, null) : Selection.Read(query);
        var filter = Filter(call);
        if (selection is null)
        {
            selection = filter is { RequiredScope.IsEmpty: false } ? new Selection(filter.RequiredScope, null) : throw Missing();
        }

        return selection.And(filter).And(Metadata(query));
    }

    private static MemoryFilter? Filter(ApiCall call)
    {
        if (!call.Query.Names("filters"))
        {
            return null;
        }

        using var json = Parse(call.Query.Text("filters") ?? string.Empty) ?? throw ApiException.BadRequest(
            "filters", "One of the filters is required. 'filters' in the query is no JSON object; give the ids as user_id, agent_id, app_id and run_id.");
        FilterDepth.Check(json.RootElement, call.Limits.FilterDepth);
        return MemoryFilter.Parse(json.RootElement);
    }

    private static MemoryFilter? Metadata(QueryFields query)
    {
        if (!query.Names("metadata"))
        {
            return null;
        }

        var text = query.Text("metadata") ?? string.Empty;
        using var json = Parse(text) ?? Parse(PythonLiteral.ToJson(text)) ?? throw ApiException.BadRequest("metadata", "'metadata' in the query is no JSON object. Give one, such as {\"key\": \"value\"}.");
        return MetadataConditions.Of(new JsonFields(json.RootElement, "metadata"));
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ApiException Missing() =>
        ApiException.BadRequest("user_id", "One of the filters is required: user_id, agent_id, app_id, run_id. '*' stands for every one.");
}
