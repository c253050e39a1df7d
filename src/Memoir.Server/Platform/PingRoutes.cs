using Memoir.Server.Auth;
using Memoir.Server.Http;

namespace Memoir.Server.Platform;

/// <summary>What every client asks first: whether its key is good, and of which project it is.</summary>
internal static class PingRoutes
{
    public static void Map(ApiRoutes routes) => routes.Get("/v1/ping/", Access.Read, PingAsync);

    private static Task PingAsync(ApiCall call)
    {
        var caller = call.Caller;
        return call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "ok"u8);
            json.WriteString("org_id"u8, caller.OrganisationId);
            json.WriteString("project_id"u8, caller.ProjectId);

            // Clients send it back as a header and to nobody: a name at a domain that no one can have.
            json.WriteString("user_email"u8, $"{caller.RateKey}@memoir.invalid");
            json.WriteEndObject();
        });
    }
}
