using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Wire;

namespace Memoir.Server.Api;

/// <summary>Memories by the many: add, search, list, delete.</summary>
internal static class FindRoutes
{
    public static void Map(ApiRoutes routes)
    {
        // The library answers repeats of an add, in the same transaction as the add itself.
        routes.Post(ApiPaths.Root + "/memories", Access.Write, AddAsync);
        routes.Post(ApiPaths.Root + "/memories/search", Access.Read, SearchAsync);
        routes.Post(ApiPaths.Root + "/memories/list", Access.Read, ListAsync);
        routes.Post(ApiPaths.Root + "/memories/delete", Access.Write, DeleteAllAsync, Replay.KeptReply);
    }

    private static async Task AddAsync(ApiCall call)
    {
        var key = call.Http.Request.Headers["Idempotency-Key"].ToString();
        var request = AddBody.Read(await call.FieldsAsync(), key.Length == 0 ? null : key);
        request = await call.WithSettingsAsync(request);
        await call.ReplyAsync(await (await call.MemoryAsync()).AddAsync(request, call.Cancelled), WireJson.Format.AddResult);
    }

    private static async Task SearchAsync(ApiCall call)
    {
        var request = ReadBodies.Search(await call.FieldsAsync(), call.Limits);
        await call.ReplyAsync(await (await call.MemoryAsync()).SearchAsync(request, call.Cancelled), WireJson.Format.SearchResult);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var request = ReadBodies.List(await call.FieldsAsync(), call.Limits);
        await call.ReplyAsync(await (await call.MemoryAsync()).ListAsync(request, call.Cancelled), WireJson.Format.MemoryPage);
    }

    private static async Task DeleteAllAsync(ApiCall call)
    {
        var request = WriteBodies.DeleteAll(await call.FieldsAsync(), call.Limits);
        await call.ReplyAsync(await (await call.MemoryAsync()).DeleteAllAsync(request, call.Cancelled), WireJson.Format.DeleteAllResult);
    }
}
