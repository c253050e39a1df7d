namespace Memoir.Server.Idempotency;

/// <summary>A request that brought an <c>Idempotency-Key</c>, for its route.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsReplay">Whether the same request was answered before.</param>
internal sealed record IdempotentCall(string Key, bool IsReplay);
