using System.Text;
using Memoir.Text;

namespace Memoir.Searching.Duplicates;

/// <summary>
/// A text as it is compared with others for sameness: its words without case, accents and punctuation, and apart from them its
/// particulars: the numbers, names and negations, in which texts differ that mean different things and are near all the same.
/// </summary>
internal sealed record Wording(string Words, string Particulars)
{
    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal)
    {
        "no", "not", "never", "none", "nothing", "nobody", "neither", "nor", "cannot", "without", "stopped", "quit", "nicht", "kein", "keine", "keinen",
        "keinem", "keiner", "nie", "niemals", "ohne", "ne", "pas", "jamais", "sans", "aucun", "aucune", "nunca", "jamas", "sin", "ningun", "ninguno",
        "ninguna", "non", "mai", "senza", "nessuno", "nao", "sem", "niet", "geen", "nooit", "zonder", "не", "нет", "никогда", "без",
    };

    public static Wording Of(string text)
    {
        var words = new StringBuilder(text.Length);
        var particulars = new List<string>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = Trimmed(text.AsSpan(range));
            if (word.IsEmpty)
            {
                continue;
            }

            var folded = Folded(word);
            words.Append(words.Length == 0 ? "" : " ").Append(folded);
            if (IsParticular(word, folded))
            {
                particulars.Add(folded);
            }
        }

        // Who asks says something else than who tells it.
        if (text.AsSpan().TrimEnd().EndsWith("?", StringComparison.Ordinal) || text.AsSpan().TrimEnd().EndsWith("？", StringComparison.Ordinal))
        {
            words.Append(" ?");
            particulars.Add("?");
        }

        particulars.Sort(StringComparer.Ordinal);
        return new Wording(words.ToString(), string.Join(' ', particulars));
    }

    // Signs inside a word and those that change what it is stay: C++, #1, 5%, -3.
    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> word)
    {
        const string around = ".,!?;:\"'()[]{}…“”‘’«»–—-\t\r\n。、！？";
        var start = 0;
        while (start < word.Length && around.Contains(word[start]) && !(word[start] == '-' && start + 1 < word.Length && char.IsDigit(word[start + 1])))
        {
            start++;
        }

        return word[start..].TrimEnd(around);
    }

    private static string Folded(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            folded.Append(Rune.ToLowerInvariant(rune));
        }

        return folded.Replace('’', '\'').ToString();
    }

    private static bool IsParticular(ReadOnlySpan<char> word, string folded)
    {
        foreach (var c in word)
        {
            if (char.IsUpper(c) || char.IsDigit(c))
            {
                return true;
            }
        }

        return Negations.Contains(folded) || folded.EndsWith("n't", StringComparison.Ordinal);
    }
}
