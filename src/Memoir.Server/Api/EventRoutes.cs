using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Memoir.Server.Api;

/// <summary>The queue of what a model is yet to read, and what that cost.</summary>
internal static class EventRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get(ApiPaths.Root + "/events/{id}", Access.Read, GetAsync);
        routes.Post(ApiPaths.Root + "/events/list", Access.Read, ListAsync);
        routes.Post(ApiPaths.Root + "/events/{id}/retry", Access.Write, RetryAsync, Replay.ByRoute);
        routes.Post(ApiPaths.Root + "/events/wait", Access.Read, WaitAsync).WithMetadata(new DisableRequestTimeoutAttribute());
        routes.Post(ApiPaths.Root + "/usage", Access.Read, UsageAsync);
    }

    private static async Task GetAsync(ApiCall call) =>
        await call.ReplyAsync(await FindAsync(await call.MemoryAsync(), call), WireJson.Format.ExtractionEvent);

    private static async Task ListAsync(ApiCall call)
    {
        var request = ReadBodies.Events(await call.FieldsAsync(), call.Limits);
        await call.ReplyAsync(await (await call.MemoryAsync()).ListEventsAsync(request, call.Cancelled), WireJson.Format.EventPage);
    }

    private static async Task RetryAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        await call.ReplyAsync(
            call.Idempotent is { IsReplay: true } ? await FindAsync(memory, call) : await memory.RetryEventAsync(call.Path("id"), call.Cancelled),
            WireJson.Format.ExtractionEvent);
    }

    private static async Task WaitAsync(ApiCall call)
    {
        await (await call.MemoryAsync()).WhenIdleAsync(call.Cancelled);
        await call.MessageAsync("Nothing runs and nothing is due.");
    }

    private static async Task UsageAsync(ApiCall call)
    {
        var request = ReadBodies.Usage(await call.FieldsAsync());
        await call.ReplyAsync(await (await call.MemoryAsync()).UsageAsync(request, call.Cancelled), WireJson.Format.UsageReport);
    }

    private static async Task<ExtractionEvent> FindAsync(IMemory memory, ApiCall call)
    {
        var id = call.Path("id");
        return await memory.GetEventAsync(id, call.Cancelled) ?? throw new MemoryNotFoundException(id);
    }
}
