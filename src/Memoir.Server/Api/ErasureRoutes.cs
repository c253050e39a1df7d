using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Wire;

namespace Memoir.Server.Api;

/// <summary>Erasure, with its receipts: they hold numbers and no content, so their replies may be kept.</summary>
internal static class ErasureRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Post(ApiPaths.Root + "/erase", Access.Write, EraseAsync, Replay.KeptReply);
        routes.Get(ApiPaths.Root + "/receipts", Access.Read, ReceiptsAsync);
        routes.Post(ApiPaths.Root + "/reset", Access.Admin, ResetAsync, Replay.KeptReply);
    }

    private static async Task EraseAsync(ApiCall call)
    {
        var request = WriteBodies.Erase(await call.FieldsAsync());
        await call.ReplyAsync(await (await call.MemoryAsync()).EraseAsync(request, call.Cancelled), WireJson.Format.EraseReceipt);
    }

    private static async Task ReceiptsAsync(ApiCall call) =>
        await call.ReplyAsync(new WireReceipts(await (await call.MemoryAsync()).ReceiptsAsync(call.Cancelled)), WireJson.Format.WireReceipts);

    private static async Task ResetAsync(ApiCall call)
    {
        await (await call.MemoryAsync()).ResetAsync(call.Cancelled);
        await call.MessageAsync("The project is empty.");
    }
}
