namespace Memoir.Extraction.Chat.Checks;

/// <summary>Cuts text into words and numbers where every script has them: unspaced scripts give single characters.</summary>
internal static class WordCutter
{
    public static List<Range> Cut(ReadOnlySpan<char> text)
    {
        var words = new List<Range>();
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i++;
            if (!Memoir.Text.Scripts.IsUnspaced(text[start]))
            {
                while (i < text.Length && Continues(text, i))
                {
                    i++;
                }
            }

            words.Add(start..i);
        }

        return words;
    }

    /// <summary>Lower case, without a genitive's ending, hyphens and accents as they are.</summary>
    public static string Plain(ReadOnlySpan<char> word)
    {
        var end = word.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || word.EndsWith("’s", StringComparison.OrdinalIgnoreCase) ? word[..^2] : word;
        Span<char> lower = end.Length <= 64 ? stackalloc char[end.Length] : new char[end.Length];
        end.ToLowerInvariant(lower);
        return lower.Trim("-'’._").ToString();
    }

    // Letters and digits, marks of combining, and what joins parts of one word: O'Brien, 3.5, 2023-05-07, well-known.
    private static bool Continues(ReadOnlySpan<char> text, int i) => (char.IsLetterOrDigit(text[i]) && !Memoir.Text.Scripts.IsUnspaced(text[i]))
        || char.IsSurrogate(text[i])
        || char.GetUnicodeCategory(text[i]) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark
        || (i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])
            && (text[i] is '\'' or '’' or '-' || (text[i] is '.' or ',' && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]))));
}
