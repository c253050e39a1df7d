using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Memoir.Ingestion;

/// <summary>What a failed call tells: whether the model is out of reach, for everybody, or could make nothing of these turns.</summary>
internal static class ModelFailure
{
    /// <summary>
    /// True where the model, its server or the way there failed. A wrong key, a missing model and an empty account belong here, too: no other
    /// turns would fare better, and once somebody mends it all of them go through.
    /// </summary>
    public static bool IsOutage(Exception error) => error switch
    {
        ModelUnavailableException unavailable => unavailable.IsRetryable || Concerns((HttpStatusCode?)unavailable.Status),
        HttpRequestException request => Concerns(request.StatusCode),
        TimeoutRejectedException or BrokenCircuitException or TimeoutException or IOException or SocketException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>True where the server only wants fewer calls.</summary>
    public static bool IsLimit(Exception error) => error switch
    {
        ModelUnavailableException unavailable => unavailable.RetryAfter is not null || unavailable.Status == (int)HttpStatusCode.TooManyRequests,
        HttpRequestException request => request.StatusCode == HttpStatusCode.TooManyRequests,
        _ => false,
    };

    public static TimeSpan? RetryAfter(Exception error) => (error as ModelUnavailableException)?.RetryAfter;

    /// <summary>The error as an event tells it.</summary>
    public static string Describe(Exception error, IngestionOptions options) => error is TimeoutRejectedException
        ? $"The model did not answer within Ingestion.CallTimeout ({options.CallTimeout})."
        : error.Message;

    private static bool Concerns(HttpStatusCode? status) => status is null
        or HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
