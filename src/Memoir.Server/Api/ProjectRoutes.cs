using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Memoir.Server.Api;

/// <summary>What concerns the project as a whole.</summary>
internal static class ProjectRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get(ApiPaths.Root + "/entities", Access.Read, EntitiesAsync);
        routes.Post(ApiPaths.Root + "/retry-extraction", Access.Write, RetryAsync, Replay.KeptReply).WithMetadata(new DisableRequestTimeoutAttribute());
    }

    private static async Task EntitiesAsync(ApiCall call) =>
        await call.ReplyAsync(new WireEntities(await (await call.MemoryAsync()).EntitiesAsync(call.Cancelled)), WireJson.Format.WireEntities);

    private static async Task RetryAsync(ApiCall call) =>
        await call.ReplyAsync(new WireRetried(await (await call.MemoryAsync()).RetryExtractionAsync(call.Cancelled)), WireJson.Format.WireRetried);
}
