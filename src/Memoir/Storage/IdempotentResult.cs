namespace Memoir.Storage;

/// <summary>The result of a call with an idempotency key.</summary>
/// <param name="Key">The key.</param>
/// <param name="RequestHash">SHA-256 of the request, hexadecimal: the same key with another request is refused.</param>
/// <param name="Result">The result as JSON.</param>
/// <param name="At">When it was made.</param>
public sealed record IdempotentResult(string Key, string RequestHash, string Result, DateTimeOffset At);
