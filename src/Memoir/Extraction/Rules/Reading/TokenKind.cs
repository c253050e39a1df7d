namespace Memoir.Extraction.Rules.Reading;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Money,
    Punctuation,
    Email,
    Url,
    Handle,

    /// <summary>A quotation or a piece of code: may be a title, is never read as a sentence.</summary>
    Opaque,

    /// <summary>End of a line, where a sentence without a full stop ends too.</summary>
    Break,
}
