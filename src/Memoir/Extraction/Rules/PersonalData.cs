using Memoir.Extraction.Rules.Patterns;

namespace Memoir.Extraction.Rules;

/// <summary>
/// Which class of personal data a statement belongs to that no rule made: by the attribute or category that it shares with the rules' own
/// facts, or as the rules would read the statement itself.
/// </summary>
internal sealed class PersonalData(IReadOnlyList<Language> languages)
{
    public const string Secret = "secret";
    public const string SecretPrefix = "secret.";
    public const string Family = "family";
    private const string Past = ".past";
    private readonly HashSet<string> _secrets = languages.SelectMany(static language => language.Lexicon.Class("secret-nouns").Words).ToHashSet(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _byAttribute = new(() => Majority(languages, Attributes));
    private readonly Lazy<Dictionary<string, string>> _byCategory = new(() => Majority(languages, static rule => rule.Categories));

    /// <summary>Every class that can be refused.</summary>
    public IEnumerable<string> Classes => languages.SelectMany(static language => language.Rules.All).Select(static rule => rule.Personal).OfType<string>().Append(Family).Distinct(StringComparer.Ordinal);

    /// <summary>The class of a fact, as the rules class theirs; <see langword="null"/>: none.</summary>
    public string? Of(Candidate candidate)
    {
        if (candidate.Fact is { } fact)
        {
            var attribute = fact.Attribute.EndsWith(Past, StringComparison.Ordinal) ? fact.Attribute[..^Past.Length] : fact.Attribute;

            // "Wifi password" is a password: the last word says what it is.
            var words = attribute.Replace('_', ' ').Replace('.', ' ');
            if (attribute.StartsWith(SecretPrefix, StringComparison.Ordinal) || _secrets.Contains(words[(words.LastIndexOf(' ') + 1)..]))
            {
                return Secret;
            }

            if (_byAttribute.Value.TryGetValue(attribute, out var known))
            {
                return known;
            }

            if (languages.Any(language => language.Lexicon.TryRelation(words, out _)))
            {
                return Family;
            }
        }

        return candidate.Categories.Select(category => _byCategory.Value.GetValueOrDefault(category)).FirstOrDefault(static found => found is not null);
    }

    private static IEnumerable<string> Attributes(Rule rule)
    {
        IEnumerable<FactLine> lines = rule.Past is { } past ? rule.Facts.Append(past) : rule.Facts;
        return lines.Select(static line => line.Attribute).Where(static name => !name.Contains('{', StringComparison.Ordinal));
    }

    // Rules that only take something back need no class, so a few without one do not free the rest.
    private static Dictionary<string, string> Majority(IReadOnlyList<Language> languages, Func<Rule, IEnumerable<string>> names) => languages
        .SelectMany(static language => language.Rules.All)
        .SelectMany(rule => names(rule).Distinct(StringComparer.Ordinal).Select(name => (Name: name, rule.Personal)))
        .GroupBy(static one => one.Name, StringComparer.Ordinal)
        .Select(static named => (named.Key, Class: named.GroupBy(static one => one.Personal, StringComparer.Ordinal).MaxBy(static one => one.Count())!.Key))
        .Where(static named => named.Class is not null)
        .ToDictionary(static named => named.Key, static named => named.Class!, StringComparer.Ordinal);
}
