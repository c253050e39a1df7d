using System.Globalization;
using System.Text;

namespace Memoir.Context;

/// <summary>
/// Makes one line of anybody's text, such that it can neither begin a line of its own, nor spell a tag, nor show a reader
/// something else than what the model reads.
/// </summary>
/// <remarks>
/// Line breaks and control characters become spaces and runs of spaces one; what is invisible or turns the direction of
/// writing goes, but for the joiners that emoji and Indic or Persian words need; <c>&lt;</c> and <c>&gt;</c>, and their
/// full-width and small forms, become entities, which breaks the markers of every chat template that is written with
/// them; the square brackets of the others become round ones. Look-alikes of angle brackets, which some languages quote
/// with, go the same way only where the text spells the fence's own tag.
/// </remarks>
internal static class PlainLine
{
    private static readonly string[] BracketMarkers = ["INST", "SYSTEM_PROMPT", "TOOL_CALLS", "TOOL_RESULTS", "AVAILABLE_TOOLS"];

    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        var spellsFence = SpellsFence(text);
        var space = false;
        Rune? joiner = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
            {
                space = line.Length > 0;
                joiner = null;
                continue;
            }

            if (IsHidden(rune))
            {
                continue;
            }

            if (IsJoiner(rune))
            {
                joiner = rune;
                continue;
            }

            // A joiner has a meaning between two letters or emoji beyond ASCII; anywhere else it hides words.
            if (joiner is { } held && !rune.IsAscii && !space && line.Length > 0 && !char.IsAscii(line[^1]))
            {
                line.Append(held);
            }

            joiner = null;
            if (space)
            {
                line.Append(' ');
                space = false;
            }

            Append(line, rune, spellsFence);
        }

        RoundBrackets(line);
        return line.ToString();
    }

    /// <summary>Whether the letters of the text, taken without anything between them, contain the fence's tag.</summary>
    public static bool SpellsFence(string text)
    {
        var letters = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = LookAlikes.Fold(rune);
            if (char.IsAsciiLetterLower(folded))
            {
                letters.Append(folded);
            }
        }

        return letters.ToString().Contains("recalledmemories", StringComparison.Ordinal);
    }

    /// <summary>Characters that no reader sees and a model may read: format characters but the joiners, tags, stray variation selectors, private use.</summary>
    public static bool IsHidden(Rune rune) => rune.Value switch
    {
        _ when IsJoiner(rune) => false,
        >= 0xFE00 and <= 0xFE0D => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned,
    };

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static void Append(StringBuilder line, Rune rune, bool spellsFence)
    {
        if (LookAlikes.IsLess(rune) || (spellsFence && LookAlikes.ResemblesLess(rune)))
        {
            line.Append("&lt;");
        }
        else if (LookAlikes.IsGreater(rune) || (spellsFence && LookAlikes.ResemblesGreater(rune)))
        {
            line.Append("&gt;");
        }
        else
        {
            line.Append(rune);
        }
    }

    private static void RoundBrackets(StringBuilder line)
    {
        foreach (var marker in BracketMarkers)
        {
            line.Replace($"[{marker}]", $"({marker})").Replace($"[/{marker}]", $"(/{marker})");
        }
    }
}
