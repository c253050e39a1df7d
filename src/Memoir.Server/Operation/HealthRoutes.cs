using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Limits;
using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Operation;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: both files can be read and written.</summary>
internal static class HealthRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/healthz", Access.Anyone, static call => Status(call, "ok", StatusCodes.Status200OK)).WithMetadata(new Unlimited());
        routes.Get("/readyz", Access.Anyone, ReadyAsync).WithMetadata(new Unlimited());
    }

    private static async Task ReadyAsync(ApiCall call)
    {
        try
        {
            var (_, project) = await call.Service<ITenantStore>().FirstAsync(call.Cancelled);
            await (await call.Service<ProjectMemories>().GetAsync(project.Id)).CheckHealthAsync(call.Cancelled);
        }
        catch (MemoryStoreException error)
        {
            // Why is for the log: whoever asks here brought no key.
            Log.NotReady(call.Service<ILoggerFactory>().CreateLogger(typeof(HealthRoutes)), error);
            await Status(call, "unavailable", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        await Status(call, "ok", StatusCodes.Status200OK);
    }

    private static Task Status(ApiCall call, string status, int code) => call.ReplyAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            json.WriteEndObject();
        },
        code);
}
