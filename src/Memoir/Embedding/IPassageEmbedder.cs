namespace Memoir.Embedding;

/// <summary>
/// What an embedder answers to <c>GetService</c> when it reads long texts in windows: the index then keeps one vector for each,
/// so that the end of a long message is found like its beginning.
/// </summary>
public interface IPassageEmbedder
{
    /// <summary>The vectors of a text, one per window, in order; one for a text that fits.</summary>
    /// <param name="text">The text.</param>
    /// <returns>At least one vector of the embedder's dimension.</returns>
    IReadOnlyList<ReadOnlyMemory<float>> EmbedPassages(string text);
}
