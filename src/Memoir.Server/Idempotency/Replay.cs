namespace Memoir.Server.Idempotency;

/// <summary>What a route does when a request with a known <c>Idempotency-Key</c> comes again.</summary>
internal enum Replay
{
    /// <summary>It reads, or is the same however often it is done: the header is left alone.</summary>
    None,

    /// <summary>The reply was kept and is given again. For replies that hold nothing of what memories say, nor secrets.</summary>
    KeptReply,

    /// <summary>
    /// The route answers by itself and changes nothing, as <see cref="IdempotentCall"/> tells it. For replies that quote memories: kept here,
    /// they would outlive an erasure.
    /// </summary>
    ByRoute,
}
