namespace Memoir;

/// <summary>
/// Settings of the queue that turns go through when the extractor asks a model (<see cref="Extraction.IExtractor.CallsModel"/>).
/// Without such an extractor none of them has an effect.
/// </summary>
public sealed class IngestionOptions
{
    /// <summary>How many calls of the model this process makes at once: 0 to 64. 0: it only adds, and other processes on the store extract.</summary>
    /// <value>Default is 4.</value>
    public int Workers { get; set; } = 4;

    /// <summary>How long turns wait for more of their scope, so that one call reads them together: 0 to 1 hour.</summary>
    /// <value>Default is 2 seconds.</value>
    public TimeSpan CoalesceDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most turns that one call reads: 1 to 1,000.</summary>
    /// <value>Default is 32.</value>
    public int MaxTurnsPerCall { get; set; } = 32;

    /// <summary>The most characters of turns that one call reads, unless one turn alone has more: 100 to 10,000,000.</summary>
    /// <value>Default is 24,000, about 6,000 tokens of English.</value>
    public int MaxCharactersPerCall { get; set; } = 24_000;

    /// <summary>How many messages of the project may wait: 1 to 100,000,000. Past it an add is refused (<see cref="QueueFullException"/>). Several processes may exceed it by a little.</summary>
    /// <value>Default is 100,000.</value>
    public int MaxQueuedMessages { get; set; } = 100_000;

    /// <summary>How long a call may take: 10 milliseconds to 1 hour. Past it, it is cancelled and counts as failed.</summary>
    /// <value>Default is 60 seconds.</value>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a worker owns what it took, unless it renews that, as it does while it lives: 100 milliseconds to 1 hour. What a killed process held is taken over after it.</summary>
    /// <value>Default is 30 seconds.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after the first failed try: 0 to 1 hour. Each later one is twice as long; each is cut at random by up to half, so that many do not come back at once.</summary>
    /// <value>Default is 1 second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries, unless the model's server asks for a longer one: 0 to 1 day.</summary>
    /// <value>Default is 5 minutes.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long turns are tried while the model answers nobody: 1 second to 365 days. Past it they are parked. An outage does not count
    /// against <see cref="MemoryOptions.MaxExtractionAttempts"/>; a try that fails while the model answers others does.
    /// </summary>
    /// <value>Default is 1 day.</value>
    public TimeSpan MaxRetryTime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many calls make up a judgement: when at least so many ended lately and half of them failed, no more are made for <see cref="BreakDuration"/>. 2 to 1,000.</summary>
    /// <value>Default is 5.</value>
    public int BreakerCalls { get; set; } = 5;

    /// <summary>How long no call is made then; after it one call tries: 500 milliseconds to 1 day.</summary>
    /// <value>Default is 30 seconds.</value>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What happens to turns that the model can't read now: because it fails, or because the budget is spent.</summary>
    /// <value>Default is <see cref="ExtractionFallback.Wait"/>.</value>
    public ExtractionFallback Fallback { get; set; }

    /// <summary>After how many failed tries the fallback takes over: 1 to 100. A broken circuit, a spent budget and turns about to be parked do not wait for it.</summary>
    /// <value>Default is 2.</value>
    public int FallbackAfter { get; set; } = 2;

    /// <summary>Tokens, in and out, that the project may spend in a day (UTC): 1 or more; <see langword="null"/>: any number. Calls under way when they are spent are finished.</summary>
    /// <value>Default is <see langword="null"/>.</value>
    public long? DailyTokens { get; set; }

    /// <summary>Calls that the project may make in a day (UTC): 1 or more; <see langword="null"/>: any number.</summary>
    /// <value>Default is <see langword="null"/>.</value>
    public long? DailyCalls { get; set; }

    /// <summary>How often the queue is looked at for what other processes added or left: 50 milliseconds to 1 hour. What this process adds needs no look.</summary>
    /// <value>Default is 2 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an add with <see cref="AddRequest.Wait"/> waits before it returns its event as it is then: 10 milliseconds to 1 day.</summary>
    /// <value>Default is 60 seconds.</value>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long disposing the memory waits for calls under way: 0 to 1 hour. Past it they are cancelled and their turns wait for the next process.</summary>
    /// <value>Default is 10 seconds.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long events that succeeded are kept: 1 hour to 10 years. Failed ones stay until they are tried again, erased or reset.</summary>
    /// <value>Default is 30 days.</value>
    public TimeSpan EventRetention { get; set; } = TimeSpan.FromDays(30);
}
