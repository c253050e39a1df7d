using Memoir.Extraction.Chat.Answers;
using Memoir.Extraction.Chat.Checks;
using Memoir.Extraction.Rules;

namespace Memoir.Extraction.Chat;

/// <summary>Gathers what the calls of one extraction bring in: candidates, refusals, costs.</summary>
internal sealed class Harvest(FactCheck check, ChatExtractorOptions options, PersonalScreen screen, IssueCounts issues)
{
    private readonly CandidateSink _sink = new(SinkOptions(options, screen));
    private readonly HashSet<ChatFact> _seen = [];
    private readonly List<FailedTurn> _failed = [];
    private UnusableAnswerException? _error;
    private bool _anyRead;

    public ExtractionUsage Usage { get; private set; } = ExtractionUsage.None;

    public void Take(IReadOnlyList<ChatFact> facts)
    {
        _anyRead = true;
        foreach (var fact in facts)
        {
            if (!_seen.Add(fact))
            {
                issues.Add(IssueKinds.Duplicate);
                continue;
            }

            Take(fact, check.Check(fact));
        }
    }

    public void Fail(IReadOnlyList<TurnPart> batch, UnusableAnswerException error)
    {
        _error ??= error;
        _failed.AddRange(batch.Select(part => new FailedTurn(part.Turn, error.Message)));
    }

    public void Count(ModelCall call)
    {
        Usage = Usage.Add(call.Usage);
        issues.Add(call.Issues);
    }

    /// <exception cref="UnusableAnswerException">No call gave an answer that can be read.</exception>
    public ExtractionResult Result()
    {
        if (_error is not null && !_anyRead)
        {
            throw new UnusableAnswerException(_error.Message, _error) { Usage = Usage, Issues = issues.ToList() };
        }

        // A long turn of which only a part was read is read again as a whole: what is known by then is not added twice.
        return new ExtractionResult(
            [.. _sink.Candidates.Where(candidate => !_failed.Exists(turn => turn.TurnIndex == candidate.TurnIndex)).OrderBy(static candidate => candidate.TurnIndex).ThenBy(static candidate => candidate.Start)],
            _sink.Rejected)
        {
            Usage = Usage,
            Issues = issues.ToList(),
            Failed = [.. _failed.DistinctBy(static turn => turn.TurnIndex).OrderBy(static turn => turn.TurnIndex)],
        };
    }

    private void Take(ChatFact fact, FactCheck.Verdict verdict)
    {
        if (verdict.Reason is not null)
        {
            _sink.Refuse(Shown(fact), verdict.Reason, verdict.Turn);
            return;
        }

        if (fact.Turn != verdict.Turn)
        {
            issues.Add(IssueKinds.WrongTurn);
        }

        if (verdict.CorrectedDates > 0)
        {
            issues.Add(IssueKinds.Date, verdict.CorrectedDates);
        }

        foreach (var candidate in verdict.Candidates)
        {
            _sink.Take(candidate, candidate.Personal);
        }
    }

    // A refusal goes into results and logs of callers: it must not carry what the policy keeps out.
    private string Shown(ChatFact fact)
    {
        var text = fact.Text ?? fact.Quote ?? fact.Value ?? string.Empty;
        return SecretMask.Of(text.Length <= 300 ? text : text[..300] + "…", options.Secrets);
    }

    private static RuleExtractorOptions SinkOptions(ChatExtractorOptions options, PersonalScreen screen)
    {
        var made = new RuleExtractorOptions { Secrets = options.Secrets };
        foreach (var refused in screen.Refused)
        {
            made.RefusedPersonalData.Add(refused);
        }

        foreach (var include in options.Includes)
        {
            made.Includes.Add(include);
        }

        foreach (var exclude in options.Excludes)
        {
            made.Excludes.Add(exclude);
        }

        return made;
    }
}
