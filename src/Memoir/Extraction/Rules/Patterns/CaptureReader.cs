using System.Globalization;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Decides which tokens a capture of a kind may take.</summary>
internal static partial class CaptureReader
{
    /// <summary>What <c>&lt;name:kind&gt;</c> may say.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["place", "name", "names", "np", "list", "job", "org", "num", "age", "money", "date", "email", "url", "phone", "handle", "secret", "phrase", "verb", "one", "proper", "company", "nominal", "claim", "judged", "known"];

    /// <summary>The kinds whose stretch ends before what follows it; all others read the same whatever follows.</summary>
    public static bool EndsBefore(string kind) => kind is "np" or "nominal" or "known" or "claim" or "phrase" or "verb";

    /// <returns>The one stretch that the capture may take, or none.</returns>
    public static ((int First, int Limit)[] Parts, int End)[] Read(CaptureElement element, Clause clause, int at, Func<int, bool>? until)
    {
        if (element.Class is { } members && element.Kind[0] == '@')
        {
            var length = members.Match(clause.Text.Tokens, at, clause.Limit);
            return length == 0 ? [] : One(at, at + length);
        }

        if (at >= clause.Limit)
        {
            return [];
        }

        var found = Kinded(element, clause, at, until);
        return element.Class is { } wanted ? Classed(found, element, wanted, clause) : found;
    }

    private static ((int First, int Limit)[] Parts, int End)[] Kinded(CaptureElement element, Clause clause, int at, Func<int, bool>? until)
    {
        return element.Kind switch
        {
            "place" => Places(clause, at),
            "name" => Name(clause, at) is var end && end > at ? One(at, end) : [],
            "names" => Names(clause, at),
            "job" => Job(clause, at),
            "org" => Organisation(clause, at),
            "list" => List(clause, at),
            "np" => NounPhrase(clause, at, until) is var (first, end) && end > first ? One(first, end) : [],
            "one" => clause[at].Kind == TokenKind.Word ? One(at, at + 1) : [],
            "num" => Number(clause, at) is var end && end > at ? One(at, end) : [],
            "age" => Age(clause, at),
            "money" => Money(clause, at),
            "date" => clause.Text.TimeAt(at) is { } mark ? One(mark.First, mark.Limit) : [],
            "email" => OfKind(clause, at, TokenKind.Email),
            "url" => clause[at].Kind == TokenKind.Url || (clause[at].Kind == TokenKind.Word && clause[at].Norm.IndexOf('.', StringComparison.Ordinal) > 0) ? One(at, at + 1) : [],
            "handle" => clause[at].Kind is TokenKind.Handle or TokenKind.Word ? One(at, at + 1) : [],
            "phone" => Phone(clause, at),
            "secret" => clause[at].Kind != TokenKind.Break ? One(at, clause.Limit) : [],
            "phrase" => Phrases(clause, at, until),
            "proper" => clause[at].Capital && Name(clause, at) is var end && end > at && !IsCommon(clause, at) && IsProper(clause, at) ? One(at, end) : [],
            "company" => clause[at].Capital && Firm(clause, at) is var end && end > at && clause.Text.Lexicon.Classes.Places.Match(clause.Text.Tokens, at, clause.Limit) == 0 ? One(at, end) : [],
            "nominal" => Nominal(clause, at, until),
            "known" => Known(clause, at, until),
            "claim" => Claim(clause, at, until),
            "judged" => Phrases(clause, at, null) is [var one] && one.Parts[0].Limit - at > 1 && clause.Text.Lexicon.Classes.Judgements.Contains(clause[one.End - 1]) && !clause.Text.Lexicon.Classes.Pronoun.Contains(clause[at]) ? [one] : [],
            "verb" => Lexicon.TryVerb(clause[at], out var form) && form.Tense is VerbTense.Base or VerbTense.Gerund ? Phrases(clause, at, until) : [],
            _ => [],
        };
    }

    /// <summary>Keeps what holds (or, excluded, does not hold) a member of a class: anywhere in a noun phrase, as the verb of a verb phrase, near the start of a phrase.</summary>
    private static ((int First, int Limit)[] Parts, int End)[] Classed(((int First, int Limit)[] Parts, int End)[] found, CaptureElement element, WordClass wanted, Clause clause)
    {
        if (found is not [var one])
        {
            return [];
        }

        var all = true;
        foreach (var (first, limit) in one.Parts)
        {
            all &= Holds(element.Kind, wanted, clause, first, limit) != element.Excludes;
        }

        if (all)
        {
            return found;
        }

        if (element.Kind is "list" && one.Parts.Length > 1 && Holds(element.Kind, wanted, clause, one.Parts[0].First, one.Parts[0].Limit))
        {
            // "I have a dog, a cat and no time": the members that belong.
            return [([.. one.Parts.Where(p => Holds(element.Kind, wanted, clause, p.First, p.Limit))], one.End)];
        }

        return [];
    }

    private static bool Holds(string kind, WordClass wanted, Clause clause, int first, int limit)
    {
        var tokens = clause.Text.Tokens;
        if (kind is "verb")
        {
            return wanted.Contains(Lexicon.Lemma(clause[first])) || wanted.Match(tokens, first, limit) > 0;
        }

        var reach = kind is "phrase" ? Math.Min(limit, first + 5) : limit;
        for (var i = first; i < reach; i++)
        {
            if (wanted.Match(tokens, i, limit) > 0)
            {
                return true;
            }
        }

        // Where a brand or title may stand for the thing: "a Tesla Model 3".
        var last = clause[limit - 1];
        return wanted.Contains("*name") && !clause.Text.Informal && (last.Capital || (last.Kind == TokenKind.Number && clause[first].Capital) || last.Kind == TokenKind.Opaque);
    }

    private static bool IsProper(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        foreach (var members in lexicon.Classes.NotProper)
        {
            if (members.Match(clause.Text.Tokens, at, clause.Limit) > 0 && !((members == lexicon.Classes.Places || members == lexicon.Classes.Nationalities) && lexicon.Classes.GivenNames.Contains(clause[at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A phrase that begins as a noun phrase or an "-ing", not with a pronoun or a clause of its own.</summary>
    private static ((int First, int Limit)[] Parts, int End)[] Nominal(Clause clause, int at, Func<int, bool>? until)
    {
        var (first, limit) = NounPhrase(clause, at, until);
        if (limit <= first)
        {
            return [];
        }

        var lexicon = clause.Text.Lexicon;
        if (clause[first].Kind == TokenKind.Word && (lexicon.Classes.Stop.Contains(clause[first]) || (Lexicon.TryVerb(clause[first], out var form) && form.Tense is VerbTense.Past && !clause[first].Capital)))
        {
            return [];
        }

        return Phrases(clause, first, until) is [var one] && one.End - first <= 14 && (until is null || one.End > first) ? [one] : [];
    }

    /// <summary>A statement about something named: noun phrase, finite verb, more.</summary>
    private static ((int First, int Limit)[] Parts, int End)[] Claim(Clause clause, int at, Func<int, bool>? until)
    {
        var lexicon = clause.Text.Lexicon;
        var (first, limit) = NounPhrase(clause, at, null);
        if (limit <= first || (lexicon.Classes.Pronoun.Contains(clause[first]) && clause[first].Norm is not ("everyone" or "everybody" or "nobody")) || lexicon.Classes.Possessive.Contains(clause[at]))
        {
            return [];
        }

        var verb = -1;
        for (var i = first + 1; i < clause.Limit && i - first < 14; i++)
        {
            if (lexicon.Classes.Finite.Contains(clause[i]) || (Lexicon.TryVerb(clause[i], out var form) && form.Tense == VerbTense.Third))
            {
                verb = i;
                break;
            }
        }

        return verb >= 0 && Phrases(clause, first, until) is [var one] && (one.End > verb || one.End - first >= 2) ? [one] : [];
    }

    public static bool IsClauseEnd(Clause clause, int at)
    {
        while (at < clause.Limit)
        {
            if (clause[at].Kind is TokenKind.Punctuation or TokenKind.Break)
            {
                return true;
            }

            var filler = clause.Text.Lexicon.Classes.Filler.Match(clause.Text.Tokens, at, clause.Limit);
            if (clause.Text.TimeAt(at) is { } mark)
            {
                at = mark.Limit;
            }
            else if (filler > 0)
            {
                at += filler;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The end of a name: capitals with the particles between them; one plain word where the writer uses no capitals.</summary>
    public static int Name(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var i = at;
        while (i < clause.Limit && i - at < 5)
        {
            var token = clause[i];
            var called = i > 0 && clause[i - 1].Norm is "called" or "named";
            var isWord = token.Kind == TokenKind.Word && (called || clause.Text.TimeAt(i) is null);
            if (isWord && called && token.Capital && clause.Text.TimeAt(i) is not null)
            {
                // A sister called May.
                return i + 1;
            }

            if (isWord && token.Capital && !(clause.Text.Informal && IsCommon(clause, i)) && !lexicon.Classes.Pronoun.Contains(token) && !lexicon.Classes.Notname.Contains(token))
            {
                i++;
                if (i < clause.Limit && clause[i].Is(".") && lexicon.Classes.Title.Contains(token))
                {
                    i++;
                }
            }
            else if (isWord && i > at && lexicon.Classes.Particle.Contains(token) && i + 1 < clause.Limit && clause[i + 1].Capital)
            {
                i++;
            }
            else
            {
                break;
            }
        }

        if (i == at && clause.Text.Informal && clause[at].Kind == TokenKind.Word && !IsCommon(clause, at) && clause[at].Length > 1)
        {
            return at + 1;
        }

        return i;
    }

    /// <summary>The end of a firm's or school's name, which may hold "&amp;" and "'s": "Marks &amp; Spencer", "St Anne's Primary".</summary>
    private static int Firm(Clause clause, int at)
    {
        var end = Name(clause, at);
        while (end > at && end + 1 < clause.Limit && clause[end].Norm is "&" or "'s" && clause[end + 1].Capital && end - at < 6)
        {
            end = Name(clause, end + 1) is var more && more > end + 1 ? more : end + 2;
        }

        return end;
    }

    private static bool IsCommon(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var token = clause[at];
        return Lexicon.TryVerb(token, out _) || lexicon.Classes.Common.Contains(token) || lexicon.Classes.Adverb.Contains(token)
            || lexicon.Classes.Stop.Contains(token) || lexicon.Classes.Pronoun.Contains(token) || lexicon.Classes.Determiner.Contains(token)
            || lexicon.Classes.Relations.Contains(token) || lexicon.Classes.Feeling.Contains(token) || lexicon.Classes.Jobs.Contains(token);
    }

    private static ((int First, int Limit)[] Parts, int End)[] One(int first, int limit) => [([(first, limit)], limit)];

    private static ((int First, int Limit)[] Parts, int End)[] OfKind(Clause clause, int at, TokenKind kind) => clause[at].Kind == kind ? One(at, at + 1) : [];

    private static ((int First, int Limit)[] Parts, int End)[] Names(Clause clause, int at)
    {
        var parts = new List<(int, int)>();
        var i = at;
        while (i < clause.Limit)
        {
            while (i < clause.Limit && parts.Count > 0 && clause[i].Norm is "little" or "baby")
            {
                i++;
            }

            var end = i < clause.Limit && IsProper(clause, i) ? Name(clause, i) : i;
            if (end == i)
            {
                break;
            }

            parts.Add((i, end));
            i = end;
            if (Joins(clause, i, out var next))
            {
                i = next;
                continue;
            }

            break;
        }

        return parts.Count == 0 ? [] : [([.. parts], parts[^1].Item2)];
    }

    /// <summary>A comma, a conjunction or both.</summary>
    private static bool Joins(Clause clause, int at, out int next)
    {
        next = at;
        if (next < clause.Limit && clause[next].Is(","))
        {
            next++;
        }

        if (next < clause.Limit && clause.Text.Lexicon.Classes.Conjunction.Contains(clause[next]))
        {
            next++;
        }

        return next > at && next < clause.Limit;
    }

    /// <summary>A noun phrase without its determiners: up to punctuation, a stop word, a conjunction or a time expression.</summary>
    public static (int First, int Limit) NounPhrase(Clause clause, int at, Func<int, bool>? until)
    {
        var lexicon = clause.Text.Lexicon;
        var first = at;
        for (var skip = lexicon.Classes.NpLead.Match(clause.Text.Tokens, first, clause.Limit); skip > 0; skip = lexicon.Classes.NpLead.Match(clause.Text.Tokens, first, clause.Limit))
        {
            first += skip;
        }

        var i = first;
        while (i < clause.Limit && i - first < 12)
        {
            var token = clause[i];
            if (token.Kind is TokenKind.Punctuation or TokenKind.Break && !(token.Is(".") && i > first && lexicon.Classes.Title.Contains(clause[i - 1])))
            {
                break;
            }

            if (token.Kind == TokenKind.Word)
            {
                var inner = i > first;
                var stops = inner && (lexicon.Classes.Stop.Contains(token) || lexicon.Classes.Conjunction.Contains(token) || lexicon.Classes.Filler.Match(clause.Text.Tokens, i, clause.Limit) > 0);
                stops |= inner && lexicon.Classes.SubjectPronouns.Contains(token);
                stops |= !inner && !token.Capital && (lexicon.Classes.NpBlocked.Contains(token) || lexicon.Classes.Ended.Match(clause.Text.Tokens, i, clause.Limit) > 0);
                if (stops || (!inner && lexicon.Classes.Pronoun.Contains(token)) || (until is not null && inner && until(i)) || clause.Text.TimeAt(i) is not null)
                {
                    break;
                }
            }
            else if (clause.Text.TimeAt(i) is not null)
            {
                break;
            }

            i++;
        }

        return (first, i);
    }
}
