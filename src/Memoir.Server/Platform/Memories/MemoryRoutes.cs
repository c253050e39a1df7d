using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Writing;

namespace Memoir.Server.Platform.Memories;

/// <summary>One memory: read, change, delete.</summary>
internal static class MemoryRoutes
{
    private const string Path = "/v1/memories/{id}/";

    public static void Map(ApiRoutes routes)
    {
        routes.Get(Path, Access.Read, GetAsync);
        routes.Put(Path, Access.Write, UpdateAsync, Replay.ByRoute);
        routes.Delete(Path, Access.Write, DeleteAsync);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        var found = await memory.GetAsync(MemoryIds.Of(call), cancellationToken: call.Cancelled) ?? throw Unknown();
        await ReplyAsync(call, memory, found);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        var id = MemoryIds.Of(call);
        var request = UpdateBody.Read(id, await call.FieldsAsync(), call.Caller);
        var updated = call.Idempotent is { IsReplay: true }
            ? await memory.GetAsync(id, cancellationToken: call.Cancelled) ?? throw Unknown()
            : await memory.UpdateAsync(request, call.Cancelled);
        await ReplyAsync(call, memory, updated);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        var actor = call.Caller.RateKey;
        var linked = call.Query.Flag("delete_linked") ?? false;
        var id = MemoryIds.Of(call);
        var chain = linked ? await LinkedMemories.FindAsync(memory, id, call.Cancelled) : [];
        await memory.DeleteAsync(id, actor, cancellationToken: call.Cancelled);
        var cascade = 0;
        foreach (var other in chain)
        {
            try
            {
                await memory.DeleteAsync(other, actor, "linked to a deleted memory", call.Cancelled);
                cascade++;
            }
            catch (MemoryNotFoundException)
            {
                // Someone else deleted it meanwhile, which is what was wanted.
            }
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("message"u8, "Memory deleted successfully!"u8);
            if (linked)
            {
                json.WriteNumber("cascade_count"u8, cascade);
            }

            json.WriteEndObject();
        });
    }

    private static async Task ReplyAsync(ApiCall call, IMemory memory, MemoryRecord found)
    {
        var view = await MemoryView.OfAsync(memory, found, await call.CategoriesAsync(), call.Cancelled);
        await call.ReplyAsync(json => MemoryJson.Write(json, view));
    }

    private static ApiException Unknown() => ApiException.NotFound("Memory not found!");
}
