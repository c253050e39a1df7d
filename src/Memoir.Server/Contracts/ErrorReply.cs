using System.Globalization;
using System.Text.Json;
using Memoir.Server.Http;
using Memoir.Server.OpenSource;
using Memoir.Wire;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Contracts;

/// <summary>Writes an error in the shape of the request's contract.</summary>
internal static class ErrorReply
{
    public static Task WriteAsync(HttpContext http, int status, string code, string message) =>
        WriteAsync(http, new ApiException(status, code, message));

    public static Task WriteAsync(HttpContext http, ApiException error)
    {
        var contract = ContractOf.Request(http);
        if (contract == ApiContract.OpenSource)
        {
            error = UpstreamFailure.Spell(error);
        }

        if (error.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return JsonReply.WriteAsync(
            http,
            error.Status,
            json =>
            {
                if (error.Body is { } body)
                {
                    body(json);
                    return;
                }

                switch (contract)
                {
                    case ApiContract.Platform:
                        Platform(json, error, http.TraceIdentifier);
                        break;
                    case ApiContract.OpenSource:
                        OpenSource(json, error, http.TraceIdentifier);
                        break;
                    default:
                        Problem(json, error, http.TraceIdentifier);
                        break;
                }
            },
            contract == ApiContract.Memoir && error.Body is null ? WireProblem.ContentType : JsonReply.ContentType);
    }

    // Python reads 'detail', the command line 'detail' or 'message', others 'error': give every spelling.
    private static void Platform(Utf8JsonWriter json, ApiException error, string requestId)
    {
        json.WriteStartObject();
        json.WriteString("error"u8, error.Message);
        json.WriteString("detail"u8, error.Message);
        json.WriteString("message"u8, error.Message);
        Tail(json, error, requestId);
    }

    private static void OpenSource(Utf8JsonWriter json, ApiException error, string requestId)
    {
        json.WriteStartObject();
        json.WriteString("detail"u8, error.Message);
        Tail(json, error, requestId);
    }

    // RFC 9457, with what the library's own exceptions hold, so that a client can raise them again.
    private static void Problem(Utf8JsonWriter json, ApiException error, string requestId) => JsonSerializer.Serialize(
        json,
        new WireProblem
        {
            Type = WireProblem.TypePrefix + error.Code,
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(error.Status),
            Status = error.Status,
            Detail = (error.Cause ?? (Exception)error).Message,
            Code = error.Code,
            Field = error.Field,
            Id = (error.Cause as MemoryNotFoundException)?.Id,
            Stored = (error.Cause as EmbedderMismatchException)?.Stored,
            Offered = (error.Cause as EmbedderMismatchException)?.Offered,
            Retryable = (error.Cause as ModelUnavailableException)?.IsRetryable,
            ModelStatus = (error.Cause as ModelUnavailableException)?.Status,
            Waiting = (error.Cause as QueueFullException)?.Waiting,
            Limit = (error.Cause as QueueFullException)?.Limit,
            RequestId = requestId,
        },
        WireJson.Format.WireProblem);

    private static void Tail(Utf8JsonWriter json, ApiException error, string requestId)
    {
        json.WriteString("code"u8, error.Code);
        if (error.Field is { } field)
        {
            json.WriteString("field"u8, field);
        }

        json.WriteString("request_id"u8, requestId);
        json.WriteEndObject();
    }
}
