using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Memoir.Server.Webhooks;

/// <summary>Looks up the addresses of a host.</summary>
internal delegate Task<IPAddress[]> WebhookResolver(string host, CancellationToken cancellationToken);

/// <summary>
/// Posts to webhooks. It connects to addresses that it resolved and judged itself, at each connection: a name that is public when a webhook
/// is made may be private later. It follows no redirect, takes no proxy, keeps no cookie, and reads of a reply its head alone.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly WebhookResolver _resolve;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;

    public WebhookClient(ServerOptions options, WebhookResolver resolve, TimeProvider clock)
    {
        (_options, _resolve, _clock) = (options.Webhooks, resolve, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("memoir-webhooks", typeof(WebhookClient).Assembly.GetName().Version!.ToString(3)));
    }

    public async Task<WebhookReply> PostAsync(Webhook hook, Delivery delivery, byte[] body, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add(WebhookSecret.SignatureHeader, WebhookSecret.Sign(hook.Secret, now, body));
        request.Headers.Add("X-Memoir-Delivery", delivery.Id);
        request.Headers.Add("X-Memoir-Event", delivery.EventType);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ends.Token);
            var status = (int)response.StatusCode;
            return new WebhookReply(response.IsSuccessStatusCode, status, response.IsSuccessStatusCode ? null : $"The receiver answered {status}.", RetryAfter(response, now));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return WebhookReply.Failed($"The receiver did not answer within {_options.TimeoutSeconds} seconds, the server's webhooks.timeout_seconds.");
        }
        catch (HttpRequestException error)
        {
            return WebhookReply.Failed(error.InnerException is WebhookRefusedException refused ? refused.Message : $"The receiver could not be reached: {error.HttpRequestError}.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - now,
        _ => null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal) ? [literal] : await _resolve(context.DnsEndPoint.Host, cancellationToken);
        var open = _options.PrivateAddresses ? found : Array.FindAll(found, WebhookAddress.IsPublic);
        if (open.Length == 0)
        {
            throw new WebhookRefusedException(found.Length == 0
                ? "The receiver's name has no address."
                : "The receiver is at a private address, which the server's webhooks.private_addresses does not allow.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class WebhookRefusedException(string message) : Exception(message);
}

/// <summary>What came of one try.</summary>
internal sealed record WebhookReply(bool Taken, int? Status, string? Error, TimeSpan? RetryAfter)
{
    public static WebhookReply Failed(string error) => new(Taken: false, null, error, null);
}
