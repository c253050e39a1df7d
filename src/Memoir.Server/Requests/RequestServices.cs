using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Requests;

/// <summary>Registers the log of requests.</summary>
internal static class RequestServices
{
    public static IServiceCollection AddRequestLog(this IServiceCollection services) => services
        .AddSingleton<IRequestStore, SqliteRequestStore>()
        .AddSingleton<RequestQueue>()
        .AddHostedService(static provider => provider.GetRequiredService<RequestQueue>());
}
