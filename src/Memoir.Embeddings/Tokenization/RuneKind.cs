using System.Globalization;
using System.Text;

namespace Memoir.Embeddings.Tokenization;

/// <summary>The part a character plays for the BERT tokenizer.</summary>
internal enum RuneKind : byte
{
    Letter,
    Space,
    Punctuation,
    Chinese,
    Dropped,
}

internal static class RuneKinds
{
    private static ReadOnlySpan<byte> Ascii =>
    [
        4, 4, 4, 4, 4, 4, 4, 4, 4, 1, 1, 4, 4, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
        1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2,
        2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2,
        2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 4,
    ];

    public static RuneKind OfAscii(char unit) => (RuneKind)Ascii[unit];

    public static RuneKind Of(Rune rune)
    {
        if (rune.IsAscii)
            return OfAscii((char)rune.Value);
        if (rune.Value == 0xFFFD)
            return RuneKind.Dropped;
        if (IsChinese(rune.Value))
            return RuneKind.Chinese;
        return Rune.GetUnicodeCategory(rune) switch
        {
            // Unassigned code points stay: the tokenizers this follows know an older Unicode and keep what they don't know.
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse => RuneKind.Dropped,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => RuneKind.Space,
            >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation => RuneKind.Punctuation,
            _ => RuneKind.Letter,
        };
    }

    private static bool IsChinese(int code) => code is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x2A6DF or >= 0x2A700 and <= 0x2B73F
        or >= 0x2B740 and <= 0x2B81F or >= 0x2B920 and <= 0x2CEAF or >= 0xF900 and <= 0xFAFF or >= 0x2F800 and <= 0x2FA1F;
}
