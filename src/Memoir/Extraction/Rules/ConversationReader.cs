using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Reads turns in order and gathers what they say; holds the conversation's state, so one per call.</summary>
internal sealed class ConversationReader(TurnReader reader, IReadOnlyDictionary<string, RuleMatcher> matchers, RuleExtractorOptions options)
{
    private const int LongestQuoted = 20_000;
    private readonly Discourse _discourse = new();
    private Language? _language;
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

        var (language, text) = reader.Read(turn, index, _language);
        _language = language;
        _discourse.Turn++;
        text.Known = _discourse.Names;
        text.Facts = _discourse.Facts;
        text.EndableWords = _discourse.EndableWords;
        text.ToAgent = _discourse.Speakers.Count(static s => s is not Fact.AgentSubject) <= 1;
        text = text.Speaker.Key is Fact.AgentSubject ? text : language.Unfolder.Read(text);
        var pending = _discourse.Pending is { } open && !string.Equals(open.Speaker, text.Speaker.Key, StringComparison.Ordinal) ? open : null;
        _discourse.Pending = new Pending(text.Speaker.Key);
        var maker = new CandidateMaker(language, _discourse, _sink, text);
        var answers = new AnswerReader(language, _discourse, maker);
        var corrections = new CorrectionReader(language, _discourse, maker, pending is { Statements.Count: > 0 } or { Asks: true });
        var echoes = new EchoReader(language, _discourse, maker);
        var matcher = matchers[language.Name];
        var clauses = language.Splitter.Split(text);
        if (pending is not null && text.Speaker.Key is not Fact.AgentSubject)
        {
            answers.Settle(pending, clauses);
        }

        if (text.Speaker.Key is not Fact.AgentSubject)
        {
            clauses = language.Profiles.Read(clauses, invited: pending?.Invites ?? false);
        }

        Joked(clauses, language.Lexicon.Classes.JokeAfter);
        Distrust(text, language);
        Clause? before = null;
        foreach (var clause in clauses)
        {
            if (clause.First >= clause.Limit)
            {
                continue;
            }

            var own = answers.Own;
            answers.Own = [];
            if (echoes.Echoes(clause))
            {
                before = clause;
                continue;
            }

            if (clause.Doubt is "question")
            {
                _discourse.Pending.Invites |= language.Profiles.Invites(clause);
                _discourse.Pending.Asks = true;
                answers.Ask(clause, matcher);
            }
            else if (!answers.AnswersOwn(own, clause) && !corrections.Changes(clause))
            {
                _discourse.Pending.Invites |= language.Profiles.Invites(clause);
                Statement(clause, before, language, matcher, maker, answers);
            }

            // "…, which is rainy, and work as a baker": the aside does not take the subject over.
            before = clause.Which && clause.Subject is null ? before : clause;
        }
    }

    /// <summary>Says so where someone else's words in a turn instruct the agent: they are data, never the user's instruction.</summary>
    private void Distrust(TurnText text, Language language)
    {
        var injection = language.Lexicon.Classes.Injection;
        foreach (var (start, end) in text.Quoted)
        {
            var words = new List<Token>();
            language.Tokenizer.Read(text.Turn.Content, start, Math.Min(end, start + LongestQuoted), words);
            for (var i = 0; i < words.Count; i++)
            {
                if (injection.Match(words, i, words.Count) > 0)
                {
                    _sink.Refuse(text.Turn.Content[words[i].Start..Math.Min(end, words[i].Start + 120)], "untrusted: an instruction in quoted text", text.Index);
                    break;
                }
            }
        }
    }

    private void Statement(Clause clause, Clause? before, Language language, RuleMatcher matcher, CandidateMaker maker, AnswerReader answers)
    {
        language.Clauses.Read(clause, before, _discourse);
        if (!clause.Relative)
        {
            // "… and Pola's boyfriend, who is called Caspian": "who" is whom the clause before named, and nobody before that.
            _discourse.Introduced = null;
        }

        var found = matcher.Match(clause);
        var agentSpeaks = clause.Text.Speaker.Key is Fact.AgentSubject;
        if ((clause.Subject == Person.Addressee || (agentSpeaks && (clause.Owner == Person.Addressee || clause.OuterOwner == Person.Addressee))) && !answers.Recommends(clause, found))
        {
            if (clause.Reported && clause.Text.ToAgent)
            {
                _sink.Refuse(Writing.Spelling.Of(clause.Text, clause.First, clause.Limit), "untrusted: an instruction by a third party", clause.Text.Index);
                return;
            }

            // What is said of the one addressed is a claim: theirs to confirm or deny.
            _discourse.Pending!.Statements.Add(clause);
            return;
        }

        if (found.Count == 0 && !agentSpeaks && clause.Doubt is "conditional" or "hypothetical" or "wish" or "joke" or "role-play" && OfSpeaker(clause))
        {
            // No rule would have kept it; whoever asks why nothing was kept is told all the same.
            var said = Writing.Spelling.Of(clause.Text, clause.First, clause.Limit);
            _sink.Refuse(SecretFinder.TryFind(said, out _) ? "[secret]" : said, clause.Doubt, clause.Text.Index);
        }

        if (answers.Recommends(clause, found) || agentSpeaks)
        {
            maker.Agent(clause, found);
            return;
        }

        if (!clause.Text.ToAgent && _discourse.Partner(clause.Text.Speaker) is { } partner)
        {
            language.Acquaintances.Asked(clause, partner, _discourse);
        }

        maker.Introduce(clause);
        if (language.Clauses.Aside(clause) is { } aside)
        {
            foreach (var proposal in matcher.Match(aside).Where(static p => p.Anchor == Anchor.Verb))
            {
                maker.Propose(proposal, aside.Subject!);
            }
        }

        foreach (var proposal in found.Concat(clause.Bare ? [] : matcher.Conjuncts(clause)))
        {
            maker.ProposeOfAll(proposal, proposal.About ?? clause.Text.Speaker);
        }

        if (clause.Subject is { } subject)
        {
            _discourse.Mention(subject);
        }

        foreach (var other in clause.Others)
        {
            _discourse.Mention(other);
        }

        if (clause.Owner is { } owner)
        {
            _discourse.Mention(owner);
        }
    }

    /// <summary>"I quit my job! Just kidding.": what stands before in the turn was none of it meant.</summary>
    private static void Joked(List<Clause> clauses, WordClass words)
    {
        for (var i = clauses.Count - 1; i > 0; i--)
        {
            var clause = clauses[i];
            if (words.Match(clause.Text.Tokens, clause.Lead, clause.Limit) == 0)
            {
                continue;
            }

            for (var before = 0; before < i; before++)
            {
                clauses[before].Doubt ??= clauses[before].Lead == clause.Lead ? null : "joke";
            }

            return;
        }
    }

    /// <summary>Whether a clause speaks of the one who says it.</summary>
    private static bool OfSpeaker(Clause clause)
    {
        for (var i = clause.First; i < clause.Limit; i++)
        {
            if (clause.Text.Lexicon.Classes.Speaker.Contains(clause[i]))
            {
                return true;
            }
        }

        return false;
    }
}
