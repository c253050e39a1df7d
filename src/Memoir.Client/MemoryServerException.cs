namespace Memoir.Client;

/// <summary>The server can't be reached, refuses the caller, or answers what no server of Memoir answers: what the library in process has no error for.</summary>
public sealed class MemoryServerException : MemoirException
{
    internal MemoryServerException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>
    /// The kind of error: <c>unreachable</c>, <c>timeout</c>, <c>unusable_answer</c>, or what the server says: <c>unauthenticated</c>, <c>forbidden</c>,
    /// <c>rate_limited</c>, <c>busy</c>, <c>too_large</c>, <c>internal</c> …
    /// </summary>
    public override string Code { get; }

    /// <summary>The HTTP status; <see langword="null"/> where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>The server's id of the request, which its log has too.</summary>
    public string? RequestId { get; init; }
}
