using Microsoft.Extensions.Logging;

namespace Memoir.Ingestion;

/// <summary>Log messages of the queue: event ids 60 to 79. None holds what people said.</summary>
internal static partial class QueueLog
{
    [LoggerMessage(60, LogLevel.Debug, "{Extractor} read {Turns} turns of {Events} events: {Memories} memories touched, {Rejected} candidates rejected")]
    public static partial void Read(ILogger logger, string extractor, int turns, int events, int memories, int rejected);

    [LoggerMessage(61, LogLevel.Warning, "{Extractor} failed on {Turns} turns (try {Try}); they are kept, searchable, and tried again in {Delay}")]
    public static partial void Failed(ILogger logger, string extractor, int turns, int @try, TimeSpan delay, Exception error);

    [LoggerMessage(62, LogLevel.Error, "{Extractor} failed on {Turns} turns of event {EventId} for good; they stay searchable. See `memoir events show`, and retry once it is mended")]
    public static partial void Parked(ILogger logger, string extractor, int turns, string eventId, Exception error);

    [LoggerMessage(63, LogLevel.Warning, "{Extractor} fails too often: no call is made for {Break}")]
    public static partial void CircuitOpened(ILogger logger, string extractor, TimeSpan @break);

    [LoggerMessage(64, LogLevel.Information, "{Extractor} answers again")]
    public static partial void CircuitClosed(ILogger logger, string extractor);

    [LoggerMessage(65, LogLevel.Warning, "The lease of {Turns} turns was lost before they were stored; whoever has them now stores them. Ingestion.LeaseDuration ({Lease}) may be too short for this machine")]
    public static partial void LeaseLost(ILogger logger, int turns, TimeSpan lease);

    [LoggerMessage(66, LogLevel.Error, "The queue could not be read or written; it is tried again in {Delay}")]
    public static partial void StoreFailed(ILogger logger, TimeSpan delay, Exception error);

    [LoggerMessage(67, LogLevel.Warning, "{Reason} {Scopes} scopes wait for the next day")]
    public static partial void BudgetSpent(ILogger logger, string reason, int scopes);

    [LoggerMessage(68, LogLevel.Warning, "What was read of {Turns} turns could not be stored; the lease ends by itself and they are read again")]
    public static partial void SettlementFailed(ILogger logger, int turns, Exception error);

    [LoggerMessage(69, LogLevel.Information, "{Messages} messages that waited without an event are in the queue now")]
    public static partial void Adopted(ILogger logger, int messages);

    [LoggerMessage(70, LogLevel.Warning, "Calls under way did not end within Ingestion.DrainTimeout ({Timeout}) and were cancelled; their turns wait for the next process")]
    public static partial void DrainTimedOut(ILogger logger, TimeSpan timeout);
}
