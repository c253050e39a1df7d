using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Contracts;

/// <summary>Every answer is JSON in the shape of its contract: exceptions, unknown routes and wrong methods too.</summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null or 0 })
            {
                await WriteBareStatusAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to answer.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, error);
        }
    }

    private Task WriteAsync(HttpContext http, Exception error)
    {
        var known = ErrorMapping.Of(error);
        if (known is null or { Status: >= 500 })
        {
            // Its message may quote what people said, so kind and place are all that the log gets.
            Log.RequestFailed(log, http.TraceIdentifier, Route(http), error.GetType().FullName!, error.StackTrace ?? string.Empty);
        }

        // What a handler said of the answer it did not give goes; what stands on every answer stays: ids, limits, how to read it.
        var standing = http.Response.Headers.Where(static header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase)).ToList();
        http.Response.Clear();
        standing.ForEach(header => http.Response.Headers[header.Key] = header.Value);
        return ErrorReply.WriteAsync(http, known ?? new ApiException(
            500, "internal", $"The server failed on this request, which is a defect of it. Report request id {http.TraceIdentifier}."));
    }

    private static Task WriteBareStatusAsync(HttpContext http) => http.Response.StatusCode switch
    {
        404 => ErrorReply.WriteAsync(http, 404, "not_found", "No route has this path. See the documentation of the contract for its routes."),
        405 => ErrorReply.WriteAsync(http, 405, "method_not_allowed", $"This path does not take {Method(http)}. It takes {http.Response.Headers.Allow}."),
        413 => ErrorReply.WriteAsync(http, ErrorMapping.Of(new BadHttpRequestException(string.Empty, 413))!),
        var status => ErrorReply.WriteAsync(http, status, "error", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status)),
    };

    private static string Method(HttpContext http) => http.Request.Method.Length <= 16 ? http.Request.Method : "this method";

    // The pattern, not the path: paths hold the ids of people.
    private static string Route(HttpContext http) =>
        (http.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
}
