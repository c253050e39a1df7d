namespace Memoir;

/// <summary>The request contradicts what is stored: an immutable memory, or an idempotency key that belongs to another request. Nothing was written.</summary>
/// <param name="message">What is in the way, and what would do.</param>
public sealed class MemoryConflictException(string message) : MemoirException(message)
{
    /// <inheritdoc/>
    public override string Code => "conflict";
}
