namespace Memoir.Extraction.Rules;

/// <summary>
/// Extraction by rules that people can read: no model, no network, the same candidates every time, time linear in the
/// text. The rules of a language are data (<c>Languages/en/*.rules</c>, <c>*.lexicon</c>); a project adds its own through
/// <see cref="RuleExtractorOptions"/>.
/// </summary>
public sealed class RuleExtractor : IExtractor
{
    private readonly LoadedLanguages _languages;
    private readonly RuleExtractorOptions _options;
    private readonly RuleExtractorOptions _everything = new() { Secrets = SecretPolicy.Allow };

    /// <summary>Loads the languages: once a process, unless the options bring their own rules or words. It holds no state of a conversation: share it.</summary>
    /// <param name="options">Settings; <see langword="null"/>: the defaults.</param>
    /// <exception cref="InvalidInputException">An option names a category or a class of personal data that no rule has.</exception>
    /// <exception cref="FormatException">A rule or lexicon text can't be read; the message names rule, line and remedy.</exception>
    public RuleExtractor(RuleExtractorOptions? options = null)
        : this(options, null)
    {
    }

    /// <summary>Reads with the languages of <paramref name="files"/>; <see langword="null"/>: the library's own.</summary>
    internal RuleExtractor(RuleExtractorOptions? options, LanguageFiles? files)
    {
        _options = options ?? new RuleExtractorOptions();
        foreach (var (name, own) in _options.Categories)
        {
            _everything.Categories[name] = own;
        }

        _languages = files is null ? LoadedLanguages.With(_options) : new LoadedLanguages(files, [.. _options.Lexicon], [.. _options.Rules]);
        OptionNames.Check(nameof(RuleExtractorOptions.RefusedPersonalData), _options.RefusedPersonalData, PersonalData.Classes);
        OptionNames.Check(nameof(RuleExtractorOptions.Includes), _options.Includes, _languages.Categories);
        OptionNames.Check(nameof(RuleExtractorOptions.Excludes), _options.Excludes, _languages.Categories);
    }

    /// <inheritdoc/>
    public string Name => "rules/1";

    /// <summary>Reads single turns, for whoever checks what others say of them.</summary>
    internal TurnReader Reader => _languages.Reader;

    /// <summary>Classes statements that others made.</summary>
    internal PersonalData PersonalData => _languages.PersonalData;

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
        var conversation = new ConversationReader(_languages.Reader, _languages.Matchers, options);
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
