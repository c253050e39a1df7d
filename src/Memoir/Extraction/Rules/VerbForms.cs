namespace Memoir.Extraction.Rules;

/// <summary>The five forms of an English verb: <c>go goes went gone going</c>. Regular ones are given by their base alone.</summary>
internal sealed record VerbForms(string Base, string Third, string Past, string Participle, string Gerund)
{
    /// <summary>Reads an entry: five forms, or a base, with a <c>+</c> where its last consonant doubles (<c>plan+</c>).</summary>
    public static VerbForms Parse(string entry)
    {
        var parts = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 5)
        {
            return new VerbForms(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }

        if (parts.Length is not (1 or 3))
        {
            throw new FormatException($"Verb '{entry}' has {parts.Length} forms. Write its base, 'base past participle', or all five: 'go goes went gone going'.");
        }

        var doubles = parts[0].EndsWith('+');
        var verb = parts[0].TrimEnd('+');
        var stem = doubles ? verb + verb[^1] : verb;
        if (parts.Length == 3)
        {
            // base past participle
            return new VerbForms(verb, ThirdOf(verb), parts[1], parts[2], GerundOf(verb, stem));
        }

        var past = verb.EndsWith('e') ? verb + "d" : EndsInConsonantY(verb) ? verb[..^1] + "ied" : stem + "ed";
        return new VerbForms(verb, ThirdOf(verb), past, past, GerundOf(verb, stem));
    }

    private static string ThirdOf(string verb) =>
        EndsInConsonantY(verb) ? verb[..^1] + "ies"
        : verb.EndsWith('s') || verb.EndsWith('x') || verb.EndsWith('o') || verb.EndsWith("sh", StringComparison.Ordinal)
            || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith('z') ? verb + "es"
        : verb + "s";

    private static string GerundOf(string verb, string stem) =>
        verb.EndsWith("ie", StringComparison.Ordinal) ? verb[..^2] + "ying"
        : verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) && verb.Length > 2 ? verb[..^1] + "ing"
        : stem + "ing";

    private static bool EndsInConsonantY(string verb) => verb.Length > 1 && verb[^1] == 'y' && !"aeiou".Contains(verb[^2], StringComparison.Ordinal);
}
