using Memoir.Text;
using Memoir.Time;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>The words of a statement that somebody must have said, and how many of them were.</summary>
internal static class FactWords
{
    // What stands for the speakers, in the languages of the prompt's users, and the verbs of plain statements.
    private static readonly HashSet<string> Given = new(StringComparer.Ordinal)
    {
        "user", "users", "agent", "assistant", "speaker", "benutzer", "benutzerin", "nutzer", "nutzerin", "usuario", "usuaria", "utilisateur", "utilisatrice", "utente", "usuário", "gebruiker",
        "live", "lives", "work", "works", "have", "has", "had", "is", "are", "was", "be", "like", "likes", "want", "wants", "own", "owns", "go", "goes", "went", "plan", "plans", "name", "named", "called",
        "does", "do", "did", "not", "no", "longer", "prefer", "prefers", "enjoy", "enjoys", "use", "uses", "move", "moved", "start", "started", "stop", "stopped", "planning", "going", "doesn't", "isn't", "ist", "hat", "wohnt", "lebt",
        "mag", "vive", "tiene", "gusta", "es", "habite", "aime", "der", "die", "das", "el", "la", "le", "les", "un", "une", "ein", "eine", "en", "in", "de", "du", "à", "nicht", "kein", "keine", "ne", "pas", "und", "y", "et", "mit", "con", "avec",
        "l'utilisateur", "l'utilisatrice", "l'utente", "the", "a", "an", "to", "of", "at", "on", "for", "with", "and", "or", "by", "from", "as", "who", "that", "their", "his", "her", "its", "since", "until", "around", "now", "currently",
    };

    /// <summary>The word that must have been said and was not: a name, a number, a relation. Dates are checked apart.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="times">Where it names times.</param>
    /// <param name="near">The words of the turn and those before it: numbers and relations come from here.</param>
    /// <param name="all">Every word said: names come from here.</param>
    /// <param name="lexicon">Knows words for relations ("brother") and numbers ("two"), which must have been said too.</param>
    public static string? Invented(string text, IReadOnlyList<TimeMention> times, SaidWords near, SaidWords all, Rules.Lexicon lexicon)
    {
        // In German every noun has a capital, so it marks no name.
        var capitalsMean = lexicon.Language is not "de";
        foreach (var range in WordCutter.Cut(text))
        {
            var word = text.AsSpan(range);
            var (start, end) = (range.Start.Value, range.End.Value);
            if (IsTime(times, start, end) || Given.Contains(WordCutter.Plain(word)))
            {
                continue;
            }

            var plain = WordCutter.Plain(word);
            var name = char.IsUpper(word[0]) && capitalsMean;
            var close = HasDigit(word) || lexicon.TryRelation(plain, out _) || lexicon.TryNumber(plain, out _);
            if ((name || close) && !StopWords.Contains(plain) && !(close ? near : all).Has(word))
            {
                return word[..Math.Min(word.Length, plain.Length)].ToString();
            }
        }

        return null;
    }

    /// <summary>How many of the telling words were said, and how many there are.</summary>
    public static (int Said, int Of) Count(string text, IReadOnlyList<TimeMention> times, SaidWords words)
    {
        var (said, of) = (0, 0);
        foreach (var range in WordCutter.Cut(text))
        {
            var plain = WordCutter.Plain(text.AsSpan(range));
            if (plain.Length == 0 || IsTime(times, range.Start.Value, range.End.Value) || Given.Contains(plain) || StopWords.Contains(plain))
            {
                continue;
            }

            of++;
            said += words.Has(plain) ? 1 : 0;
        }

        return (said, of);
    }

    private static bool IsTime(IReadOnlyList<TimeMention> times, int start, int end)
    {
        foreach (var mention in times)
        {
            if (start < mention.End && end > mention.Start)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }
}
