using System.Globalization;

namespace Memoir.Extraction.Evaluation;

/// <summary>A fact as the corpus writes it: <c>[not|end|correct|retract|forget] subject[|subject]/attribute[|attribute]=value [@yyyy-MM-dd]</c>.</summary>
internal sealed record Expected(CandidateChange Change, bool Negative, string Subject, string Attribute, string Value, string? From)
{
    private static readonly string[] Prose =
        ["event", "plan", "goal", "habit", "opinion", "instruction", "decision", "constraint", "project", "accepted", "skill", "job", "prefers", "event"];

    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "to", "of", "in", "at", "on", "for", "with", "and", "is", "are", "was", "by", "over", "named", "called", "their", "its", "than", "per", "s",
        "my", "his", "her",
    };

    public static Expected Parse(string text)
    {
        var change = CandidateChange.Assert;
        var negative = false;
        foreach (var (prefix, meaning) in new[] { ("end ", CandidateChange.End), ("correct ", CandidateChange.Correct), ("retract ", CandidateChange.Retract), ("forget ", CandidateChange.Forget) })
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                change = meaning;
                text = text[prefix.Length..];
            }
        }

        if (text.StartsWith("not ", StringComparison.Ordinal))
        {
            negative = true;
            text = text[4..];
        }

        string? from = null;
        var at = text.LastIndexOf(" @", StringComparison.Ordinal);
        if (at > 0)
        {
            from = text[(at + 2)..];
            text = text[..at];
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var slash = text.LastIndexOf('/', equals);
        slash = text.IndexOf('/', StringComparison.Ordinal) < equals ? text.IndexOf('/', StringComparison.Ordinal) : slash;
        return new Expected(change, negative, text[..slash], text[(slash + 1)..equals], text[(equals + 1)..], from);
    }

    /// <summary>
    /// Same subject, attribute, change and polarity, and every telling word of the expected value in the found one, which may
    /// hold at most three more (any number where the attribute is prose: events, plans, habits …).
    /// </summary>
    public bool Fits(Candidate candidate)
    {
        if (candidate.Fact is not { } fact || candidate.Change != Change || fact.Polarity == Polarity.Negative != Negative)
        {
            return false;
        }

        if (!OfSubject(fact) || (Attribute.Length > 0 && !Attribute.Split('|').Any(a => Same(fact.Attribute, a))))
        {
            return false;
        }

        if (From is not null && !string.Equals(candidate.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), From, StringComparison.Ordinal))
        {
            return false;
        }

        return FitsValue(fact.Value);
    }

    /// <summary>Whether it speaks of the same subject and attribute.</summary>
    public bool IsOf(Fact fact) => OfSubject(fact) && Attribute.Split('|').Any(a => Same(fact.Attribute, a));

    public bool FitsValue(string value)
    {
        if (Value.Length == 0)
        {
            return true;
        }

        var wanted = Words(Value);
        var found = Words(value);
        return wanted.All(found.Contains) && (Attribute.Split('|').Any(Prose.Contains) || found.Count <= wanted.Count + 3);
    }

    private bool OfSubject(Fact fact) => Subject.Split('|').Any(s => Same(fact.Subject, s));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Words(string value)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var piece in value.ToLowerInvariant().Split([' ', ',', '"', '“', '”', '\'', '’', '(', ')', '!', '.', '@'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Small.Contains(piece))
            {
                words.Add(Stem(piece));
            }
        }

        return words;
    }

    private static string Stem(string word)
    {
        var number = Array.IndexOf(Numbers, word);
        if (number >= 0)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return word.TrimEnd("stndrh".ToCharArray());
        }

        foreach (var ending in new[] { "ing", "ed", "s", "e" })
        {
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return Undoubled(word[..^ending.Length]);
            }
        }

        return Undoubled(word);
    }

    private static string Undoubled(string stem) => stem.Length > 2 && stem[^1] == stem[^2] ? stem[..^1] : stem;

    public override string ToString() => $"{(Change == CandidateChange.Assert ? "" : Change.ToString().ToLowerInvariant() + " ")}{(Negative ? "not " : "")}{Subject}/{Attribute}={Value}{(From is null ? "" : " @" + From)}";
}
