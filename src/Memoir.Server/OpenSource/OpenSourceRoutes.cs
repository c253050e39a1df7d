using Memoir.Server.Api;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Configuration;
using Memoir.Server.OpenSource.Entities;
using Memoir.Server.OpenSource.Keys;
using Memoir.Server.OpenSource.Memories;
using Memoir.Server.OpenSource.Requests;
using Memoir.Server.OpenSource.Users;

namespace Memoir.Server.OpenSource;

/// <summary>The contract of Mem0's open-source server, at the root: no version in its paths, errors in <c>detail</c>.</summary>
internal static class OpenSourceRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/openapi.json", Access.Anyone, static call => OpenApiDocument.OpenSource.ReplyAsync(call.Http));
        SignInRoutes.Map(routes);
        MeRoutes.Map(routes);
        UserRoutes.Map(routes);
        OnboardingRoutes.Map(routes);
        ApiKeyRoutes.Map(routes);
        AddRoute.Map(routes);
        ListRoute.Map(routes);
        SearchRoute.Map(routes);
        OneMemoryRoutes.Map(routes);
        HistoryRoute.Map(routes);
        WholeRoutes.Map(routes);
        EntityRoutes.Map(routes);
        ConfigureRoutes.Map(routes);
        InstructionRoutes.Map(routes);
        RequestRoutes.Map(routes);
    }
}
