using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>What a turn answers: questions, claims and recommendations of the turn before.</summary>
internal sealed partial class AnswerReader(Language language, Discourse discourse, CandidateMaker maker)
{
    /// <summary>What stands in an essay of an answer is advice, not a recommendation that "great" accepts.</summary>
    private const int LongestRecommendation = 600;

    private readonly Lexicon _lexicon = language.Lexicon;
    private readonly RuleMatcher _matcher = new(language.Rules);

    /// <summary>What the clause before asked of nobody in particular: its speaker may answer it ("Best film ever? Paddington 2.").</summary>
    public IReadOnlyList<(Rule Rule, IReadOnlyList<Capture> Captures, Clause Clause)> Own { get; set; } = [];

    /// <summary>Answers one's own question.</summary>
    /// <returns>Whether the clause was its answer.</returns>
    public bool AnswersOwn(IReadOnlyList<(Rule Rule, IReadOnlyList<Capture> Captures, Clause Clause)> asked, Clause clause)
    {
        foreach (var (rule, captures, question) in asked)
        {
            if (clause.Doubt is null && Fragment(rule, captures, question, clause) is Reply.Taken)
            {
                discourse.Pending!.Questions.RemoveAll(q => ReferenceEquals(q.Clause, question));
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps what a question asks, for the answer.</summary>
    public void Ask(Clause clause, RuleMatcher matcher)
    {
        if (discourse.Partner(clause.Text.Speaker) is { } partner)
        {
            language.Acquaintances.Asked(clause, partner, discourse);
        }

        var matched = new Matcher(clause);
        var asked = false;
        foreach (var (rule, pattern) in language.Rules.Asks(clause[clause.First].Norm))
        {
            if (matched.Matches(pattern, clause.First))
            {
                discourse.Pending!.Questions.Add((rule, [.. matched.Captures], clause));
                Own = Addresses(clause) ? [] : [discourse.Pending.Questions[^1]];
                if (rule.About is { } meant && matched.Captures.FirstOrDefault(c => string.Equals(c.Name, meant, StringComparison.Ordinal)) is { Name: not null } spoken
                    && discourse.Resolve(Discourse.Subjective(clause[spoken.Parts[0].First].Norm), clause.Text.Speaker) is { } person)
                {
                    // "How old is he?": who was meant is whom the answer is about, a turn later.
                    discourse.Mention(person);
                }

                asked = true;
                break;
            }
        }

        if (asked && !_lexicon.Classes.Inverts.Contains(clause[clause.First]))
        {
            return;
        }

        // Only an agent recommends: what others ask is matched once, as it was turned.
        if (clause.Text.Speaker.Key is Fact.AgentSubject && Recommends(clause, matcher.Match(clause)))
        {
            return;
        }

        clause = language.Turner.Turned(clause);
        if (!language.Clauses.ReadQuestion(clause, discourse))
        {
            language.Clauses.Read(clause, null, discourse);
        }

        maker.Introduce(clause);
        if (clause.Subject is null && clause.Owner is null)
        {
            return;
        }

        if (clause.Subject == Person.Addressee || clause.Owner == Person.Addressee || clause.OuterOwner == Person.Addressee)
        {
            discourse.Pending!.Statements.Add(clause);
            return;
        }

        foreach (var proposal in matcher.Match(clause))
        {
            maker.Propose(proposal, proposal.About ?? clause.Text.Speaker);
        }
    }

    /// <summary>Keeps what is recommended, for its acceptance.</summary>
    public bool Recommends(Clause clause, List<Proposal> found)
    {
        var recommended = found.Find(static p => (p.Rule.Flags & RuleFlags.Recommend) != RuleFlags.None);
        if (recommended is null || clause.Text.Speaker.Key is not Fact.AgentSubject || clause.Text.Turn.Content.Length > LongestRecommendation)
        {
            found.RemoveAll(static p => (p.Rule.Flags & RuleFlags.Recommend) != RuleFlags.None);
            return false;
        }

        discourse.Pending!.Recommendations.Clear();
        discourse.Pending.Recommendations.Add(recommended);
        return true;
    }

    /// <summary>Settles what the other speaker's last turn left open.</summary>
    public void Settle(Pending pending, List<Clause> clauses)
    {
        if (clauses.Count == 0)
        {
            return;
        }

        var text = clauses[0].Text;
        var tokens = text.Tokens;
        var at = clauses[0].Lead;
        var retracts = _lexicon.Classes.Retraction.Match(tokens, clauses[0].First, tokens.Count) > 0 || _lexicon.Classes.Retraction.Match(tokens, at, tokens.Count) > 0;
        var yes = Replies(_lexicon.Classes.Yes, clauses[0], at);
        var no = !retracts && Replies(_lexicon.Classes.No, clauses[0], at);
        var rather = !retracts && !yes && !no && (Trails(clauses[0]) || (tokens[at].Is("not") && Denied(clauses[0], at) > 0));
        if (pending.Statements.Count > 0 && (yes || no || rather || retracts))
        {
            foreach (var statement in pending.Statements)
            {
                if (statement.Verb?.Modal is not null || statement.Doubt is not (null or "question") || (yes && NamesNothing(statement)))
                {
                    continue;
                }

                foreach (var proposal in _matcher.Match(statement))
                {
                    if (pending.Speaker is Fact.AgentSubject && proposal.Rule.Facts.Any(static f => f.Subject is Fact.AgentSubject))
                    {
                        // "Is your name Ines?", asked by the agent, is no name of the agent.
                        continue;
                    }

                    if (proposal is { Anchor: Anchor.Possessed, Outer: false } && statement.Owner is { } owner && owner != Person.Addressee)
                    {
                        // "Is your son's school far?": of the son, and nothing a "yes" says of the speaker.
                        continue;
                    }

                    if ((no || rather) && Instead(proposal, clauses[0]) is { } instead)
                    {
                        maker.Propose(instead, text.Speaker);
                        continue;
                    }

                    if (rather)
                    {
                        continue;
                    }

                    if ((proposal.Rule.Flags & RuleFlags.Recommend) != RuleFlags.None || (!text.ToAgent && (proposal.Rule.Mode is RuleMode.Event or RuleMode.Plan || proposal.Rule.Categories.Any(_lexicon.Classes.Loose.Contains))))
                    {
                        continue;
                    }

                    maker.Propose(proposal, proposal.Anchor == Anchor.Verb ? discourse.Answering(statement.Subject, text.Speaker) : text.Speaker, denied: no, confirmed: true, retracts ? CandidateChange.Retract : null);
                    if (yes && Closer(proposal, clauses[0]) is { } closer)
                    {
                        maker.Propose(closer, text.Speaker);
                    }
                }
            }
        }

        if (pending.Recommendations.Count > 0 && !no && !retracts && Accepts(clauses))
        {
            foreach (var recommendation in pending.Recommendations)
            {
                maker.Propose(recommendation, text.Speaker, confirmed: true);
            }
        }

        foreach (var (rule, captures, question) in pending.Questions)
        {
            if (no)
            {
                break;
            }

            if (Fragment(rule, captures, question, clauses[0]) is Reply.Other)
            {
                Items(rule, clauses[0]);
            }
        }
    }

    /// <summary>Whether a turn opens with a word for yes or no; "I do" and its like must stand alone, since "I have a dog" is no "I have".</summary>
    private bool Replies(WordClass words, Clause answer, int at)
    {
        var length = words.Match(answer.Text.Tokens, at, answer.Text.Tokens.Count);
        return length > 0 && (length == 1 || !_lexicon.Classes.Pronoun.Contains(answer[at]) || CaptureReader.IsClauseEnd(answer, Math.Min(at + length, answer.Limit)));
    }

    private bool Accepts(List<Clause> clauses)
    {
        var tokens = clauses[0].Text.Tokens;
        var accepting = false;
        for (var i = 0; i < Math.Min(tokens.Count, 24); i++)
        {
            if (_lexicon.Classes.Declining.Match(tokens, i, tokens.Count) > 0)
            {
                return false;
            }

            accepting |= _lexicon.Classes.Accepting.Match(tokens, i, tokens.Count) > 0;
        }

        return accepting;
    }

    /// <summary>"Bruges, actually": a fragment that stands for a "no".</summary>
    private bool Trails(Clause answer)
    {
        var tokens = answer.Text.Tokens;
        var end = answer.Limit;
        while (end > answer.Lead && tokens[end - 1].Kind is TokenKind.Punctuation or TokenKind.Break)
        {
            end--;
        }

        for (var i = answer.Lead + 1; i < end && i - answer.Lead < 6; i++)
        {
            if (_lexicon.Classes.CorrectionTrail.Match(tokens, i, end) == end - i)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Any pets?" – "Two cats and a very old tortoise", "a hamster called Biscuit": an answer of more than the question's own kind of value.</summary>
    private void Items(Rule rule, Clause answer)
    {
        if (answer.Doubt is not null)
        {
            return;
        }

        var lead = answer.First;
        while (lead < answer.Limit && ((answer[lead].Is(",") ? 1 : _lexicon.Classes.Yes.Match(answer.Text.Tokens, lead, answer.Limit)) is var length && length > 0))
        {
            lead += length;
        }

        foreach (var item in language.Profiles.Cut(answer.Text, lead, answer.Limit, answer.Lead))
        {
            foreach (var proposal in _matcher.Items(item).Where(p => p.Rule.Facts.Any(f => rule.Facts.Any(r => string.Equals(r.Attribute, f.Attribute, StringComparison.Ordinal)))))
            {
                maker.Propose(proposal, answer.Text.Speaker);
            }
        }
    }

    /// <summary>"Do you have a car?" – "We do, an Octavia": the same said of the closer value after the "yes".</summary>
    private Proposal? Closer(Proposal asked, Clause answer)
    {
        var tokens = answer.Text.Tokens;
        var at = answer.Lead;
        for (var length = 1; at < answer.Limit && length > 0; at += length)
        {
            length = answer[at].Is(",") ? 1 : _lexicon.Classes.Yes.Match(tokens, at, answer.Limit);
            if (length == 0)
            {
                break;
            }
        }

        var named = at < answer.Limit && !(_lexicon.Classes.GivenNames.Contains(answer[at]) && answer[at].Capital) && at > answer.Lead && (answer[at].Norm is "a" or "an" or "two" or "three" || (answer[at].Capital && !answer.Text.Informal && answer[at].Kind == TokenKind.Word));
        return named ? Instead(asked, answer, at) : null;
    }

    /// <summary>Where what is denied ends ("not a dentist | , an orthodontist"); 0 where no value follows it.</summary>
    private static int Denied(Clause answer, int at)
    {
        var (first, limit) = CaptureReader.NounPhrase(answer, at + 1, null);
        return limit > first && limit + 1 < answer.Limit && answer[limit].Norm is "," or "but" ? limit : 0;
    }

    /// <summary>"Do you live in Antwerp?" – "No, in Mechelen": the same said of the value that stands after the "no".</summary>
    private Proposal? Instead(Proposal asked, Clause answer)
    {
        var tokens = answer.Text.Tokens;
        var at = answer.Lead;
        while (at < answer.Limit && !_lexicon.Classes.Speaker.Contains(answer[at]) && ((answer[at].Norm is "," or "but" ? 1 : Math.Max(_lexicon.Classes.No.Match(tokens, at, answer.Limit), _lexicon.Classes.AnswerLead.Match(tokens, at, answer.Limit))) is var lead && lead > 0))
        {
            at += lead;
        }

        if (at < answer.Limit && answer[at].Is("not") && Denied(answer, at) is var limit && limit > at)
        {
            // "Not a dentist, an orthodontist"
            at = limit + 1;
            at += at < answer.Limit && answer[at].Is("but") ? 1 : 0;
        }

        return Instead(asked, answer, at);
    }

    /// <summary>What was asked, said of the value that stands at a place of the answer.</summary>
    private Proposal? Instead(Proposal asked, Clause answer, int at)
    {
        if (at >= answer.Limit || answer.Doubt is not null || asked.Capture("v") is not { Words: null } value || asked.Rule.Element(value) is not { } element
            || _lexicon.Classes.Pronoun.Contains(answer[at]) || _lexicon.Classes.Interjection.Contains(answer[at]))
        {
            return null;
        }

        foreach (var (parts, end) in CaptureReader.Read(element, answer, at, null))
        {
            if (CaptureReader.IsClauseEnd(answer, end) && !IsSentence(answer, at))
            {
                return new Proposal(asked.Rule, answer, [new Capture(value.Name, value.Kind, parts)], at, end);
            }
        }

        return null;
    }

    /// <summary>"Do you have any pets?": a "yes" says too little of which.</summary>
    private static bool NamesNothing(Clause question)
    {
        for (var i = question.First; i < question.Limit; i++)
        {
            if (question[i].Norm is "any" or "anything" or "anyone" or "anybody" or "anywhere")
            {
                return true;
            }
        }

        return false;
    }

    private static bool Addresses(Clause question)
    {
        for (var i = question.First; i < question.Limit; i++)
        {
            if (question[i].Norm is "you" or "your" or "u" or "ur" or "yours")
            {
                return true;
            }
        }

        return false;
    }
}
