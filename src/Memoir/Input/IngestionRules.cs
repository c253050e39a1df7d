namespace Memoir.Input;

/// <summary>The ranges of <see cref="IngestionOptions"/>, checked when a memory opens.</summary>
internal static class IngestionRules
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IngestionOptions Accept(IngestionOptions? options)
    {
        var given = options ?? new IngestionOptions();
        return new IngestionOptions
        {
            Workers = Check.Range(Name(nameof(given.Workers)), given.Workers, 0, 64),
            CoalesceDelay = Range(nameof(given.CoalesceDelay), given.CoalesceDelay, TimeSpan.Zero, Hour),
            MaxTurnsPerCall = Check.Range(Name(nameof(given.MaxTurnsPerCall)), given.MaxTurnsPerCall, 1, 1_000),
            MaxCharactersPerCall = Check.Range(Name(nameof(given.MaxCharactersPerCall)), given.MaxCharactersPerCall, 100, 10_000_000),
            MaxQueuedMessages = Check.Range(Name(nameof(given.MaxQueuedMessages)), given.MaxQueuedMessages, 1, 100_000_000),
            CallTimeout = Range(nameof(given.CallTimeout), given.CallTimeout, TimeSpan.FromMilliseconds(10), Hour),
            LeaseDuration = Range(nameof(given.LeaseDuration), given.LeaseDuration, TimeSpan.FromMilliseconds(100), Hour),
            RetryDelay = Range(nameof(given.RetryDelay), given.RetryDelay, TimeSpan.Zero, Hour),
            MaxRetryDelay = Range(nameof(given.MaxRetryDelay), given.MaxRetryDelay, TimeSpan.Zero, Day),
            MaxRetryTime = Range(nameof(given.MaxRetryTime), given.MaxRetryTime, TimeSpan.FromSeconds(1), 365 * Day),
            BreakerCalls = Check.Range(Name(nameof(given.BreakerCalls)), given.BreakerCalls, 2, 1_000),
            BreakDuration = Range(nameof(given.BreakDuration), given.BreakDuration, TimeSpan.FromMilliseconds(500), Day),
            Fallback = Enum.IsDefined(given.Fallback)
                ? given.Fallback
                : throw new InvalidInputException(Name(nameof(given.Fallback)), $"'{Name(nameof(given.Fallback))}' is {(int)given.Fallback}; it must be Wait or Rules."),
            FallbackAfter = Check.Range(Name(nameof(given.FallbackAfter)), given.FallbackAfter, 1, 100),
            DailyTokens = Budget(nameof(given.DailyTokens), given.DailyTokens),
            DailyCalls = Budget(nameof(given.DailyCalls), given.DailyCalls),
            PollInterval = Range(nameof(given.PollInterval), given.PollInterval, TimeSpan.FromMilliseconds(50), Hour),
            WaitTimeout = Range(nameof(given.WaitTimeout), given.WaitTimeout, TimeSpan.FromMilliseconds(10), Day),
            DrainTimeout = Range(nameof(given.DrainTimeout), given.DrainTimeout, TimeSpan.Zero, Hour),
            EventRetention = Range(nameof(given.EventRetention), given.EventRetention, Hour, 3650 * Day),
        };
    }

    // As configuration spells it, so that the message can be searched for there.
    private static string Name(string setting) => $"{nameof(MemoryOptions.Ingestion)}.{setting}";

    private static long? Budget(string setting, long? value) => value is { } given ? Check.Range(Name(setting), given, 1, long.MaxValue) : null;

    private static TimeSpan Range(string setting, TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most
        ? value
        : throw new InvalidInputException(Name(setting), $"'{Name(setting)}' is {value}; it must be from {least} to {most}.");
}
