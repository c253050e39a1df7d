namespace Memoir;

/// <summary>The request contradicts what is stored: an immutable memory, or an idempotency key that belongs to another request. Nothing was written.</summary>
/// <param name="message">What is in the way, and what would do.</param>
/// <param name="code">What kind of conflict it is; see <see cref="ConflictCodes"/>. Default <c>conflict</c>: any other.</param>
public sealed class MemoryConflictException(string message, string code = "conflict") : MemoirException(message)
{
    /// <summary>What kind of conflict it is: one of <see cref="ConflictCodes"/>, or what a server adds to them, such as <c>request_in_work</c>.</summary>
    public override string Code { get; } = code;
}
