using System.Buffers;
using System.Text;

namespace Memoir.Text;

/// <summary>
/// About how many tokens a chat model makes of a text, without any model's vocabulary: enough to compare texts and to
/// stay inside a budget with a margin.
/// </summary>
/// <remarks>
/// A run of ASCII letters costs one token per six letters begun, a run of digits one per three, each other ASCII sign one,
/// other scripts one per two letters (Latin, Greek, Cyrillic, Arabic …) or one per letter (Chinese, Japanese, Korean,
/// emoji), and a run of line breaks one. Spaces are free: vocabularies hold words with the space before them.
/// </remarks>
public static class TokenEstimate
{
    /// <summary>The rule in one sentence, to be shown beside numbers.</summary>
    public const string Rule =
        "Estimate: a word counts one token per six letters begun, a number one per three digits, any other sign one; spaces are free.";

    /// <summary>Estimates the tokens of a text.</summary>
    /// <param name="text">Any text, well-formed or not.</param>
    /// <returns>0 for text without any sign, else at least 1.</returns>
    public static int Count(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(text, out var rune, out var read);
            var kind = status == OperationStatus.Done ? KindOf(rune) : Kind.Whole;
            var run = 0;
            do
            {
                run++;
                text = text[read..];
            }
            while (!text.IsEmpty
                && Rune.DecodeFromUtf16(text, out rune, out read) == OperationStatus.Done
                && KindOf(rune) == kind);

            tokens += Cost(kind, run);
        }

        return tokens;
    }

    private enum Kind
    {
        Space,
        LineBreak,
        Letter,
        Digit,
        Foreign,
        Whole,
    }

    private static int Cost(Kind kind, int run) => kind switch
    {
        Kind.Space => 0,
        Kind.LineBreak => 1,
        Kind.Letter => (run + 5) / 6,
        Kind.Digit => (run + 2) / 3,
        Kind.Foreign => (run + 1) / 2,
        _ => run,
    };

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        '\n' or '\r' => Kind.LineBreak,
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' => Kind.Letter,
        >= '0' and <= '9' => Kind.Digit,
        < 0x80 => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Whole,
        < 0x2E80 => Rune.IsLetter(rune) ? Kind.Foreign : Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Whole,
        _ => Kind.Whole,
    };
}
