namespace Memoir.Server.Idempotency;

/// <summary>A request that brought an <c>Idempotency-Key</c>, for its route.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsReplay">Whether the same request was answered before.</param>
internal sealed record IdempotentCall(string Key, bool IsReplay)
{
    /// <summary>What a route that answers by itself wants to know of its answer when the request comes again: nothing of what memories say, no secret.</summary>
    public byte[]? Kept { get; set; }
}
