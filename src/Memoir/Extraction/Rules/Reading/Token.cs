namespace Memoir.Extraction.Rules.Reading;

/// <summary>One token of a turn; a contraction gives two that share a span.</summary>
/// <param name="Start">First UTF-16 unit in the turn.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Word">The word, contractions and common typos resolved.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Capital">Whether it begins with a capital.</param>
internal readonly record struct Token(int Start, int Length, Word Word, TokenKind Kind, bool Capital)
{
    /// <summary>Lower case.</summary>
    public string Norm => Word.Norm;

    public int End => Start + Length;

    public bool Is(string norm) => string.Equals(Norm, norm, StringComparison.Ordinal);
}
