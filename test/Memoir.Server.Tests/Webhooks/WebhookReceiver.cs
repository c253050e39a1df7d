using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Text.Json;

namespace Memoir.Server.Tests.Webhooks;

/// <summary>Somebody's server, on a free port of this machine, that takes deliveries and answers as told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();
    private readonly WebApplication _app;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>What to answer, by the number of the request, from 1.</summary>
    public Func<int, HttpContext, int> Answer { get; set; } = static (_, _) => 200;

    public int Count { get; private set; }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public int Port => new Uri(Url).Port;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task<Received> NextAsync() => await _received.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    /// <summary>The next deliveries until each of these types came; others in between are passed over.</summary>
    public async Task<Dictionary<string, Received>> UntilAsync(params string[] types)
    {
        var found = new Dictionary<string, Received>(StringComparer.Ordinal);
        while (!types.All(found.ContainsKey))
        {
            var next = await NextAsync();
            found[next.Type] = next;
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Response.StatusCode = Answer(++Count, http);
        await _received.Writer.WriteAsync(new Received(
            http.Request.Path,
            http.Request.Headers["X-Memoir-Event"].ToString(),
            http.Request.Headers["X-Memoir-Delivery"].ToString(),
            http.Request.Headers["X-Memoir-Signature"].ToString(),
            body.ToArray()));
    }
}

/// <summary>One request that a receiver got.</summary>
public sealed record Received(string Path, string Type, string Delivery, string Signature, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Details => Json.GetProperty("event_details");
}
