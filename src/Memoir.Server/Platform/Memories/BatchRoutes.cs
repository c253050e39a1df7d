using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Memories;

/// <summary>
/// Changes and deletes many memories. What can't be done is found before the first is touched. Ids that no memory has are told of: to delete what
/// is gone is no error, and to change it is one only where there is nothing else to change.
/// </summary>
internal static class BatchRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Put("/v1/batch/", Access.Write, UpdateAsync);
        routes.Delete("/v1/batch/", Access.Write, DeleteAsync);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var rows = await RowsAsync(call);
        var requests = rows.Select(row => UpdateBody.Read(row.Id, row.Fields, call.Caller)).ToList();
        var memory = await call.MemoryAsync();
        var (known, unknown) = await SortAsync(memory, requests.Select(static request => request.Id), call.Cancelled);
        if (known.Count == 0)
        {
            throw ApiException.NotFound("Memory not found! No id of the batch is a memory's.");
        }

        if (known.Values.FirstOrDefault(static found => found.Immutable) is { } immutable)
        {
            throw new ApiException(409, ConflictCodes.Immutable, $"The memory '{immutable.Id}' is immutable; nothing of the batch was changed. Leave it out.");
        }

        var updated = 0;
        foreach (var request in requests.Where(request => known.ContainsKey(request.Id)))
        {
            await memory.UpdateAsync(request, call.Cancelled);
            updated++;
        }

        await ReplyAsync(call, $"Successfully updated {updated} memories", unknown);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var ids = (await RowsAsync(call)).Select(static row => row.Id);
        var memory = await call.MemoryAsync();
        var (known, unknown) = await SortAsync(memory, ids, call.Cancelled);
        foreach (var id in known.Keys)
        {
            await memory.DeleteAsync(id, call.Caller.RateKey, cancellationToken: call.Cancelled);
        }

        await ReplyAsync(call, $"Successfully deleted {known.Count} memories", unknown);
    }

    private static async Task<(Dictionary<string, MemoryRecord> Known, List<string> Unknown)> SortAsync(
        IMemory memory, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, MemoryRecord>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (MemoryIds.IsOne(id) && await memory.GetAsync(id, cancellationToken: cancellationToken) is { } found)
            {
                known[id] = found;
            }
            else
            {
                unknown.Add(id);
            }
        }

        return (known, unknown);
    }

    private static Task ReplyAsync(ApiCall call, string message, List<string> unknown) => call.ReplyAsync(json =>
    {
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteStartArray("not_found"u8);
        foreach (var id in unknown)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static async Task<List<(string Id, JsonFields Fields)>> RowsAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var array = body.Array("memories") ?? throw body.Missing("memories", "a list of {\"memory_id\": ...}");
        var count = array.GetArrayLength();
        if (count > call.Limits.BatchSize)
        {
            throw ApiException.BadRequest("memories", $"Maximum of {call.Limits.BatchSize} memories can be changed in a single request, and there are {count}. Send them in parts, or raise limits.batch_size of the server.");
        }

        var rows = new List<(string, JsonFields)>(count);
        foreach (var item in array.EnumerateArray())
        {
            // A bare id is one to delete.
            var place = $"memories[{rows.Count}]";
            if (item.ValueKind == JsonValueKind.String)
            {
                using var none = JsonDocument.Parse("{}");
                rows.Add((JsonFields.Text(item, place), new JsonFields(none.RootElement.Clone(), place)));
                continue;
            }

            var fields = new JsonFields(item, place);
            rows.Add((fields.Text("memory_id") ?? fields.Text("id") ?? throw fields.Missing("memory_id", "the id of a memory"), fields));
        }

        return rows.Count > 0 ? rows : throw ApiException.BadRequest("memories", "'memories' is an empty list. Give at least one {\"memory_id\": ...}.");
    }
}
