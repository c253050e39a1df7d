using System.Net.Http.Headers;
using Memoir.Providers.Endpoints;

namespace Memoir.Providers.Http;

/// <summary>
/// Stands between an official client and the network: reads no more than allowed, and makes one kind of error of whatever a server refuses,
/// with its Retry-After, since the clients each have errors of their own that leave that out.
/// </summary>
internal sealed class AnswerHandler(ModelEndpoint endpoint, ModelOptions options, TimeProvider clock, HttpMessageHandler network) : DelegatingHandler(network)
{
    private const int LongestError = 64 << 10;
    private readonly Failures _failures = new(endpoint, options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!endpoint.Key.IsThere)
        {
            // The clients insist on a key; a server without one need not see a made-up one.
            request.Headers.Authorization = null;
            request.Headers.Remove("x-api-key");
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if ((int)response.StatusCode is < 200 or >= 300)
            {
                throw await RefusalAsync(response, cancellationToken).ConfigureAwait(false);
            }

            CallState.Current.WasAnswered = true;
            await BoundAsync(response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<ModelUnavailableException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new byte[LongestError];
        var length = 0;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(body, LongestError, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Cut off in its reason: the status is what matters.
        }

        return Refused(response, ServerError.Read(body.AsSpan(0, length)));
    }

    private ModelUnavailableException Refused(HttpResponseMessage response, ServerError error)
    {
        CallState.Current.Refusal = error;
        return _failures.Refused(error.Status ?? (int)response.StatusCode, error, RetryAfter.Read(response.Headers, clock.GetUtcNow()));
    }

    private async Task BoundAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > options.MaxResponseBytes)
        {
            throw _failures.TooLong();
        }

        var type = response.Content.Headers.ContentType;
        var stream = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options.MaxResponseBytes, _failures.TooLong);
        response.Content = string.Equals(type?.MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase)
            ? new StreamContent(stream)
            : await WholeAsync(stream, response, cancellationToken).ConfigureAwait(false);
        response.Content.Headers.ContentType = type ?? new MediaTypeHeaderValue("application/json");
    }

    // Gateways pass a failed upstream on as 200 with an error in the place of the answer.
    private async Task<ByteArrayContent> WholeAsync(BoundedStream stream, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var _ = stream.ConfigureAwait(false);
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
        return ServerError.Find(whole.GetBuffer().AsSpan(0, (int)whole.Length)) is { } error
            ? throw Refused(response, error)
            : new ByteArrayContent(whole.GetBuffer(), 0, (int)whole.Length);
    }
}
