namespace Memoir.Server;

/// <summary>What one request, key and server may cost. Past a limit the answer is an error that names it, never a crash.</summary>
public sealed class ServerLimits
{
    /// <summary>The largest body of a request, in bytes: 1,024 to 1,073,741,824. Past it: 413.</summary>
    /// <value>Default is 4 MiB.</value>
    public long BodyBytes { get; set; } = 4 << 20;

    /// <summary>The most rows of one page, where a contract does not set less: 1 to 1,000.</summary>
    /// <value>Default is 1,000.</value>
    public int PageSize { get; set; } = 1000;

    /// <summary>The most memories of one batch: 1 to 10,000.</summary>
    /// <value>Default is 1,000.</value>
    public int BatchSize { get; set; } = 1000;

    /// <summary>How deep AND, OR and NOT may lie in a filter: 1 to 16.</summary>
    /// <value>Default is 16.</value>
    public int FilterDepth { get; set; } = 16;

    /// <summary>Requests that a key gets back per second: 0 to 1,000,000. 0: no limit. Past it: 429.</summary>
    /// <value>Default is 100.</value>
    public int RatePerSecond { get; set; } = 100;

    /// <summary>Requests that a key may make at once before <see cref="RatePerSecond"/> counts: 1 to 1,000,000.</summary>
    /// <value>Default is 1,000.</value>
    public int RateBurst { get; set; } = 1000;

    /// <summary>Registrations that one address may try per minute: 1 to 100,000. Past it: 429.</summary>
    /// <value>Default is 5.</value>
    public int RegisterPerMinute { get; set; } = 5;

    /// <summary>Sign-ins that one address may try per minute, and wrong passwords of one account: 1 to 100,000. Past it: 429.</summary>
    /// <value>Default is 10.</value>
    public int LoginPerMinute { get; set; } = 10;

    /// <summary>Refreshes of tokens that one address may try per minute: 1 to 100,000. Past it: 429.</summary>
    /// <value>Default is 20.</value>
    public int RefreshPerMinute { get; set; } = 20;

    /// <summary>Requests in work at a time, of all keys: 1 to 100,000. Past it: 503.</summary>
    /// <value>Default is 256.</value>
    public int ConcurrentRequests { get; set; } = 256;

    /// <summary>The longest a request may take, in seconds: 1 to 3,600. Past it: 504.</summary>
    /// <value>Default is 120.</value>
    public int RequestSeconds { get; set; } = 120;

    /// <summary>How long a stopping server waits for requests in work, in seconds: 0 to 600.</summary>
    /// <value>Default is 30.</value>
    public int ShutdownSeconds { get; set; } = 30;

    /// <summary>How long the reply to a request with an <c>Idempotency-Key</c> is remembered, in hours: 1 to 720.</summary>
    /// <value>Default is 24.</value>
    public int IdempotencyHours { get; set; } = 24;

    /// <summary>Events kept per project; older ones go: 100 to 10,000,000.</summary>
    /// <value>Default is 10,000.</value>
    public int Events { get; set; } = 10_000;

    /// <summary>Requests remembered per project for <c>GET /requests</c>; older ones go: 0 to 1,000,000. 0: none are.</summary>
    /// <value>Default is 10,000.</value>
    public int RequestLog { get; set; } = 10_000;

    /// <summary>
    /// Projects kept open, with their search index in memory; those used longest ago are closed: 1 to 100,000. Those in which messages wait for a model
    /// stay open beyond it.
    /// </summary>
    /// <value>Default is 256.</value>
    public int OpenProjects { get; set; } = 256;
}
