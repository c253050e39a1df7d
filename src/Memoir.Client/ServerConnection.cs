using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Memoir.Wire;

namespace Memoir.Client;

/// <summary>Sends calls: times them, tries them again where that is safe, and makes exceptions of refusals.</summary>
internal sealed class ServerConnection(HttpClient http, bool ownsHttp, MemoryClientOptions options) : IDisposable
{
    private const string Root = "/api/memoir/v1";
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    private readonly string _base = options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/') + Root;

    public async Task<T> CallAsync<T>(ServerCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), type)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new MemoryServerException("unusable_answer", $"{call.Method} {options.Address} answered JSON that is no {typeof(T).Name}: {error.Message} Use a server and a client of one version.", error)
            {
                Status = (int)response.StatusCode,
            };
        }
    }

    /// <summary>The answer of a call that succeeded, its body read already unless it streams.</summary>
    public async Task<HttpResponseMessage> SendAsync(ServerCall call, CancellationToken cancellationToken)
    {
        for (var tried = 0; ; tried++)
        {
            var (response, lost) = await TryAsync(call, cancellationToken).ConfigureAwait(false);
            if (response is { IsSuccessStatusCode: true })
            {
                return response;
            }

            using (response)
            {
                var wait = tried < options.MaxRetries && call.Stream is null ? Wait(call, response, tried) : null;
                if (wait is null)
                {
                    throw lost ?? await ProblemReader.ReadAsync(response!, cancellationToken).ConfigureAwait(false);
                }

                await Task.Delay(wait.Value, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads of a stream that flows; where it breaks, the caller learns whose fault that is.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Func<Task<ReadOnlyMemory<byte>>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw Unreachable(error);
        }
    }

    /// <summary>Waits before a stream that ended is asked for again.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(s_pause, options.TimeProvider, cancellationToken);

    public void Dispose()
    {
        if (ownsHttp)
        {
            http.Dispose();
        }
    }

    /// <summary>How long to wait before the next try; <see langword="null"/>: there is none.</summary>
    private static TimeSpan? Wait(ServerCall call, HttpResponseMessage? response, int tried)
    {
        var growing = s_firstWait * (1 << tried);
        if (response is null)
        {
            return call.IsRepeatable ? growing : null;
        }

        // Busy, too fast, or the same key still in work: the server did nothing, and says when to come again.
        return response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict
            && response.Headers.RetryAfter?.Delta is { } asked && asked <= s_longestWait
                ? TimeSpan.FromTicks(Math.Max(asked.Ticks, growing.Ticks))
                : null;
    }

    private async Task<(HttpResponseMessage? Response, MemoryServerException? Lost)> TryAsync(ServerCall call, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (call.Stream is null && !call.IsPatient)
        {
            time.CancelAfter(options.Timeout);
        }

        using var request = Request(call);
        try
        {
            return (await http.SendAsync(request, call.Streams ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, time.Token).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new MemoryServerException("timeout", $"{options.Address} did not answer within {options.Timeout}, which is {nameof(options.Timeout)}. Ask for less at once, or raise it.", error) { IsRetryable = true });
        }
        catch (HttpRequestException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (request.Content as OpenStreamContent)?.ThrowFault();
            return (null, Unreachable(error));
        }
    }

    public MemoryServerException Unreachable(Exception error) =>
        new("unreachable", $"{options.Address} can't be reached: {error.Message} Look whether the server runs there, as `memoir serve` starts it.", error) { IsRetryable = true };

    private HttpRequestMessage Request(ServerCall call)
    {
        // As it is: an id such as '..' is a segment like any other.
        var address = new Uri(_base + call.Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(call.Method, address);
        if (options.ApiKey is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Token", key);
        }

        if (call.IdempotencyKey is { } once)
        {
            request.Headers.Add("Idempotency-Key", once);
        }

        if (call.LastEventId is { } last)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        if (call.Json is { } json)
        {
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }
        else if (call.Stream is { } stream)
        {
            request.Content = new OpenStreamContent(stream);
        }

        return request;
    }
}
