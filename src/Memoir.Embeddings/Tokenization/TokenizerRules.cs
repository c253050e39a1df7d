namespace Memoir.Embeddings.Tokenization;

/// <summary>How a BERT tokenizer treats text before it looks words up, and the ids that frame a sequence.</summary>
internal sealed record TokenizerRules
{
    public bool LowerCase { get; init; } = true;

    public bool StripAccents { get; init; } = true;

    public bool SplitChinese { get; init; } = true;

    /// <summary>Words of more characters are unknown as a whole.</summary>
    public int MaxWordLength { get; init; } = 100;

    public int Unknown { get; init; }

    public int Start { get; init; }

    public int End { get; init; }

    public required IReadOnlyList<AddedToken> Added { get; init; }
}
