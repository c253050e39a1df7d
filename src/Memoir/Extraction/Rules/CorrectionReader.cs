using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>What a clause takes back of what its speaker said before: "actually it's 43, not 42", "scratch that", "forget that".</summary>
internal sealed class CorrectionReader(Language language, Discourse discourse, CandidateMaker maker)
{
    /// <summary>How many turns back "scratch that" may mean.</summary>
    private const int ReachBack = 4;

    private readonly Lexicon _lexicon = language.Lexicon;

    /// <summary>Corrections and retractions of what the speaker said before.</summary>
    /// <returns>Whether the clause was one, and says nothing else.</returns>
    public bool Changes(Clause clause)
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
            if (string.Equals(discourse.Facts[i].Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal) && discourse.Facts[i].Turn >= clause.Text.Index - ReachBack)
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
        var signalled = false;
        while (at < tokens.Count)
        {
            var strong = _lexicon.Classes.Correcting.Match(tokens, at, tokens.Count);
            var weak = tokens[at].Norm is "," or ":" or "-" ? 1 : _lexicon.Classes.CorrectionFiller.Match(tokens, at, tokens.Count);
            if (Math.Max(strong, weak) == 0)
            {
                break;
            }

            signalled |= _lexicon.Classes.CorrectionSign.Match(tokens, at, tokens.Count) > 0;
            marked |= strong > 0 || (weak > 0 && at > clause.Lead && tokens[at].Norm is "it" && at + 2 < tokens.Count && (tokens[at + 2].Capital || tokens[at + 2].Kind == TokenKind.Number));
            at += Math.Max(strong, weak);
        }

        var trailing = Trailing(clause, at, out var precise);
        if (at >= tokens.Count || (at == clause.Lead && trailing < 0 && !Contrasts(clause, at)))
        {
            return false;
        }

        if (trailing > at + 1 && tokens[at].Norm is "in" or "at" or "from" or "near" or "to" or "with" or "on")
        {
            at++;
        }

        marked |= trailing >= 0;
        var end = at;
        while (end < tokens.Count && end != trailing && end - at < 8 && tokens[end].Kind is not (TokenKind.Punctuation or TokenKind.Break) && !tokens[end].Is("not") && !_lexicon.Classes.Stop.Contains(tokens[end]))
        {
            end++;
        }

        // "Erik with a k, not Eric": how it is spelled stands between.
        var old = end;
        while (old < tokens.Count && (tokens[old].Is(",") || (old - end < 4 && tokens[end].Norm is "with" or "without" && tokens[old].Kind == TokenKind.Word && !tokens[old].Is("not"))))
        {
            old++;
        }

        var hasOld = old + 1 < tokens.Count && tokens[old].Is("not");
        if (end == at || end - at > 6 || (!marked && !hasOld && tokens[at].Kind != TokenKind.Number) || Lexicon.TryVerb(tokens[at], out _) || _lexicon.Classes.Pronoun.Contains(tokens[at]) || _lexicon.Classes.Possessive.Contains(tokens[at]))
        {
            return false;
        }

        if (!marked && !hasOld && !signalled)
        {
            // "The 9th of August" answers; it takes nothing back.
            return false;
        }

        // "Sorry, 4 kids": the number takes the place of the number.
        if (!marked && !hasOld && at > clause.Lead && tokens[at].Kind == TokenKind.Number && end - at <= 2 && (end >= tokens.Count || tokens[end].Kind is TokenKind.Punctuation or TokenKind.Break))
        {
            return Renumbers(clause, at, end);
        }

        var value = Spelling.Of(clause.Text, at, end);
        var oldEnd = old + 1;
        while (hasOld && oldEnd < tokens.Count && oldEnd - old < 12 && tokens[oldEnd].Kind is not (TokenKind.Punctuation or TokenKind.Break))
        {
            oldEnd++;
        }

        var oldValue = hasOld ? Spelling.Of(clause.Text, old + 1, oldEnd) : null;
        var target = Corrected(clause, value, oldValue);
        if (trailing >= 0 && (target is null || !Alike(clause, at, target)))
        {
            return false;
        }

        if (target is not null && string.Equals(target.Fact.Value, value, StringComparison.OrdinalIgnoreCase))
        {
            // Said and settled in this very turn.
            return true;
        }

        if (precise && target is not null)
        {
            // The vaguer value was right: the closer one takes its place.
            maker.Emit(target.Fact with { Value = value }, target.Refill(value), CandidateChange.Assert, clause, clause.First, clause.Limit, [], "change.refine", null, target.Subject, null, null);
            return true;
        }

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
            fact = fact with { Value = (mark.Ahead ?? mark).From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        }

        var text = target is null ? $"{value}, not {oldValue}" : target.Refill(fact.Value);
        maker.Emit(fact, text, CandidateChange.Correct, clause, clause.First, clause.Limit, [], "change.correct", null, target?.Subject ?? clause.Text.Speaker, null, null, oldValue ?? target?.Fact.Value);
        return true;
    }

    /// <summary>Where the words at the end of a short fragment stand that say that it corrects ("Bruges, actually", "May 8 sorry"); -1 for none.</summary>
    private int Trailing(Clause clause, int at, out bool precise)
    {
        precise = false;
        var tokens = clause.Text.Tokens;
        var end = clause.Limit;
        while (end > at && tokens[end - 1].Kind is TokenKind.Punctuation or TokenKind.Break)
        {
            end--;
        }

        for (var i = at + 1; i < end && i - at < 7; i++)
        {
            var corrects = _lexicon.Classes.CorrectionTrail.Match(tokens, i, end);
            var narrows = _lexicon.Classes.PreciseTrail.Match(tokens, i, end);
            if (i + Math.Max(corrects, narrows) == end && Math.Max(corrects, narrows) > 0)
            {
                precise = narrows > 0;
                return i;
            }
        }

        return -1;
    }

    /// <summary>"Erik with a k, not Eric": a fragment that names the value it denies.</summary>
    private bool Contrasts(Clause clause, int at)
    {
        var tokens = clause.Text.Tokens;
        for (var i = at + 1; i + 1 < clause.Limit && i - at < 8; i++)
        {
            if (tokens[i].Is("not") && tokens[i - 1].Is(",") && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Number)
            {
                return discourse.Facts.Exists(f => string.Equals(f.Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal)
                    && f.Fact.Value.Contains(Spelling.Of(clause.Text, i + 1, i + 2), StringComparison.OrdinalIgnoreCase));
            }
        }

        return false;
    }

    /// <summary>Whether a fragment may stand for a value: both dates, both numbers, both names.</summary>
    private static bool Alike(Clause clause, int at, RememberedFact target)
    {
        var number = clause[at].Kind == TokenKind.Number || clause.Text.TimeAt(at) is not null;
        var date = target.Fact.Attribute.StartsWith("date.", StringComparison.Ordinal) || target.Fact.Value.AsSpan().ContainsAnyInRange('0', '9');
        var capital = clause[at].Capital || clause.Text.Informal;
        return target.Turn >= clause.Text.Index - 2 && number == date && (number || capital || !char.IsUpper(target.Fact.Value[0]));
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
}
