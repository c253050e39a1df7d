using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Memoir.Text;

namespace Memoir.Context.Injection;

/// <summary>
/// The ways to read a text: lower-cased without accents and hidden characters; with look-alike letters and digits taken
/// for the letters they stand for; with letters closed up that were set apart; what hidden tags or base64 spell; and
/// backwards where the direction of writing is overridden.
/// </summary>
internal static partial class ScreenViews
{
    private const string Digits = "oizeasgtb9";

    public static void Collect(string text, HashSet<string> views)
    {
        var plain = Plain(text);
        views.Add(plain);
        views.Add(Undisguised(plain));
        if (SetApart().IsMatch(plain))
        {
            views.Add(CloseUp(plain));
        }

        if (Tags(text) is { Length: > 0 } tags)
        {
            views.Add(Plain(tags));
        }

        if (text.Contains('\u202E', StringComparison.Ordinal))
        {
            views.Add(Plain(Reversed(text)));
        }

        foreach (var run in Base64Run().EnumerateMatches(text))
        {
            if (Decode(text.AsSpan(run.Index, run.Length)) is { } decoded)
            {
                views.Add(Plain(decoded));
            }
        }
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        Span<char> folded = stackalloc char[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                plain.Append('\n');
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                plain.Append(' ');
            }
            else if (!PlainLine.IsHidden(rune) && rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control)
            {
                var narrow = LookAlikes.Narrow(rune);
                if (narrow.IsBmp)
                {
                    plain.Append(folded[..Folding.Append((char)narrow.Value, folded, 0)]);
                }
                else
                {
                    plain.Append(narrow);
                }
            }
        }

        return plain.ToString();
    }

    private static string Undisguised(string plain)
    {
        var letters = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
        {
            letters.Append(rune.Value switch
            {
                '\n' => '\n',
                '@' => 'a',
                '$' => 's',
                '!' => 'i',
                >= '0' and <= '9' => Digits[rune.Value - '0'],
                _ => LookAlikes.Fold(rune),
            });
        }

        return letters.ToString();
    }

    /// <summary>"i g n o r e   a l l" as "ignore all": one sign between letters goes, more of them are the gap between words.</summary>
    private static string CloseUp(string plain)
    {
        var closed = new StringBuilder(plain.Length);
        for (var i = 0; i < plain.Length; i++)
        {
            var isGap = !char.IsLetterOrDigit(plain[i]);
            var isSingle = isGap && i > 0 && i + 1 < plain.Length && char.IsLetterOrDigit(plain[i - 1]) && char.IsLetterOrDigit(plain[i + 1]);
            if (!isGap || !isSingle)
            {
                closed.Append(plain[i]);
            }
        }

        return closed.ToString();
    }

    private static string Tags(string text)
    {
        var tags = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0xE0020 and <= 0xE007E)
            {
                tags.Append((char)(rune.Value - 0xE0000));
            }
        }

        return tags.ToString();
    }

    private static string Reversed(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        Array.Reverse(runes);
        return string.Concat(runes.Select(static rune => rune.ToString()));
    }

    private static string? Decode(ReadOnlySpan<char> run)
    {
        // A run may be cut anywhere by what surrounds it: whole groups of four are decoded.
        var whole = run[..(run.Length / 4 * 4)];
        if (!Base64.IsValid(whole))
        {
            return null;
        }

        var bytes = Convert.FromBase64String(whole.ToString());
        return Array.TrueForAll(bytes, static value => value is (>= 0x20 and < 0x7F) or (byte)'\n' or (byte)'\r' or (byte)'\t') ? Encoding.ASCII.GetString(bytes) : null;
    }

    [GeneratedRegex("[A-Za-z0-9+/]{24,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Base64Run();

    [GeneratedRegex(@"(?:\w[ .\-_*|]+){7}\w\b", RegexOptions.CultureInvariant)]
    private static partial Regex SetApart();
}
