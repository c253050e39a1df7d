using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.OpenSource.Memories;

/// <summary>Deletes all memories of some ids, or of the project.</summary>
internal static class WholeRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Delete("/memories", Access.Admin, DeleteAsync);
        routes.Post("/reset", Access.Admin, ResetAsync, Replay.KeptReply);
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        foreach (var name in EntityIds.Names)
        {
            // An id that came out empty would widen what is deleted.
            if (call.Query.Names(name) && call.Query.Text(name) is null)
            {
                throw ApiException.BadRequest(name, $"'{name}' is blank. Give it an id, or leave it out.");
            }
        }

        var scope = EntityIds.Of(call.Query);
        if (scope.IsEmpty)
        {
            throw ApiException.BadRequest("user_id", "At least one identifier is required: user_id, agent_id or run_id in the query.");
        }

        await (await call.MemoryAsync()).DeleteAllAsync(new DeleteAllRequest { Scope = scope, Actor = call.Caller.RateKey }, call.Cancelled);
        await call.MessageAsync("All relevant memories deleted");
    }

    private static async Task ResetAsync(ApiCall call)
    {
        await (await call.MemoryAsync()).ResetAsync(call.Cancelled);
        await call.MessageAsync("All memories reset");
    }
}
