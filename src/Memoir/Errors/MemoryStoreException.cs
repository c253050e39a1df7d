namespace Memoir;

/// <summary>The store can't do what was asked: not a Memoir store, read-only, full, newer than this version, or damaged. What was not acknowledged was not written.</summary>
/// <param name="message">What is wrong with the store, where it is, and the remedy.</param>
/// <param name="inner">The driver's error.</param>
public sealed class MemoryStoreException(string message, Exception? inner = null) : MemoirException(message, inner)
{
    /// <inheritdoc/>
    public override string Code => "store";
}
