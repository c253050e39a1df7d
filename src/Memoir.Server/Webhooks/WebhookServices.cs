using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Memoir.Server.Webhooks;

/// <summary>Registers webhooks.</summary>
internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<WebhookResolver>(Dns.GetHostAddressesAsync);
        services.AddSingleton<IWebhookStore, SqliteWebhookStore>();
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton<WebhookFeed>();
        services.AddSingleton<WebhookPayload>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookSender>();
        return services.AddHostedService<WebhookWorker>();
    }
}
