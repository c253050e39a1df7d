namespace Memoir;

/// <summary>A chat model or an embedding model did not answer, or refused to. What was to be remembered is kept and can be extracted later.</summary>
/// <param name="message">Which model at which address, what it said, and the remedy. Never a key.</param>
/// <param name="inner">The cause, if another error told of it.</param>
public sealed class ModelUnavailableException(string message, Exception? inner = null) : MemoirException(message, inner)
{
    /// <summary>
    /// Whether the same call may succeed later: <see langword="true"/> for a limit of rate, an error of the server, a time-out and a lost
    /// connection; <see langword="false"/> where somebody must change something first, such as a key, a name or a prompt.
    /// </summary>
    public bool IsRetryable { get; init; }

    /// <summary>How long the server asks to wait before the next call; <see langword="null"/>: it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status, such as 429; <see langword="null"/> where no answer came.</summary>
    public int? Status { get; init; }

    /// <inheritdoc/>
    public override string Code => "model_unavailable";
}
