using Memoir.Server.Auth;
using Memoir.Server.Configurations;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.OpenSource.Reading;

namespace Memoir.Server.OpenSource.Users;

/// <summary>The end of the setup. Mem0's server reports it to its makers; here it is noted, and nobody is told.</summary>
internal static class OnboardingRoutes
{
    private const int LongestUseCase = 2000;

    public static void Map(ApiRoutes routes) => routes.Post("/auth/onboarding-complete", Access.Write, CompleteAsync, Replay.KeptReply);

    private static async Task CompleteAsync(ApiCall call)
    {
        var useCase = await call.BodyAsync(static body => body.Optional("use_case", LongestUseCase));
        await call.Service<IConfigurationStore>().OnboardAsync(call.Caller.ProjectId, useCase, call.Cancelled);
        await call.MessageAsync("Onboarding complete.");
    }
}
