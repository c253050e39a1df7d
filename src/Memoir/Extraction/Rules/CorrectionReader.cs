using System.Globalization;
using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;
using Memoir.Reconciliation;

namespace Memoir.Extraction.Rules;

/// <summary>What a fragment corrects of what its speaker said before: "actually it's 43, not 42", "sorry, I meant Australia", "*Katarina".</summary>
/// <param name="language">The language.</param>
/// <param name="discourse">What was said.</param>
/// <param name="maker">What makes the candidates.</param>
/// <param name="answers">Whether the turn answers a question, so that a mere "no" takes back nothing of its speaker's.</param>
internal sealed class CorrectionReader(Language language, Discourse discourse, CandidateMaker maker, bool answers)
{
    private const int LongestValue = 6;
    private readonly Lexicon _lexicon = language.Lexicon;
    private readonly CorrectionTargets _targets = new(language.Lexicon, discourse);
    private readonly RetractionReader _retractions = new(language, discourse, maker);

    /// <summary>Corrections and retractions of what the speaker said before.</summary>
    /// <returns>Whether the clause was one, and says nothing else.</returns>
    public bool Changes(Clause clause) =>
        clause.Text.Speaker.Key is not Fact.AgentSubject && (Corrects(clause) || Renews(clause) || Narrows(clause) || _retractions.Retracts(clause));

    /// <summary>"It's Dr. Novak now", "now it's 3 October": another value of what was said last of one value at a time.</summary>
    private bool Renews(Clause clause)
    {
        if (discourse.Facts.Count == 0)
        {
            return false;
        }

        var at = clause.First;
        var now = at < clause.Limit && clause[at].Is("now") ? 1 : 0;
        at += now;
        if (at + 2 >= clause.Limit || !clause[at].Is("it") || clause[at + 1].Norm is not ("is" or "'s" or "am"))
        {
            return false;
        }

        var (first, limit) = Phrase(clause, at + 2);
        if (limit <= first || (now == 0 && !(limit < clause.Limit && clause[limit].Norm is "now" or "nowadays" or "these")) || (limit < clause.Limit && !CaptureReader.IsClauseEnd(clause, limit) && !clause[limit].Is("now")))
        {
            return false;
        }

        if (_targets.For(clause, first, limit, said: false) is not { Fact.Cardinality: Cardinality.One } target)
        {
            return false;
        }

        var value = Spelling.Of(clause.Text, first, limit);
        if (clause.Text.TimeAt(first) is { } mark && target.Fact.Attribute.StartsWith("date.", StringComparison.Ordinal))
        {
            value = (mark.Ahead ?? mark).From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        maker.Emit(target.Fact with { Value = value }, target.Refill(value), CandidateChange.Assert, clause, clause.First, clause.Limit, target.Categories, "change.renewed", target.Personal, target.Subject, null, null);
        return true;
    }

    private bool Corrects(Clause clause)
    {
        var tokens = clause.Text.Tokens;
        var at = Opening(clause, out var marked, out var signalled, out var precise, out var said);
        var trailing = Trailing(clause, at, ref precise);
        if (at >= tokens.Count)
        {
            return false;
        }

        if (tokens[at].Is("not") && Instead(clause, at, out var instead, out var denied))
        {
            return Emit(clause, instead.First, instead.Limit, denied, _targets.Holding(clause, denied) ?? _targets.For(clause, instead.First, instead.Limit, said: false));
        }

        if (at == clause.Lead && trailing < 0 && !marked && !Contrasts(clause, at))
        {
            return false;
        }

        if ((marked || signalled || trailing > at + 1) && at + 1 < tokens.Count && tokens[at].Norm is "in" or "at" or "from" or "near" or "to" or "with" or "on")
        {
            at++;
        }

        marked |= trailing >= 0;
        var end = ValueEnd(clause, at, trailing);
        var old = OldAt(tokens, end);
        var hasOld = old + 1 < tokens.Count && tokens[old].Is("not");
        if (end == at || end - at > LongestValue || Lexicon.TryVerb(tokens[at], out _) || _lexicon.Classes.Pronoun.Contains(tokens[at]) || _lexicon.Classes.Possessive.Contains(tokens[at]))
        {
            return false;
        }

        if (!marked && !hasOld && !signalled)
        {
            // "The 9th of August" answers; it takes nothing back.
            return false;
        }

        var ends = end == trailing || end >= clause.Limit || CaptureReader.IsClauseEnd(clause, end) || (clause[end].Norm is "with" or "without" && clause.Limit - end < 6);
        if (!marked && !hasOld && tokens[at].Kind == TokenKind.Number && end - at <= 2 && ends && Renumbers(clause, at, end))
        {
            // "Sorry, 4 kids": the number takes the place of the number.
            return true;
        }

        var oldEnd = old + 1;
        while (hasOld && oldEnd < tokens.Count && oldEnd - old < 12 && tokens[oldEnd].Kind is not (TokenKind.Punctuation or TokenKind.Break))
        {
            oldEnd++;
        }

        var oldValue = hasOld ? Spelling.Of(clause.Text, old + 1, oldEnd) : null;
        var target = oldValue is not null ? _targets.Holding(clause, oldValue) ?? (marked ? _targets.For(clause, at, end, said: false) : null) : ends ? _targets.For(clause, at, end, said) : null;
        if (precise && target is not null)
        {
            // The vaguer value was right: the closer one takes its place.
            Refine(clause, at, end, target);
            return true;
        }

        if (target is null && oldValue is null)
        {
            return false;
        }

        return (target is not null || marked || tokens[at].Kind == TokenKind.Number) && Emit(clause, at, end, oldValue, target);
    }

    /// <summary>Passes over what opens a correction.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="marked">Whether it says in so many words that it corrects ("I meant", "correction", a leading asterisk).</param>
    /// <param name="signalled">Whether it may ("sorry", "oops", "no").</param>
    /// <param name="precise">Whether it says that it narrows ("more precisely").</param>
    /// <param name="said">Whether it is marked by more than "I mean", which may open anything.</param>
    private int Opening(Clause clause, out bool marked, out bool signalled, out bool precise, out bool said)
    {
        var tokens = clause.Text.Tokens;
        var at = clause.Lead;
        (marked, signalled, precise) = (Starred(clause), false, false);
        said = marked;
        while (at < clause.Limit)
        {
            var strong = _lexicon.Classes.Correcting.Match(tokens, at, clause.Limit);
            var weak = tokens[at].Norm is "," or ":" or "-" or "." or "…" ? 1 : _lexicon.Classes.CorrectionFiller.Match(tokens, at, clause.Limit);
            if (Math.Max(strong, weak) == 0 && _lexicon.Classes.PreciseTrail.Match(tokens, at, clause.Limit) is var narrows && narrows > 0)
            {
                (marked, precise) = (true, true);
                at += narrows;
                continue;
            }

            if (Math.Max(strong, weak) == 0)
            {
                break;
            }

            signalled |= _lexicon.Classes.CorrectionSign.Match(tokens, at, clause.Limit) > 0 && !(answers && _lexicon.Classes.No.Contains(tokens[at]));
            said |= strong > 0 && !tokens[at + strong - 1].Is("mean");
            marked |= strong > 0 || (weak > 0 && at > clause.Lead && tokens[at].Is("it") && at + 2 < tokens.Count && (tokens[at + 2].Capital || tokens[at + 2].Kind == TokenKind.Number));
            at += Math.Max(strong, weak);
        }

        return at;
    }

    /// <summary>"*Katarina", "Katarina*": how chats mark a slip.</summary>
    private static bool Starred(Clause clause)
    {
        var content = clause.Text.Turn.Content.AsSpan().Trim();
        var star = content.Length > 2 && content.Length < 60 && content[0] == '*' && char.IsLetterOrDigit(content[1]) && content[1..].IndexOf('*') < 0;
        return star || (content.Length is > 2 and < 60 && content[^1] == '*' && content[..^1].IndexOf('*') < 0 && clause.Lead == clause.First);
    }

    private int ValueEnd(Clause clause, int at, int trailing)
    {
        var tokens = clause.Text.Tokens;
        var end = at;
        while (end < clause.Limit && end != trailing && end - at < 8 && !tokens[end].Is("not") && !_lexicon.Classes.Stop.Contains(tokens[end]))
        {
            var title = tokens[end].Is(".") && end > at && _lexicon.Classes.Title.Contains(tokens[end - 1]);
            if (tokens[end].Kind is TokenKind.Punctuation or TokenKind.Break && !title)
            {
                break;
            }

            end++;
        }

        // "Mr. Hall" is cut at the full stop where the sentence is.
        if (end == clause.Limit && end + 1 < tokens.Count && tokens[end].Is(".") && _lexicon.Classes.Title.Contains(tokens[end - 1]))
        {
            end += 2;
        }

        return Math.Max(at, CaptureReader.TrimEnd(clause, at, end));
    }

    /// <summary>Where "not 42" stands; "Erik with a k, not Eric" has its spelling between.</summary>
    private static int OldAt(List<Token> tokens, int end)
    {
        var old = end;
        while (old < tokens.Count && (tokens[old].Is(",") || (old - end < 4 && tokens[end].Norm is "with" or "without" && tokens[old].Kind == TokenKind.Word && !tokens[old].Is("not"))))
        {
            old++;
        }

        return old;
    }

    /// <summary>"Not cashews, pistachios", "not a Finn but an Estonian": what is denied comes first.</summary>
    private bool Instead(Clause clause, int at, out (int First, int Limit) value, out string denied)
    {
        var (first, limit) = Phrase(clause, at + 1);
        value = default;
        denied = limit > first ? Spelling.Of(clause.Text, first, limit) : string.Empty;
        if (denied.Length == 0 || limit + 1 >= clause.Limit || !(clause[limit].Is(",") || clause[limit].Is("but") || clause[limit].Kind == TokenKind.Punctuation))
        {
            return false;
        }

        var next = limit + 1;
        while (next < clause.Limit && (clause[next].Norm is "but" or "," || _lexicon.Classes.CorrectionFiller.Match(clause.Text.Tokens, next, clause.Limit) > 0))
        {
            next += Math.Max(1, _lexicon.Classes.CorrectionFiller.Match(clause.Text.Tokens, next, clause.Limit));
        }

        value = Phrase(clause, next);
        return value.Limit > value.First && value.Limit - value.First <= LongestValue && !Lexicon.TryVerb(clause[value.First], out _)
            && (_targets.Holding(clause, denied) is not null || (clause.Text.TimeAt(first) is not null && _targets.For(clause, value.First, value.Limit, said: false) is not null));
    }

    private static (int First, int Limit) Phrase(Clause clause, int at) =>
        at < clause.Limit && clause.Text.TimeAt(at) is { } mark && mark.First == at ? (mark.First, Math.Min(mark.Limit, clause.Limit)) : CaptureReader.NounPhrase(clause, at, null);

    /// <summary>"Portland, Maine" after "I live in Portland", "structural engineer" after "I'm an engineer": a fragment that says all the last value says, and more.</summary>
    private bool Narrows(Clause clause)
    {
        if (answers || clause.First != clause.Lead || !_lexicon.Classes.SaysSubjects || discourse.Facts.Count == 0 || clause.Limit - clause.First > LongestValue + 3)
        {
            return false;
        }

        var first = CaptureReader.SkipDeterminers(clause, clause.First);
        var end = first;
        while (end < clause.Limit && (clause[end].Is(",") || (clause[end].Kind == TokenKind.Word && !clause[end].Is("not"))))
        {
            end++;
        }

        end = Math.Max(first, CaptureReader.TrimEnd(clause, first, end));
        while (end + 1 < clause.Limit && clause[end].Is(",") && clause[end + 1].Capital)
        {
            end += 2;
        }

        if (end - first < 2 || !(end >= clause.Limit || clause[end].Kind is TokenKind.Punctuation or TokenKind.Break))
        {
            return false;
        }

        for (var i = first; i < end; i++)
        {
            if (_lexicon.Classes.Pronoun.Contains(clause[i]) || (Lexicon.TryVerb(clause[i], out var form) && form.Tense is not VerbTense.Gerund && !clause[i].Capital))
            {
                return false;
            }
        }

        var value = Spelling.Of(clause.Text, first, end);
        var target = _targets.Recent(clause, 1).FirstOrDefault(f => f.Turn < clause.Text.Index && FactValues.Refines(value, f.Fact.Value) && f.Fact.Polarity == Polarity.Positive && f.Fact.Attribute is not ("event" or "likes" or "opinion" or "plan"));
        if (target is null)
        {
            return false;
        }

        Refine(clause, first, end, target);
        return true;
    }

    private void Refine(Clause clause, int at, int end, RememberedFact target)
    {
        var value = Spelling.Of(clause.Text, at, end);
        maker.Emit(target.Fact with { Value = value }, target.Refill(value), CandidateChange.Assert, clause, clause.First, clause.Limit, target.Categories, "change.refine", target.Personal, target.Subject, null, null);
    }

    private bool Emit(Clause clause, int at, int end, string? oldValue, RememberedFact? target)
    {
        var value = Spelling.Of(clause.Text, at, end);
        if (target is not null && string.Equals(target.Fact.Value, value, StringComparison.OrdinalIgnoreCase))
        {
            // Said and settled in this very turn.
            return true;
        }

        var fact = target is null
            ? new Fact(clause.Text.Speaker.Key, string.Empty, value)
            : target.Fact with { Value = Replaced(target.Fact, oldValue, value) };
        if (target is not null && clause.Text.TimeAt(at) is { } mark && target.Fact.Attribute.StartsWith("date.", StringComparison.Ordinal))
        {
            fact = fact with { Value = (mark.Ahead ?? mark).From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }

        else if (target is not null && target.Fact.Attribute.StartsWith("date.", StringComparison.Ordinal) && DateOnly.TryParseExact(target.Fact.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            // "No wait, it's the 15th": of the same month.
            var digits = value.AsSpan().TrimStart("the ").TrimEnd("stndrh");
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > DateTime.DaysInMonth(day.Year, day.Month))
            {
                return false;
            }

            fact = fact with { Value = new DateOnly(day.Year, day.Month, number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }

        var text = target is null ? $"{value}, not {oldValue}" : target.Refill(fact.Value);
        maker.Emit(fact, text, CandidateChange.Correct, clause, clause.First, clause.Limit, target?.Categories ?? [], "change.correct", target?.Personal, target?.Subject ?? clause.Text.Speaker, null, null, target?.Fact.Value ?? oldValue);
        return true;
    }

    /// <summary>Where the words at the end of a short fragment stand that say that it corrects ("Bruges, actually", "May 8 sorry"); -1 for none.</summary>
    private int Trailing(Clause clause, int at, ref bool precise)
    {
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
            var after = i + Math.Max(corrects, narrows);
            if (after > i && (after == end || tokens[after].Is(",")))
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
                return _targets.Holding(clause, Spelling.Of(clause.Text, i + 1, i + 2)) is not null;
            }
        }

        return false;
    }

    private bool Renumbers(Clause clause, int at, int end)
    {
        var known = _targets.Recent(clause, 1).FirstOrDefault(static f => int.TryParse(f.Fact.Value, out _));
        if (known is null || !int.TryParse(clause[at].Norm, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        maker.Emit(known.Fact with { Value = clause[at].Norm }, known.Refill(clause[at].Norm), CandidateChange.Correct, clause, clause.First, end, known.Categories, "change.correct", known.Personal, known.Subject, null, null, known.Fact.Value);
        return true;
    }

    /// <summary>The value with what was wrong of it replaced: "dog named Luna" keeps its dog.</summary>
    private static string Replaced(Fact known, string? old, string value)
    {
        if (old is not null && known.Value.Contains(old, StringComparison.OrdinalIgnoreCase))
        {
            return known.Value.Replace(old, value, StringComparison.OrdinalIgnoreCase);
        }

        const string Named = " named ";
        var named = known.Value.LastIndexOf(Named, StringComparison.Ordinal);
        return named > 0 && !value.Contains(' ', StringComparison.Ordinal) ? known.Value[..(named + Named.Length)] + value : value;
    }
}
