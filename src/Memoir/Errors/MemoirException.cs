namespace Memoir;

/// <summary>The base of every error that Memoir raises by itself. Its message names the setting or field, the present value and the remedy.</summary>
public abstract class MemoirException : Exception
{
    private protected MemoirException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>A stable word for the kind of error, for programs: <c>invalid_input</c>, <c>not_found</c>, <c>conflict</c> or what kind of one (<see cref="MemoryConflictException"/>), <c>store</c>, <c>embedder_mismatch</c>, <c>queue_full</c>, <c>unusable_answer</c>, <c>model_unavailable</c>.</summary>
    public abstract string Code { get; }
}
