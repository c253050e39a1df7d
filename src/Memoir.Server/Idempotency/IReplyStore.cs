namespace Memoir.Server.Idempotency;

/// <summary>Replies to requests that bring an <c>Idempotency-Key</c>.</summary>
internal interface IReplyStore
{
    /// <summary>Takes the key for a request, unless it is taken: then it tells by whom.</summary>
    Task<KeptReply?> ClaimAsync(string projectId, string key, string requestHash, CancellationToken cancellationToken);

    /// <summary>Keeps the reply.</summary>
    Task CompleteAsync(string projectId, string key, int status, byte[]? body, CancellationToken cancellationToken);

    /// <summary>Gives the key back: the request failed, and may be tried again.</summary>
    Task ReleaseAsync(string projectId, string key, CancellationToken cancellationToken);
}

/// <summary>What is known of a key.</summary>
/// <param name="RequestHash">Of the request that took it.</param>
/// <param name="Status">Of the reply; 0: the request is in work.</param>
/// <param name="Body">Of the reply, where it may be kept.</param>
internal sealed record KeptReply(string RequestHash, int Status, byte[]? Body);
