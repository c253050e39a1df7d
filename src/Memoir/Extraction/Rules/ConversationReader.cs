using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Reads turns in order and gathers what they say; holds the conversation's state, so one per call.</summary>
internal sealed class ConversationReader(TurnReader reader, IReadOnlyDictionary<string, RuleMatcher> matchers, RuleExtractorOptions options)
{
    private readonly Discourse _discourse = new();
    private readonly CandidateSink _sink = new(options);

    public List<Candidate> Candidates => _sink.Candidates;

    public List<RejectedCandidate> Rejected => _sink.Rejected;

    /// <summary>Learns who takes part, before anything is read.</summary>
    public void Meet(Turn turn)
    {
        if (turn.Role is MessageRoles.User or MessageRoles.Assistant)
        {
            _discourse.Speakers.Add(TurnReader.SpeakerOf(turn).Key);
        }
    }

    /// <summary>Reads one turn. Turns of context (index -1) only inform.</summary>
    public void Read(Turn turn, int index)
    {
        if (turn.Role is not (MessageRoles.User or MessageRoles.Assistant))
        {
            return;
        }

        var (language, text) = reader.Read(turn, index);
        text.Known = _discourse.Names;
        text.ToAgent = _discourse.Speakers.Count(static s => s is not Fact.AgentSubject) <= 1;
        var pending = _discourse.Pending is { } open && !string.Equals(open.Speaker, text.Speaker.Key, StringComparison.Ordinal) ? open : null;
        _discourse.Pending = new Pending(text.Speaker.Key);
        var maker = new CandidateMaker(language, _discourse, _sink, text);
        var answers = new AnswerReader(language, _discourse, maker);
        var matcher = matchers[language.Name];
        var clauses = language.Splitter.Split(text);
        if (pending is not null && text.Speaker.Key is not Fact.AgentSubject)
        {
            answers.Settle(pending, clauses);
        }

        Clause? before = null;
        foreach (var clause in clauses)
        {
            if (clause.First >= clause.Limit)
            {
                continue;
            }

            if (clause.Doubt is "question")
            {
                answers.Ask(clause, matcher);
            }
            else if (!answers.Changes(clause, before))
            {
                Statement(clause, before, language, matcher, maker, answers);
            }

            before = clause;
        }
    }

    private void Statement(Clause clause, Clause? before, Language language, RuleMatcher matcher, CandidateMaker maker, AnswerReader answers)
    {
        language.Clauses.Read(clause, before, _discourse);
        var found = matcher.Match(clause);
        var agentSpeaks = clause.Text.Speaker.Key is Fact.AgentSubject;
        if ((clause.Subject == Person.Addressee || (agentSpeaks && clause.Owner == Person.Addressee)) && !answers.Recommends(clause, found))
        {
            // What is said of the one addressed is a claim: theirs to confirm or deny.
            _discourse.Pending!.Statements.Add(clause);
            return;
        }

        if (answers.Recommends(clause, found) || agentSpeaks)
        {
            maker.Agent(clause, found);
            return;
        }

        maker.Introduce(clause);
        foreach (var proposal in found)
        {
            maker.Propose(proposal, proposal.About ?? clause.Text.Speaker);
        }

        if (clause.Subject is { } subject)
        {
            _discourse.Mention(subject);
        }

        if (clause.Owner is { } owner)
        {
            _discourse.Mention(owner);
        }
    }
}
