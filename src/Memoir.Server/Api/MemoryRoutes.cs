using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Wire;

namespace Memoir.Server.Api;

/// <summary>One memory by its id.</summary>
internal static class MemoryRoutes
{
    private const string Path = ApiPaths.Root + "/memories/{id}";

    public static void Map(ApiRoutes routes)
    {
        routes.Get(Path, Access.Read, GetAsync);
        routes.Patch(Path, Access.Write, UpdateAsync, Replay.ByRoute);
        routes.Delete(Path, Access.Write, DeleteAsync, Replay.ByRoute);
        routes.Get(Path + "/blame", Access.Read, BlameAsync);
        routes.Post(Path + "/restore", Access.Write, RestoreAsync, Replay.ByRoute);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var id = call.Path("id");
        var found = await (await call.MemoryAsync()).GetAsync(id, call.Query.AsOf(), call.Cancelled);
        await call.ReplyAsync(found ?? throw new MemoryNotFoundException(id), WireJson.Format.MemoryRecord);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var id = call.Path("id");
        var request = WriteBodies.Update(await call.FieldsAsync(), id);
        var memory = await call.MemoryAsync();
        await ReplyAsync(call, call.Idempotent is { IsReplay: true } ? await NowAsync(memory, id, call) : await memory.UpdateAsync(request, call.Cancelled));
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var id = call.Path("id");
        var change = await ChangeAsync(call);
        var memory = await call.MemoryAsync();
        await ReplyAsync(call, call.Idempotent is { IsReplay: true } ? await NowAsync(memory, id, call) : await memory.DeleteAsync(id, change.Actor, change.Reason, call.Cancelled));
    }

    private static async Task RestoreAsync(ApiCall call)
    {
        var id = call.Path("id");
        var change = await ChangeAsync(call);
        var memory = await call.MemoryAsync();
        await ReplyAsync(call, call.Idempotent is { IsReplay: true } ? await NowAsync(memory, id, call) : await memory.RestoreAsync(id, change.Actor, change.Reason, call.Cancelled));
    }

    private static async Task BlameAsync(ApiCall call) =>
        await call.ReplyAsync(await (await call.MemoryAsync()).BlameAsync(call.Path("id"), call.Cancelled), WireJson.Format.Blame);

    private static async Task<WireChange> ChangeAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("actor", "reason");
        return new WireChange(body.Text("actor"), body.Text("reason"));
    }

    // A repeat changes nothing and tells of the memory as it is now; of a deleted one, as its history has it.
    private static async Task<MemoryRecord> NowAsync(IMemory memory, string id, ApiCall call) =>
        await memory.GetAsync(id, asOf: null, call.Cancelled) ?? (await memory.BlameAsync(id, call.Cancelled)).Memory;

    private static Task ReplyAsync(ApiCall call, MemoryRecord memory) => call.ReplyAsync(memory, WireJson.Format.MemoryRecord);
}
