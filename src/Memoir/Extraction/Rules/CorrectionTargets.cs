using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>Finds among the facts remembered the one that a fragment may correct: one whose value is of its kind.</summary>
internal sealed class CorrectionTargets(Lexicon lexicon, Discourse discourse)
{
    /// <summary>How many turns back "scratch that" and "I meant" may mean.</summary>
    public const int ReachBack = 4;

    /// <summary>The last fact that its speaker said within reach, latest first.</summary>
    public IEnumerable<RememberedFact> Recent(Clause clause, int reach = ReachBack)
    {
        for (var i = discourse.Facts.Count - 1; i >= 0; i--)
        {
            var fact = discourse.Facts[i];
            if (fact.Turn < clause.Text.Index - reach)
            {
                yield break;
            }

            if (string.Equals(fact.Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal))
            {
                yield return fact;
            }
        }
    }

    /// <summary>The fact whose value holds what is denied ("…, not 42").</summary>
    public RememberedFact? Holding(Clause clause, string oldValue) =>
        discourse.Facts.FindLast(f => string.Equals(f.Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal) && f.Fact.Value.Contains(oldValue, StringComparison.OrdinalIgnoreCase));

    /// <summary>The last fact in whose place a stretch may stand.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="at">The first token of the new value.</param>
    /// <param name="end">The token after it.</param>
    /// <param name="said">Whether the speaker says that he corrects ("I meant"), so that any plain word may stand for another.</param>
    public RememberedFact? For(Clause clause, int at, int end, bool said)
    {
        var value = Spelling.Of(clause.Text, at, end);
        RememberedFact? plain = null;
        foreach (var fact in Recent(clause))
        {
            if (Alike(clause, at, end, value, fact))
            {
                return fact;
            }

            plain ??= said && fact.Turn >= clause.Text.Index - 1 && Plain(clause, at, end) && !fact.Fact.Value.AsSpan().ContainsAnyInRange('0', '9') ? fact : null;
        }

        return plain;
    }

    /// <summary>Whether a value may stand in a fact's place: dates for dates, numbers for numbers, members of one class, names for names, spellings that are near.</summary>
    private bool Alike(Clause clause, int at, int end, string value, RememberedFact target)
    {
        var old = target.Fact.Value;
        var dated = target.Fact.Attribute.StartsWith("date.", StringComparison.Ordinal);
        if (clause.Text.TimeAt(at) is not null)
        {
            return dated || target.Fact.Attribute is "birthday";
        }

        if (dated || value.AsSpan().ContainsAnyInRange('0', '9') != old.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return dated && clause[at].Kind == TokenKind.Number;
        }

        if (clause[at].Kind is TokenKind.Number or TokenKind.Money)
        {
            return true;
        }

        return lexicon.Classes.Interchangeable.Any(kind => kind.Match(clause.Text.Tokens, at, end) > 0 && (kind.Contains(old.ToLowerInvariant()) || kind.Contains(LastWord(old))))
            || (clause[at].Capital && !clause.Text.Informal && char.IsUpper(old[0]) && old.Split(' ').Length <= 3 && target.Turn >= clause.Text.Index - 2)
            || (end - at == 2 && lexicon.TryNumber(clause[at].Norm, out _) && string.Equals(LastWord(value), LastWord(old), StringComparison.Ordinal))
            || Near(value, old);
    }

    private bool Plain(Clause clause, int at, int end) =>
        end - at <= 3 && clause[at].Kind == TokenKind.Word && !(lexicon.Classes.Determiner.Contains(clause[at]) && clause[at].Norm is not ("a" or "an"))
        && !lexicon.Classes.Pronoun.Contains(clause[at]) && !lexicon.Classes.Adverb.Contains(clause[at]);

    private static string LastWord(string value) => value[(value.LastIndexOf(' ') + 1)..].ToLowerInvariant();

    /// <summary>Whether two words share most of their pairs of letters, as a name and its misspelling do.</summary>
    private static bool Near(string x, string y)
    {
        if (x.Length < 3 || y.Length < 3 || x.Contains(' ', StringComparison.Ordinal))
        {
            return false;
        }

        y = y[(y.LastIndexOf(' ') + 1)..];
        var shared = 0;
        var left = Enumerable.Range(0, Math.Max(0, y.Length - 1)).Select(i => y.Substring(i, 2).ToLowerInvariant()).ToList();
        for (var i = 0; i + 1 < x.Length; i++)
        {
            shared += left.Remove(x.Substring(i, 2).ToLowerInvariant()) ? 1 : 0;
        }

        return char.ToLowerInvariant(x[0]) == char.ToLowerInvariant(y[0]) && 2 * shared >= (Math.Max(x.Length, y.Length) - 1);
    }
}
