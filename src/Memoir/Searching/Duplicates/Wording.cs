using System.Buffers;
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

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NegationsBySpan = Negations.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Wording Of(string text)
    {
        // Of every hit of every search: words are folded one behind another in one buffer, and only what is kept becomes a string.
        var words = ArrayPool<char>.Shared.Rent(text.Length + 2);
        var length = 0;
        var particulars = new List<string>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = Trimmed(text.AsSpan(range));
            if (word.IsEmpty)
            {
                continue;
            }

            if (length > 0)
            {
                words[length++] = ' ';
            }

            var folded = words.AsSpan(length, word.ToLowerInvariant(words.AsSpan(length)));
            folded.Replace('’', '\'');
            length += folded.Length;
            if (IsParticular(word, folded))
            {
                particulars.Add(folded.ToString());
            }
        }

        // Who asks says something else than who tells it.
        if (text.AsSpan().TrimEnd() is [.., '?' or '？'])
        {
            (words[length], words[length + 1]) = (' ', '?');
            length += 2;
            particulars.Add("?");
        }

        particulars.Sort(StringComparer.Ordinal);
        var wording = new Wording(new string(words, 0, length), string.Join(' ', particulars));
        ArrayPool<char>.Shared.Return(words, clearArray: true);
        return wording;
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

    private static bool IsParticular(ReadOnlySpan<char> word, ReadOnlySpan<char> folded)
    {
        foreach (var c in word)
        {
            if (char.IsUpper(c) || char.IsDigit(c))
            {
                return true;
            }
        }

        return NegationsBySpan.Contains(folded) || folded.EndsWith("n't", StringComparison.Ordinal);
    }
}
