namespace Memoir.Embeddings.Benchmarks;

/// <summary>Texts of an exact number of tokens, for both runtimes.</summary>
internal static class Texts
{
    private const int FrameTokens = 2;

    private static readonly string[] Words =
        "we met in the old town last spring and talked about work music food travel family plans for a new house near the river".Split(' ');

    public static IReadOnlyList<int> Lengths => [14, 48, 256];

    /// <summary>A text that takes <paramref name="tokens"/> tokens, [CLS] and [SEP] included: every word here is one token.</summary>
    public static string OfLength(int tokens) =>
        string.Join(' ', Enumerable.Range(0, tokens - FrameTokens).Select(i => Words[i * 7 % Words.Length]));
}
