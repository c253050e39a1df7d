using Memoir.Extraction.Chat.Answers;
using Memoir.Extraction.Chat.Checks;
using Memoir.Extraction.Chat.Gate;
using Memoir.Extraction.Rules;
using Memoir.Procedures;
using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Chat;

/// <summary>
/// Asks a chat model for facts, once per batch of turns, and believes only what the turns bear out: who, what, how many and
/// when must have been said. What comes back is reconciled as the rules' candidates are.
/// </summary>
/// <remarks>
/// Answers that can't be read raise <see cref="UnusableAnswerException"/>: the turns are kept and tried again, fewer at a time. Where only some
/// of several calls failed so, <see cref="ExtractionResult.Failed"/> names their turns.
/// </remarks>
public sealed class ChatExtractor : IExtractor
{
    private readonly IChatClient _client;
    private readonly ChatExtractorOptions _options;
    private readonly RuleExtractor _rules;
    private readonly TimeProvider _clock;

    /// <summary>Creates an extractor.</summary>
    /// <param name="client">The model. It is the caller's to dispose.</param>
    /// <param name="options">Settings; <see langword="null"/>: the defaults.</param>
    /// <param name="clock">Measures latency; <see langword="null"/>: the system's.</param>
    /// <exception cref="InvalidInputException">A setting is out of its range.</exception>
    public ChatExtractor(IChatClient client, ChatExtractorOptions? options = null, TimeProvider? clock = null)
        : this(client, new RuleExtractor(), options, clock)
    {
    }

    internal ChatExtractor(IChatClient client, RuleExtractor rules, ChatExtractorOptions? options, TimeProvider? clock)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _rules = rules;
        _options = ChatOptionRules.Accept(options ?? new ChatExtractorOptions());
        _clock = clock ?? TimeProvider.System;
        OptionNames.Check(nameof(ChatExtractorOptions.RefusedPersonalData), _options.RefusedPersonalData, rules.PersonalData.Classes);
    }

    /// <inheritdoc/>
    public string Name { get; } = $"chat/{PromptText.Version}";

    /// <inheritdoc/>
    public bool CallsModel => true;

    /// <inheritdoc/>
    public ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ExtractAsync(request, static _ => true, cancellationToken);
    }

    /// <summary>Writes the record of a task with the same model.</summary>
    internal ChatProcedures Procedures => new(_client, _options, _clock);

    /// <summary>Asks about those turns only that are wanted; the others are shown where they share a call.</summary>
    internal async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, Func<int, bool> isWanted, CancellationToken cancellationToken)
    {
        var (holding, issues) = Holding(request, isWanted);
        if (holding.Count == 0)
        {
            return ExtractionResult.Empty with { Issues = issues.ToList() };
        }

        var conversation = ConversationReading.Read(request, _rules, cancellationToken);
        var related = await RelatedAsync(request, cancellationToken).ConfigureAwait(false);
        var prompt = new ChatPrompt(request, _options);
        var screen = new PersonalScreen(_rules, _options);
        var harvest = new Harvest(new FactCheck(conversation, related, screen, _options.Form, Name), _options, screen, issues);
        var work = new Stack<IReadOnlyList<TurnPart>>(TurnBatches.Of(request.Turns, _options.MaxTurnsPerCall, _options.MaxCharactersPerCall)
            .Where(batch => batch.Any(part => holding.Contains(part.Turn))).Reverse());
        while (work.TryPop(out var batch))
        {
            var call = new ModelCall(_client, Options(request), _clock);
            try
            {
                var facts = await call.AskAsync(prompt.Write(batch, related, SpokenLanguage.Of(conversation, batch)), cancellationToken).ConfigureAwait(false);
                harvest.Take(facts);
            }
            catch (Exception error) when (IsTooLong(error) && TurnBatches.Halve(batch, request.Turns) is { } halves)
            {
                work.Push(halves.Second);
                work.Push(halves.First);
            }
            catch (UnusableAnswerException error)
            {
                harvest.Fail(batch, error);
            }

            harvest.Count(call);
        }

        return harvest.Result();
    }

    private (HashSet<int> Holding, IssueCounts Issues) Holding(ExtractionRequest request, Func<int, bool> isWanted)
    {
        var holding = new HashSet<int>();
        var issues = new IssueCounts();
        for (var i = 0; i < request.Turns.Count; i++)
        {
            var before = i > 0 ? request.Turns[i - 1] : request.Context.Count > 0 ? request.Context[^1] : null;
            var why = _options.SkipsEmptyTalk ? TurnGate.WhyEmpty(request.Turns[i], before) : ConversationReading.IsTalk(request.Turns[i]) ? null : "not a speaker's turn";
            if (why is not null)
            {
                issues.Add($"skipped: {why}");
            }
            else if (isWanted(i))
            {
                holding.Add(i);
            }
        }

        // An assistant's words are read beside the user's, and are not worth a call by themselves.
        if (_options.SkipsEmptyTalk && holding.Count > 0 && holding.All(i => TurnGate.IsAgents(request.Turns[i])))
        {
            issues.Add("skipped: the assistant's alone", holding.Count);
            holding.Clear();
        }

        return (holding, issues);
    }

    private async ValueTask<IReadOnlyList<RelatedMemory>> RelatedAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        if (request.FindRelated is not { } find || _options.MaxRelatedMemories == 0 || _options.Form == PromptForm.Plain)
        {
            return [];
        }

        var found = await find(cancellationToken).ConfigureAwait(false);
        return found.Count <= _options.MaxRelatedMemories ? found : [.. found.Take(_options.MaxRelatedMemories)];
    }

    private ChatOptions Options(ExtractionRequest request) => new()
    {
        Temperature = _options.Temperature,
        MaxOutputTokens = _options.MaxOutputTokens,
        ResponseFormat = PromptSchema.Of(_options.Form, request.Categories),
    };

    // Providers agree on no code for a prompt past the window, only on the words.
    private static bool IsTooLong(Exception error) => error.Message.Contains("context", StringComparison.OrdinalIgnoreCase)
        && (error.Message.Contains("exceed", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("too long", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("length", StringComparison.OrdinalIgnoreCase));
}
