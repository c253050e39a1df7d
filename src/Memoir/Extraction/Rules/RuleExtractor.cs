namespace Memoir.Extraction.Rules;

/// <summary>
/// Extraction by rules that people can read: no model, no network, the same candidates every time, time linear in the
/// text. The rules of a language are data (<c>Languages/en/*.rules</c>, <c>*.lexicon</c>); a project adds its own through
/// <see cref="RuleExtractorOptions"/>.
/// </summary>
public sealed class RuleExtractor : IExtractor
{
    private readonly TurnReader _reader;
    private readonly RuleExtractorOptions _options;
    private readonly RuleExtractorOptions _everything = new() { Secrets = SecretPolicy.Allow };
    private readonly Dictionary<string, RuleMatcher> _matchers = new(StringComparer.Ordinal);

    /// <summary>Loads the languages. Costs some tens of milliseconds: create one and share it; it holds no state of a conversation.</summary>
    /// <param name="options">Settings; <see langword="null"/>: the defaults.</param>
    /// <exception cref="InvalidInputException">An option names a category or a class of personal data that no rule has.</exception>
    /// <exception cref="FormatException">A rule or lexicon text can't be read; the message names rule, line and remedy.</exception>
    public RuleExtractor(RuleExtractorOptions? options = null)
        : this(options, LanguageFiles.Embedded())
    {
    }

    internal RuleExtractor(RuleExtractorOptions? options, LanguageFiles files)
    {
        _options = options ?? new RuleExtractorOptions();
        foreach (var (name, own) in _options.Categories)
        {
            _everything.Categories[name] = own;
        }

        var names = files.Languages.Concat(_options.Rules.Select(static r => r.Language)).Concat(_options.Lexicon.Select(static r => r.Language))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var languages = names.Select(name => new Language(name, files, _options.Lexicon.Where(l => string.Equals(l.Language, name, StringComparison.Ordinal)), _options.Rules.Where(r => string.Equals(r.Language, name, StringComparison.Ordinal)))).ToList();
        foreach (var language in languages)
        {
            _matchers[language.Name] = new RuleMatcher(language.Rules);
        }

        _reader = new TurnReader(languages);
        var rules = languages.SelectMany(static l => l.Rules.All).ToList();
        PersonalData = new PersonalData(languages);
        OptionNames.Check(nameof(RuleExtractorOptions.RefusedPersonalData), _options.RefusedPersonalData, PersonalData.Classes);
        var categories = rules.SelectMany(static r => r.Categories).ToList();
        OptionNames.Check(nameof(RuleExtractorOptions.Includes), _options.Includes, categories);
        OptionNames.Check(nameof(RuleExtractorOptions.Excludes), _options.Excludes, categories);
    }

    /// <inheritdoc/>
    public string Name => "rules/1";

    /// <summary>Reads single turns, for whoever checks what others say of them.</summary>
    internal TurnReader Reader => _reader;

    /// <summary>Classes statements that others made.</summary>
    internal PersonalData PersonalData { get; }

    /// <summary>The classes of personal data that are refused.</summary>
    internal IEnumerable<string> Refused => _options.RefusedPersonalData;

    /// <inheritdoc/>
    public ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Read(request, _options, cancellationToken));
    }

    /// <summary>All that the rules read, whatever the options keep out: what others say of the turns is judged by it.</summary>
    internal IReadOnlyList<Candidate> ReadAll(ExtractionRequest request, CancellationToken cancellationToken) =>
        Read(request, _everything, cancellationToken).Candidates;

    private ExtractionResult Read(ExtractionRequest request, RuleExtractorOptions options, CancellationToken cancellationToken)
    {
        var conversation = new ConversationReader(_reader, _matchers, options);
        foreach (var turn in request.Context.Concat(request.Turns))
        {
            conversation.Meet(turn);
        }

        foreach (var turn in request.Context)
        {
            cancellationToken.ThrowIfCancellationRequested();
            conversation.Read(turn, -1);
        }

        for (var i = 0; i < request.Turns.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            conversation.Read(request.Turns[i], i);
        }

        return new ExtractionResult(conversation.Candidates, conversation.Rejected);
    }
}
