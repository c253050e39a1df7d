namespace Memoir;

/// <summary>Tells the failure of a swapped part (extractor, embedder), which an operation survives, from what ends the operation.</summary>
internal static class PartFailure
{
    /// <summary>
    /// A time-out of an HTTP client is an <see cref="OperationCanceledException"/>, too: only the caller's own token makes it a cancellation.
    /// The store's errors end the operation, since there would be nowhere to keep the turns.
    /// </summary>
    public static bool Is(Exception error, CancellationToken cancellationToken) => error switch
    {
        ModelUnavailableException or UnusableAnswerException => true,
        MemoirException => false,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => true,
    };
}
