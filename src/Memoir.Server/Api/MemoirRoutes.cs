using Memoir.Server.Api.Keys;
using Memoir.Server.Api.Tenants;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Wire;

namespace Memoir.Server.Api;

/// <summary>Our own contract: the whole of <see cref="IMemory"/>, and what only a server has.</summary>
internal static class MemoirRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get(ApiPaths.Root, Access.Read, AboutAsync);
        routes.Get(ApiPaths.Root + "/openapi.json", Access.Anyone, static call => OpenApiDocument.Own.ReplyAsync(call.Http));
        FindRoutes.Map(routes);
        MemoryRoutes.Map(routes);
        PastRoutes.Map(routes);
        ErasureRoutes.Map(routes);
        ProjectRoutes.Map(routes);
        EventRoutes.Map(routes);
        PromptRoutes.Map(routes);
        StreamRoutes.Map(routes);
        ChangeRoutes.Map(routes);
        OwnTenantRoutes.Map(routes);
        KeyRoutes.Map(routes);
    }

    /// <summary>Whom one talks to. It opens the project, so that what is wrong with its store is told here.</summary>
    private static async Task AboutAsync(ApiCall call)
    {
        await call.MemoryAsync();
        var version = typeof(MemoirRoutes).Assembly.GetName().Version!.ToString(3);
        await call.ReplyAsync(new WireAbout("memoir", version, call.Caller.ProjectId), WireJson.Format.WireAbout);
    }
}
