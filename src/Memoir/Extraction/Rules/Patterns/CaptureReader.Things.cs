using Memoir.Extraction.Rules.Reading;
using Memoir.Reconciliation;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Captures of places, jobs, organisations and lists.</summary>
internal static partial class CaptureReader
{
    private const int LongestKnown = 8;

    private static ((int First, int Limit)[] Parts, int End)[] Places(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var i = at;

        // "a small town near Porto": what stands after the last preposition that leads to a name.
        for (var hops = 0; hops < 3; hops++)
        {
            var start = SkipDeterminers(clause, i);
            var end = PlaceName(clause, start);
            if (end > start)
            {
                return One(start, end);
            }

            var lead = i;
            while (lead < clause.Limit && lead - i < 6 && !lexicon.Classes.Near.Contains(clause[lead]) && clause[lead].Kind == TokenKind.Word)
            {
                lead++;
            }

            if (lead >= clause.Limit || lead == i && hops > 0 || !lexicon.Classes.Near.Contains(clause[lead]))
            {
                return [];
            }

            i = lead + 1;
        }

        return [];
    }

    private static int PlaceName(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var known = lexicon.Classes.Places.Match(clause.Text.Tokens, at, clause.Limit);
        var end = known > 0 ? at + known : Name(clause, at);
        if (known == 0 && end > at && !clause[at].Capital && at > clause.First && lexicon.Classes.Determiner.Contains(clause[at - 1]))
        {
            // "in the sticks": without a capital, what has an article is no name.
            return at;
        }

        if (end == at || (known == 0 && end < clause.Limit && lexicon.Classes.Nationalities.Contains(clause[at]) && clause[end].Kind == TokenKind.Word && !lexicon.Classes.Stop.Contains(clause[end])) || (known == 0 && lexicon.Classes.Notplace.Contains(clause[at])))
        {
            return at;
        }

        // "Calgary, Canada"; in a list of things the comma is followed by a clause, which the splitter has cut off.
        while (end + 1 < clause.Limit && clause[end].Is(",") && (clause[end + 1].Capital || lexicon.Classes.Places.Match(clause.Text.Tokens, end + 1, clause.Limit) > 0))
        {
            var more = Name(clause, end + 1);
            if (more == end + 1)
            {
                break;
            }

            end = more;
        }

        return end;
    }

    public static int SkipDeterminers(Clause clause, int at)
    {
        while (at < clause.Limit && clause.Text.Lexicon.Classes.Determiner.Contains(clause[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The article or possessive before a noun phrase belongs to how it is said.</summary>
    public static int WithDeterminer(Clause clause, int first)
    {
        var at = first;
        while (at > clause.First && at > first - 3 && clause.Text.Lexicon.Classes.Determiner.Contains(clause[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static ((int First, int Limit)[] Parts, int End)[] Job(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var start = SkipDeterminers(clause, at);
        if (start > at && clause[start - 1].Is("no"))
        {
            // "I'm no writer"
            return [];
        }

        var best = -1;
        var i = start;
        while (i < clause.Limit && i - start < 6)
        {
            if ((clause[i].Kind != TokenKind.Word && !(i == start && clause[i].Kind == TokenKind.Number && char.IsLetter(clause[i].Norm[^1]))) || lexicon.Classes.Stop.Contains(clause[i]) || lexicon.Classes.Conjunction.Contains(clause[i]) || clause.Text.TimeAt(i) is not null)
            {
                break;
            }

            var length = lexicon.Classes.Jobs.Match(clause.Text.Tokens, i, clause.Limit);
            if (length > 0 || HasJobEnding(lexicon, clause[i].Norm))
            {
                best = i + Math.Max(1, length);
            }

            i++;
        }

        if (best < 0)
        {
            return [];
        }

        // "head of sales", "professor of law"
        if (best + 1 < clause.Limit && clause[best].Is("of"))
        {
            var (_, end) = NounPhrase(clause, best + 1, null);
            best = Math.Max(best, end);
        }

        // "a teacher assistant" has its head last; "a nurse friend" has not a job.
        return best < clause.Limit && clause[best].Kind == TokenKind.Word && !lexicon.Classes.Stop.Contains(clause[best])
            && !lexicon.Classes.Conjunction.Contains(clause[best]) && !lexicon.Classes.Adverb.Contains(clause[best]) && clause.Text.TimeAt(best) is null
            && !Lexicon.TryVerb(clause[best], out _) && !lexicon.Classes.Filler.Contains(clause[best])
            ? []
            : One(start, best);
    }

    private static bool HasJobEnding(Lexicon lexicon, string norm)
    {
        if (norm.Length < 6 || lexicon.Classes.Notjob.Contains(norm))
        {
            return false;
        }

        foreach (var ending in lexicon.Classes.JobEndings.Words)
        {
            if (norm.EndsWith(ending, StringComparison.Ordinal) && norm.Length > ending.Length + 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A noun phrase that names what was said before to be had, done or planned: all of it but a noun that says how it is had ("my Netflix subscription").</summary>
    private static ((int First, int Limit)[] Parts, int End)[] Known(Clause clause, int at, Func<int, bool>? until)
    {
        var near = false;
        for (var i = at; i < clause.Limit && i - at < LongestKnown && !near; i++)
        {
            near = clause.Text.EndableWords.Contains(clause[i].Norm);
        }

        if (!near)
        {
            return [];
        }

        var (first, end) = NounPhrase(clause, at, until);
        var reach = end;
        while (reach < clause.Limit && reach - first < LongestKnown && clause[reach].Kind is not (TokenKind.Punctuation or TokenKind.Break) && until?.Invoke(reach) != true)
        {
            reach++;
        }

        for (var limit = reach; limit > first; limit--)
        {
            if (Names(clause, first, limit) && (limit >= end || Enumerable.Range(limit, end - limit).All(i => clause.Text.Lexicon.Classes.HeldAs.Contains(clause[i]))))
            {
                return [([(first, limit)], Math.Max(limit, end))];
            }
        }

        return [];
    }

    private static bool Names(Clause clause, int first, int limit)
    {
        var lexicon = clause.Text.Lexicon;
        if (lexicon.Classes.Stop.Contains(clause[first]) || lexicon.Classes.Pronoun.Contains(clause[first]) || lexicon.Classes.Vague.Contains(clause[first]) || lexicon.Classes.Adverb.Contains(clause[first]))
        {
            return false;
        }

        for (var i = first; i < limit; i++)
        {
            if (!clause.Text.EndableWords.Contains(clause[i].Norm) && !lexicon.Classes.Determiner.Contains(clause[i]))
            {
                return false;
            }
        }

        var said = Writing.Spelling.Of(clause.Text, first, limit);
        return said.Any(char.IsLetter) && clause.Text.Facts.Any(f => f.Fact.Polarity == Polarity.Positive && Endable.Contains(f.Fact.Attribute) && (FactValues.Same(f.Fact.Value, said) || FactValues.Refines(f.Fact.Value, said)));
    }

    private static ((int First, int Limit)[] Parts, int End)[] Organisation(Clause clause, int at)
    {
        var (first, end) = NounPhrase(clause, at, null);
        if (end <= first || clause.Text.Lexicon.Classes.Notorg.Contains(clause[end - 1]))
        {
            return [];
        }

        // "the city of Basel"
        if (end + 1 < clause.Limit && clause[end].Is("of"))
        {
            var (_, more) = NounPhrase(clause, end + 1, null);
            end = Math.Max(end, more);
        }

        return One(first, end);
    }

    private static ((int First, int Limit)[] Parts, int End)[] List(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var parts = new List<(int, int)>();
        var i = at;
        var end = at;
        while (i < clause.Limit && parts.Count < 12)
        {
            var (first, limit) = NounPhrase(clause, i, null);
            if (limit <= first)
            {
                break;
            }

            if (parts.Count > 0 && clause[i - 1].Is(",") && limit < clause.Limit && clause[limit].Norm is "at" or "to" or "with" or "from" or "for")
            {
                // "good at chess, rubbish at poker": a list ends with "and"; what follows a mere comma is another statement.
                break;
            }

            if (parts.Count > 0 && limit < clause.Limit && Lexicon.TryVerb(clause[first], out var order) && order.Tense == VerbTense.Base && lexicon.Classes.Pronoun.Contains(clause[Math.Min(first + 1, clause.Limit - 1)]))
            {
                // "These desserts, let me know what you think": an order, no member.
                break;
            }

            if (parts.Count > 0 && limit == first + 1 && limit < clause.Limit && clause[limit].Norm is "to" or "that" or "it" or "them" or "a" or "an" or "the" or "my" && Lexicon.TryVerb(clause[first], out var past) && past.Tense == VerbTense.Past)
            {
                // "Drawn to strategy games and wanted to …": another predicate, no member.
                break;
            }

            if (parts.Count > 0 && clause[i - 1].Is(",") && limit == first + 1 && clause[first].Capital && lexicon.Classes.GivenNames.Contains(clause[first]) && !clause[parts[0].Item1].Capital && IsClauseEnd(clause, limit))
            {
                // "Gardening, Dave?": the one spoken to.
                break;
            }

            parts.Add((first, limit));
            end = limit;
            if (!Joins(clause, limit, out i))
            {
                break;
            }
        }

        return parts.Count == 0 ? [] : AtHand(clause, parts) ? One(parts[0].Item1, end) : [([.. parts], end)];
    }

    /// <summary>"The colour and texture", "their design and engineering": one article over all makes them one thing, the one at hand.</summary>
    private static bool AtHand(Clause clause, List<(int First, int Limit)> parts)
    {
        var determiner = clause.Text.Lexicon.Classes.Determiner;
        if (parts.Count < 2 || parts[0].First == clause.First || !determiner.Contains(clause[parts[0].First - 1]) || clause[parts[0].First - 1].Norm is "a" or "an" or "my" or "our" or "some")
        {
            return false;
        }

        for (var i = 1; i < parts.Count; i++)
        {
            if (determiner.Contains(clause[parts[i].First - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
