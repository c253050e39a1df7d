using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>What a turn says about earlier ones: answers to questions, corrections, retractions.</summary>
internal sealed class AnswerReader(Language language, Discourse discourse, CandidateMaker maker)
{
    /// <summary>What stands in an essay of an answer is advice, not a recommendation that "great" accepts.</summary>
    private const int LongestRecommendation = 600;

    private readonly Lexicon _lexicon = language.Lexicon;
    private readonly RuleMatcher _matcher = new(language.Rules);

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
                asked = true;
                break;
            }
        }

        if (asked)
        {
            return;
        }

        if (Recommends(clause, matcher.Match(clause)))
        {
            return;
        }

        if (!language.Clauses.ReadQuestion(clause, discourse))
        {
            language.Clauses.Read(clause, null, discourse);
        }

        maker.Introduce(clause);
        if (clause.Subject is null && clause.Owner is null)
        {
            return;
        }

        if (clause.Subject == Person.Addressee || clause.Owner == Person.Addressee)
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
        var yes = _lexicon.Classes.Yes.Match(tokens, at, tokens.Count) > 0;
        var no = !retracts && _lexicon.Classes.No.Match(tokens, at, tokens.Count) > 0;
        if (pending.Statements.Count > 0 && (yes || no || retracts))
        {
            foreach (var statement in pending.Statements)
            {
                if (statement.Verb?.Modal is not null || statement.Doubt is not (null or "question"))
                {
                    continue;
                }

                foreach (var proposal in _matcher.Match(statement))
                {
                    if ((proposal.Rule.Flags & RuleFlags.Recommend) != RuleFlags.None || (!text.ToAgent && (proposal.Rule.Mode is RuleMode.Event or RuleMode.Plan || proposal.Rule.Categories.Any(_lexicon.Classes.Loose.Contains))))
                    {
                        continue;
                    }

                    maker.Propose(proposal, text.Speaker, denied: no, confirmed: true, retracts ? CandidateChange.Retract : null);
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

            Fragment(rule, captures, question, clauses[0]);
        }
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

    /// <summary>Corrections and retractions of what the speaker said before.</summary>
    /// <returns>Whether the clause was one, and says nothing else.</returns>
    public bool Changes(Clause clause, Clause? before)
    {
        if (clause.Text.Speaker.Key is Fact.AgentSubject)
        {
            return false;
        }

        var tokens = clause.Text.Tokens;
        var retraction = Math.Max(_lexicon.Classes.Retraction.Match(tokens, clause.First, clause.Limit), _lexicon.Classes.Retraction.Match(tokens, clause.Lead, clause.Limit));
        var forgetting = _lexicon.Classes.ForgetLast.Match(tokens, clause.First, clause.Limit);
        forgetting = CaptureReader.IsClauseEnd(clause, clause.First + forgetting) ? forgetting : 0;
        if (retraction == 0 && forgetting == 0)
        {
            return Corrects(clause);
        }

        if (Last(clause) is { } last)
        {
            var change = forgetting > 0 ? CandidateChange.Forget : CandidateChange.Retract;
            var text = (change == CandidateChange.Forget ? "Forget: " : "Not true: ") + last.Refill(last.Fact.Value);
            maker.Emit(last.Fact, text, change, clause, clause.First, clause.Limit, [], change == CandidateChange.Forget ? "change.forget" : "change.retract", null, last.Subject, null, null);
            discourse.Facts.Remove(last);
        }

        return true;
    }

    private RememberedFact? Last(Clause clause)
    {
        for (var i = discourse.Facts.Count - 1; i >= 0; i--)
        {
            if (string.Equals(discourse.Facts[i].Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal))
            {
                return discourse.Facts[i];
            }
        }

        return null;
    }

    /// <summary>"Actually it's 43, not 42", "sorry, I meant Australia".</summary>
    private bool Corrects(Clause clause)
    {
        var tokens = clause.Text.Tokens;
        var at = clause.Lead;
        var marked = false;
        while (at < tokens.Count)
        {
            var strong = _lexicon.Classes.Correcting.Match(tokens, at, tokens.Count);
            var weak = tokens[at].Norm is "," or ":" or "-" ? 1 : _lexicon.Classes.CorrectionFiller.Match(tokens, at, tokens.Count);
            if (Math.Max(strong, weak) == 0)
            {
                break;
            }

            marked |= strong > 0 || (weak > 0 && at > clause.Lead && tokens[at].Norm is "it" && at + 2 < tokens.Count && (tokens[at + 2].Capital || tokens[at + 2].Kind == TokenKind.Number));
            at += Math.Max(strong, weak);
        }

        if (at >= tokens.Count || at == clause.Lead)
        {
            return false;
        }

        var end = at;
        while (end < tokens.Count && end - at < 8 && tokens[end].Kind is not (TokenKind.Punctuation or TokenKind.Break) && !tokens[end].Is("not") && !_lexicon.Classes.Stop.Contains(tokens[end]))
        {
            end++;
        }

        var old = end;
        while (old < tokens.Count && tokens[old].Is(","))
        {
            old++;
        }

        var hasOld = old + 1 < tokens.Count && tokens[old].Is("not");
        if (end == at || end - at > 6 || (!marked && !hasOld && tokens[at].Kind != TokenKind.Number) || Lexicon.TryVerb(tokens[at], out _) || _lexicon.Classes.Pronoun.Contains(tokens[at]) || _lexicon.Classes.Possessive.Contains(tokens[at]))
        {
            return false;
        }

        // "Sorry, 4 kids": the number takes the place of the number.
        if (!marked && !hasOld && at > clause.Lead && tokens[at].Kind == TokenKind.Number && end - at <= 2 && (end >= tokens.Count || tokens[end].Kind is TokenKind.Punctuation or TokenKind.Break))
        {
            return Renumbers(clause, at, end);
        }

        var value = Spelling.Of(clause.Text, at, end);
        var oldEnd = old + 1;
        while (hasOld && oldEnd < tokens.Count && tokens[oldEnd].Kind is not (TokenKind.Punctuation or TokenKind.Break))
        {
            oldEnd++;
        }

        var oldValue = hasOld ? Spelling.Of(clause.Text, old + 1, oldEnd) : null;
        var target = Corrected(clause, value, oldValue);
        if (target is null && (!hasOld || (!marked && tokens[at].Kind != TokenKind.Number)))
        {
            return marked;
        }

        if (!marked && target is not null && !target.Fact.Value.Contains(oldValue ?? string.Empty, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var fact = target is null
            ? new Fact(clause.Text.Speaker.Key, string.Empty, value)
            : target.Fact with { Value = Replaced(target.Fact.Value, oldValue, value) };
        if (target is not null && clause.Text.TimeAt(at) is { } mark && target.Fact.Attribute.StartsWith("date.", StringComparison.Ordinal))
        {
            fact = fact with { Value = mark.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        }

        var text = target is null ? $"{value}, not {oldValue}" : target.Refill(fact.Value);
        maker.Emit(fact, text, CandidateChange.Correct, clause, clause.First, clause.Limit, [], "change.correct", null, target?.Subject ?? clause.Text.Speaker, null, null, oldValue ?? target?.Fact.Value);
        return true;
    }

    private bool Renumbers(Clause clause, int at, int end)
    {
        var known = discourse.Facts.FindLast(f => string.Equals(f.Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal) && f.Turn >= clause.Text.Index - 1 && int.TryParse(f.Fact.Value, out _));
        if (known is null || !int.TryParse(clause[at].Norm, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        maker.Emit(known.Fact with { Value = clause[at].Norm }, known.Refill(clause[at].Norm), CandidateChange.Correct, clause, clause.First, end, [], "change.correct", null, known.Subject, null, null, known.Fact.Value);
        return true;
    }

    private static string Replaced(string whole, string? old, string value) =>
        old is not null && whole.Contains(old, StringComparison.OrdinalIgnoreCase) ? whole.Replace(old, value, StringComparison.OrdinalIgnoreCase) : value;

    private RememberedFact? Corrected(Clause clause, string value, string? oldValue)
    {
        RememberedFact? last = null;
        for (var i = discourse.Facts.Count - 1; i >= 0; i--)
        {
            var fact = discourse.Facts[i];
            if (!string.Equals(fact.Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal))
            {
                continue;
            }

            if (oldValue is not null)
            {
                if (fact.Fact.Value.Contains(oldValue, StringComparison.OrdinalIgnoreCase))
                {
                    return fact;
                }
            }
            else
            {
                last ??= fact;
                if (char.IsAsciiDigit(value[0]) == fact.Fact.Value.AsSpan().ContainsAnyInRange('0', '9'))
                {
                    return fact;
                }
            }
        }

        return last;
    }

    private void Fragment(Rule rule, IReadOnlyList<Capture> captures, Clause question, Clause answer)
    {
        if (answer.Doubt is not null || rule.Answer is not { } kind)
        {
            return;
        }

        var at = answer.First;
        while (at < answer.Limit && ((answer[at].Is(",") ? 1 : _lexicon.Classes.AnswerLead.Match(answer.Text.Tokens, at, answer.Limit)) is var lead && lead > 0))
        {
            at += lead;
        }

        // A whole sentence as answer is read as a statement; only a fragment needs the question.
        if (at >= answer.Limit || _lexicon.Classes.Speaker.Contains(answer[at]) || _lexicon.Classes.Vague.Contains(answer[at]))
        {
            return;
        }

        // Asked for a sum, people leave the currency out: "around 300 a night".
        var sum = kind.Kind is "money" && answer[at].Kind == TokenKind.Number && !(at + 1 < answer.Limit && _lexicon.Class("currency").Contains(answer[at + 1]));
        foreach (var (parts, end) in sum ? [([(at, at + 1)], answer.Limit)] : CaptureReader.Read(kind, answer, at, null))
        {
            if (!CaptureReader.IsClauseEnd(answer, end) || IsSentence(answer, end))
            {
                continue;
            }

            List<Capture> all = [new Capture(kind.Name, kind.Kind, parts), .. captures.Select(c => Translated(c, question, answer))];
            var proposal = new Proposal(rule, answer, all, at, end);
            maker.Propose(proposal, answer.Text.Speaker);
            return;
        }
    }

    /// <summary>"The warm chocolate and the cookie are a match": a sentence of its own, not a fragment.</summary>
    private static bool IsSentence(Clause answer, int from)
    {
        for (var i = from; i < answer.Limit; i++)
        {
            if (answer[i].Norm is "is" or "are" or "was" or "were")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A capture of the question, said in the answer: its words live in the other turn.</summary>
    private static Capture Translated(Capture capture, Clause question, Clause answer)
    {
        _ = answer;
        return capture with { Words = string.Join(' ', capture.Parts.SelectMany(p => Enumerable.Range(p.First, p.Limit - p.First)).Select(i => question[i].Norm)) };
    }
}
