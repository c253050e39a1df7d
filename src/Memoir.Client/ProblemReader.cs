using System.Net;
using System.Text.Json;
using Memoir.Wire;

namespace Memoir.Client;

/// <summary>Makes of a server's problem the exception that the library throws in process.</summary>
internal static class ProblemReader
{
    private const int LongestBody = 64 << 10;

    public static async Task<MemoirException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var problem = await FindAsync(response, cancellationToken).ConfigureAwait(false);
        var detail = problem?.Detail;
        return problem?.Code switch
        {
            "invalid_input" when detail is not null => new InvalidInputException(problem.Field ?? "request", detail),
            "not_found" when problem.Id is not null => new MemoryNotFoundException(problem.Id),
            "store" when detail is not null => new MemoryStoreException(detail),
            "embedder_mismatch" when problem is { Stored: not null, Offered: not null } => new EmbedderMismatchException(problem.Stored, problem.Offered),
            "model_unavailable" when detail is not null => new ModelUnavailableException(detail)
            {
                IsRetryable = problem.Retryable ?? false,
                Status = problem.ModelStatus,
                RetryAfter = response.Headers.RetryAfter?.Delta,
            },
            "queue_full" when problem is { Waiting: { } waiting, Limit: { } limit } => new QueueFullException(waiting, limit),
            "unusable_answer" when detail is not null => new UnusableAnswerException(detail),
            { } conflict when detail is not null && response.StatusCode == HttpStatusCode.Conflict => new MemoryConflictException(detail, conflict),
            { } code => new MemoryServerException(code, detail ?? $"The server answered {status} ({code}).")
            {
                Status = status,
                IsRetryable = IsRetryable(response.StatusCode),
                RequestId = problem.RequestId,
            },
            null => new MemoryServerException("unusable_answer", $"{response.RequestMessage?.RequestUri} answered {status}, and not as a server of Memoir does. Look whether the address is the server's.")
            {
                Status = status,
                IsRetryable = IsRetryable(response.StatusCode),
            },
        };
    }

    private static bool IsRetryable(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static async Task<WireProblem?> FindAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not WireProblem.ContentType || response.Content.Headers.ContentLength > LongestBody)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), WireJson.Format.WireProblem);
        }
        catch (JsonException)
        {
            return null; // Told as an answer that is none of Memoir's.
        }
    }
}
