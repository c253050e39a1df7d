using Memoir.Extraction.Rules.Patterns;

namespace Memoir.Extraction.Rules;

/// <summary>All languages, loaded, with what reads them: nothing here knows an extractor's settings, so extractors may share it.</summary>
internal sealed class LoadedLanguages
{
    // Half a second and some tens of megabytes each: a process that opens a hundred memories pays once.
    private static readonly Lazy<LoadedLanguages> Own = new(static () => new LoadedLanguages(LanguageFiles.Embedded(), [], []));

    private readonly Dictionary<string, RuleMatcher> _matchers = new(StringComparer.Ordinal);

    public LoadedLanguages(LanguageFiles files, IReadOnlyCollection<LanguageText> lexicon, IReadOnlyCollection<LanguageText> rules)
    {
        var names = files.Languages.Concat(rules.Concat(lexicon).Select(static text => text.Language)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var languages = names.Select(name => new Language(name, files, Of(name, lexicon), Of(name, rules))).ToList();
        foreach (var language in languages)
        {
            _matchers[language.Name] = new RuleMatcher(language.Rules);
        }

        Reader = new TurnReader(languages);
        PersonalData = new PersonalData(languages);
        Categories = [.. languages.SelectMany(static language => language.Rules.All).SelectMany(static rule => rule.Categories).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The matcher of each language's rules, by its name.</summary>
    public IReadOnlyDictionary<string, RuleMatcher> Matchers => _matchers;

    public TurnReader Reader { get; }

    public PersonalData PersonalData { get; }

    /// <summary>Every category that a rule gives.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The library's own languages, shared by the process unless the options add to them.</summary>
    public static LoadedLanguages With(RuleExtractorOptions options) =>
        options.Lexicon.Count == 0 && options.Rules.Count == 0 ? Own.Value : new LoadedLanguages(LanguageFiles.Embedded(), [.. options.Lexicon], [.. options.Rules]);

    private static IEnumerable<LanguageText> Of(string name, IEnumerable<LanguageText> texts) =>
        texts.Where(text => string.Equals(text.Language, name, StringComparison.Ordinal));
}
