using System.Globalization;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Decides which tokens a capture of a kind may take.</summary>
internal static partial class CaptureReader
{
    /// <summary>What <c>&lt;name:kind&gt;</c> may say.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["place", "name", "names", "np", "list", "job", "org", "num", "age", "money", "date", "email", "url", "phone", "handle", "secret", "phrase", "verb", "one", "proper", "company", "nominal", "claim", "judged"];

    public static IEnumerable<((int First, int Limit)[] Parts, int End)> Read(CaptureElement element, Clause clause, int at, Func<int, bool>? until)
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

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Kinded(CaptureElement element, Clause clause, int at, Func<int, bool>? until)
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
            "url" => OfKind(clause, at, TokenKind.Url),
            "handle" => clause[at].Kind is TokenKind.Handle or TokenKind.Word ? One(at, at + 1) : [],
            "phone" => Phone(clause, at),
            "secret" => clause[at].Kind != TokenKind.Break ? One(at, clause.Limit) : [],
            "phrase" => Phrases(clause, at, until),
            "proper" => clause[at].Capital && Name(clause, at) is var end && end > at && !IsCommon(clause, at) && IsProper(clause, at) ? One(at, end) : [],
            "company" => clause[at].Capital && Name(clause, at) is var end && end > at && clause.Text.Lexicon.Class("places").Match(clause.Text.Tokens, at, clause.Limit) == 0 ? One(at, end) : [],
            "nominal" => Nominal(clause, at, until),
            "claim" => Claim(clause, at),
            "judged" => Phrases(clause, at, null).Where(p => p.Parts[0].Limit - at > 1 && clause.Text.Lexicon.Class("judgements").Contains(clause[p.End - 1].Norm) && !clause.Text.Lexicon.Class("pronoun").Contains(clause[at].Norm)),
            "verb" => clause.Text.Lexicon.TryVerb(clause[at].Norm, out var form) && form.Tense is VerbTense.Base or VerbTense.Gerund ? Phrases(clause, at, until) : [],
            _ => [],
        };
    }

    /// <summary>Keeps what holds (or, excluded, does not hold) a member of a class: anywhere in a noun phrase, as the verb of a verb phrase, near the start of a phrase.</summary>
    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Classed(IEnumerable<((int First, int Limit)[] Parts, int End)> found, CaptureElement element, WordClass wanted, Clause clause)
    {
        foreach (var one in found)
        {
            var all = true;
            foreach (var (first, limit) in one.Parts)
            {
                all &= Holds(element.Kind, wanted, clause, first, limit) != element.Excludes;
            }

            if (all)
            {
                yield return one;
            }
            else if (element.Kind is "list" && one.Parts.Length > 1 && Holds(element.Kind, wanted, clause, one.Parts[0].First, one.Parts[0].Limit))
            {
                // "I have a dog, a cat and no time": the members that belong.
                var kept = one.Parts.Where(p => Holds(element.Kind, wanted, clause, p.First, p.Limit)).ToArray();
                yield return (kept, one.End);
            }
        }
    }

    private static bool Holds(string kind, WordClass wanted, Clause clause, int first, int limit)
    {
        var tokens = clause.Text.Tokens;
        if (kind is "verb")
        {
            return wanted.Contains(clause.Text.Lexicon.Lemma(clause[first].Norm)) || wanted.Match(tokens, first, limit) > 0;
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
        foreach (var name in new[] { "nationalities", "religions", "diets", "feeling", "jobs", "conditioned", "places", "relationships", "languages" })
        {
            if (lexicon.Class(name).Match(clause.Text.Tokens, at, clause.Limit) > 0 && !(name is "places" && lexicon.Class("given-names").Contains(clause[at].Norm)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A phrase that begins as a noun phrase or an "-ing", not with a pronoun or a clause of its own.</summary>
    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Nominal(Clause clause, int at, Func<int, bool>? until)
    {
        var (first, limit) = NounPhrase(clause, at, until);
        if (limit <= first)
        {
            return [];
        }

        var lexicon = clause.Text.Lexicon;
        if (clause[first].Kind == TokenKind.Word && (lexicon.Class("stop").Contains(clause[first].Norm) || (lexicon.TryVerb(clause[first].Norm, out var form) && form.Tense is VerbTense.Past && !clause[first].Capital)))
        {
            return [];
        }

        return Phrases(clause, first, until).Where(p => p.End - first <= 14 && (until is null || p.End > first));
    }

    /// <summary>A statement about something named: noun phrase, finite verb, more.</summary>
    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Claim(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var (first, limit) = NounPhrase(clause, at, null);
        if (limit <= first || lexicon.Class("pronoun").Contains(clause[first].Norm) || lexicon.Class("possessive").Contains(clause[at].Norm))
        {
            return [];
        }

        var verb = -1;
        for (var i = first + 1; i < clause.Limit && i - first < 14; i++)
        {
            if (lexicon.Class("finite").Contains(clause[i].Norm) || (lexicon.TryVerb(clause[i].Norm, out var form) && form.Tense == VerbTense.Third))
            {
                verb = i;
                break;
            }
        }

        return verb < 0 ? [] : Phrases(clause, first, null).Where(p => p.End > verb || p.End - first >= 2);
    }

    public static bool IsClauseEnd(Clause clause, int at)
    {
        while (at < clause.Limit)
        {
            if (clause[at].Kind is TokenKind.Punctuation or TokenKind.Break)
            {
                return true;
            }

            var filler = clause.Text.Lexicon.Class("filler").Match(clause.Text.Tokens, at, clause.Limit);
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
            var isWord = token.Kind == TokenKind.Word && clause.Text.TimeAt(i) is null;
            if (isWord && token.Capital && !(clause.Text.Informal && IsCommon(clause, i)) && !lexicon.Class("pronoun").Contains(token.Norm) && !lexicon.Class("notname").Contains(token.Norm))
            {
                i++;
                if (i < clause.Limit && clause[i].Is(".") && lexicon.Class("title").Contains(token.Norm))
                {
                    i++;
                }
            }
            else if (isWord && i > at && lexicon.Class("particle").Contains(token.Norm) && i + 1 < clause.Limit && clause[i + 1].Capital)
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

    private static bool IsCommon(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var norm = clause[at].Norm;
        return lexicon.TryVerb(norm, out _) || lexicon.Class("common").Contains(norm) || lexicon.Class("adverb").Contains(norm)
            || lexicon.Class("stop").Contains(norm) || lexicon.Class("pronoun").Contains(norm) || lexicon.Class("determiner").Contains(norm)
            || lexicon.Class("relations").Contains(norm) || lexicon.Class("feeling").Contains(norm) || lexicon.Class("jobs").Contains(norm);
    }

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> One(int first, int limit) => [([(first, limit)], limit)];

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> OfKind(Clause clause, int at, TokenKind kind) => clause[at].Kind == kind ? One(at, at + 1) : [];

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Names(Clause clause, int at)
    {
        var parts = new List<(int, int)>();
        var i = at;
        while (i < clause.Limit)
        {
            var end = Name(clause, i);
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

        if (next < clause.Limit && clause.Text.Lexicon.Class("conjunction").Contains(clause[next].Norm))
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
        for (var skip = lexicon.Class("np-lead").Match(clause.Text.Tokens, first, clause.Limit); skip > 0; skip = lexicon.Class("np-lead").Match(clause.Text.Tokens, first, clause.Limit))
        {
            first += skip;
        }

        var i = first;
        while (i < clause.Limit && i - first < 12)
        {
            var token = clause[i];
            if (token.Kind is TokenKind.Punctuation or TokenKind.Break && !(token.Is(".") && i > first && lexicon.Class("title").Contains(clause[i - 1].Norm)))
            {
                break;
            }

            if (token.Kind == TokenKind.Word)
            {
                var inner = i > first;
                var stops = inner && (lexicon.Class("stop").Contains(token.Norm) || lexicon.Class("conjunction").Contains(token.Norm) || lexicon.Class("filler").Match(clause.Text.Tokens, i, clause.Limit) > 0);
                stops |= inner && lexicon.Class("subject-pronouns").Contains(token.Norm);
                stops |= !inner && !token.Capital && (lexicon.Class("np-blocked").Contains(token.Norm) || lexicon.Class("ended").Match(clause.Text.Tokens, i, clause.Limit) > 0);
                if (stops || (!inner && lexicon.Class("pronoun").Contains(token.Norm)) || (until is not null && inner && until(i)) || clause.Text.TimeAt(i) is not null)
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
