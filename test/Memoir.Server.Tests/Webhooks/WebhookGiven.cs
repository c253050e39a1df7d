using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Webhooks;

/// <summary>Webhooks to begin with, and their logs.</summary>
internal static class WebhookGiven
{
    public const string Path = "/api/v1/webhooks/projects/default/";

    public static Task<TestServer> StartAsync(string? folder = null, Action<ServerOptions>? set = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null) => TestServer.StartAsync(
        options =>
        {
            options.Webhooks.PrivateAddresses = true;
            options.Webhooks.RetrySeconds = 1;
            options.Limits.RatePerSecond = 0;
            set?.Invoke(options);
        },
        configure,
        folder,
        systemClock: true);

    /// <summary>Makes a webhook; its id and secret.</summary>
    public static async Task<(string Id, string Secret)> WebhookAsync(this TestServer server, string url, params string[] types)
    {
        var body = $$"""{"name": "test", "url": {{JsonSerializer.Serialize(url)}}, "event_types": {{JsonSerializer.Serialize(types)}}}""";
        var hook = (await server.PostAsync(Path, body)).Ok();
        return (hook.GetProperty("webhook_id").GetString()!, hook.GetProperty("secret").GetString()!);
    }

    /// <summary>The log of a webhook once it says something. The worker notes what came of a try after the receiver answered.</summary>
    public static async Task<JsonElement> LogAsync(this TestServer server, string webhook, Func<JsonElement, bool> says)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var log = (await server.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/")).Ok().GetProperty("results");
            if (log.EnumerateArray().Any(says))
            {
                return log;
            }

            Assert.False(patience.IsCancellationRequested, $"The log never said it: {log}");
        }
    }

    public static string Status(this JsonElement delivery) => delivery.GetProperty("status").GetString()!;
}
