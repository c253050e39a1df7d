using Microsoft.Extensions.Logging;

namespace Memoir.Server;

/// <summary>Everything the server logs. No bodies, no paths, no ids of people: a route is named by its pattern.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} to {Route} failed with {Kind}{Stack}")]
    public static partial void RequestFailed(ILogger logger, string requestId, string route, string kind, string stack);

    [LoggerMessage(2, LogLevel.Error, "The store is not ready")]
    public static partial void NotReady(ILogger logger, Exception error);

    [LoggerMessage(3, LogLevel.Debug, "{Method} {Route} {Status} in {Milliseconds:0.0} ms, request {RequestId}")]
    public static partial void Answered(ILogger logger, string method, string route, int status, double milliseconds, string requestId);

    [LoggerMessage(20, LogLevel.Warning, "{Count} requests were left out of the log of requests: they came faster than it is written")]
    public static partial void RequestsLeftOut(ILogger logger, long count);

    [LoggerMessage(22, LogLevel.Error, "A memory that is used no more could not be closed")]
    public static partial void MemoryNotClosed(ILogger logger, Exception error);

    [LoggerMessage(21, LogLevel.Error, "Requests could not be written to the log of requests")]
    public static partial void RequestsNotKept(ILogger logger, Exception error);

    [LoggerMessage(9, LogLevel.Error, "A round of webhooks failed with {Kind}; it is made again{Stack}")]
    public static partial void WebhooksFailed(ILogger logger, string kind, string stack);

    [LoggerMessage(40, LogLevel.Error, "A project in which messages wait for a model can't be opened; they wait for its next request")]
    public static partial void QueueNotOpened(ILogger logger, Exception error);
}
