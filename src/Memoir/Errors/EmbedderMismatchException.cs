namespace Memoir;

/// <summary>The store's vectors were made by another embedder than the one that is registered: their numbers can't be compared.</summary>
/// <param name="stored">The embedder that made the stored vectors.</param>
/// <param name="offered">The embedder that is registered now.</param>
public sealed class EmbedderMismatchException(string stored, string offered)
    : MemoirException($"The store's vectors were made by '{stored}'; the registered embedder is '{offered}'. "
        + "Register the former, or re-embed the store with `memoir reindex`.")
{
    /// <summary>Identity and dimension of the embedder that made the stored vectors.</summary>
    public string Stored { get; } = stored;

    /// <summary>Identity and dimension of the registered embedder.</summary>
    public string Offered { get; } = offered;

    /// <inheritdoc/>
    public override string Code => "embedder_mismatch";
}
