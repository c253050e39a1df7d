using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Contracts;

/// <summary>What each exception is to a client; <see langword="null"/> for a defect of the server's own.</summary>
internal static class ErrorMapping
{
    public static ApiException? Of(Exception error) => error switch
    {
        ApiException own => own,
        InvalidInputException input => ApiException.BadRequest(input.Field, input.Message),
        MemoryNotFoundException missing => new ApiException(404, missing.Code, "Memory not found!") { Cause = missing },
        QueueFullException full => new ApiException(503, full.Code, full.Message) { Cause = full, RetryAfter = 30 },
        MemoryConflictException conflict => new ApiException(409, conflict.Code, conflict.Message),
        EmbedderMismatchException mismatch => new ApiException(503, mismatch.Code, mismatch.Message) { Cause = mismatch },
        ModelUnavailableException model => new ApiException(model.IsRetryable ? 503 : 502, model.Code, model.Message)
        {
            Cause = model,
            RetryAfter = model.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null,
        },
        UnusableAnswerException answer => new ApiException(502, answer.Code, answer.Message),
        BadHttpRequestException { StatusCode: 413 } => new ApiException(
            413, "too_large", "The body is larger than the server accepts. Send it in parts, or raise limits.body_bytes of the server."),
        BadHttpRequestException { StatusCode: 408 } => new ApiException(408, "timeout", "The body came too slowly. Send it again."),
        BadHttpRequestException bad => new ApiException(bad.StatusCode, "bad_request", "The request is not valid HTTP."),

        // Its message may name files of the server; the log has it.
        MemoryStoreException => new ApiException(503, "store", "The store can't be read or written now. The operator finds the reason in the server's log.") { RetryAfter = 5 },
        _ => null,
    };
}
