using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Captures of places, jobs, organisations and lists.</summary>
internal static partial class CaptureReader
{
    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Places(Clause clause, int at)
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
            while (lead < clause.Limit && lead - i < 6 && !lexicon.Class("near").Contains(clause[lead].Norm) && clause[lead].Kind == TokenKind.Word)
            {
                lead++;
            }

            if (lead >= clause.Limit || lead == i && hops > 0 || !lexicon.Class("near").Contains(clause[lead].Norm))
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
        var known = lexicon.Class("places").Match(clause.Text.Tokens, at, clause.Limit);
        var end = known > 0 ? at + known : Name(clause, at);
        if (end == at || (known == 0 && lexicon.Class("notplace").Contains(clause[at].Norm)))
        {
            return at;
        }

        // "Calgary, Canada"; in a list of things the comma is followed by a clause, which the splitter has cut off.
        while (end + 1 < clause.Limit && clause[end].Is(",") && (clause[end + 1].Capital || lexicon.Class("places").Match(clause.Text.Tokens, end + 1, clause.Limit) > 0))
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
        while (at < clause.Limit && clause.Text.Lexicon.Class("determiner").Contains(clause[at].Norm))
        {
            at++;
        }

        return at;
    }

    /// <summary>The article or possessive before a noun phrase belongs to how it is said.</summary>
    public static int WithDeterminer(Clause clause, int first)
    {
        var at = first;
        while (at > clause.First && at > first - 3 && clause.Text.Lexicon.Class("determiner").Contains(clause[at - 1].Norm))
        {
            at--;
        }

        return at;
    }

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Job(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var start = SkipDeterminers(clause, at);
        var best = -1;
        var i = start;
        while (i < clause.Limit && i - start < 6)
        {
            if (clause[i].Kind != TokenKind.Word || lexicon.Class("stop").Contains(clause[i].Norm) || lexicon.Class("conjunction").Contains(clause[i].Norm) || clause.Text.TimeAt(i) is not null)
            {
                break;
            }

            var length = lexicon.Class("jobs").Match(clause.Text.Tokens, i, clause.Limit);
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
        return best < clause.Limit && clause[best].Kind == TokenKind.Word && !lexicon.Class("stop").Contains(clause[best].Norm)
            && !lexicon.Class("conjunction").Contains(clause[best].Norm) && !lexicon.Class("adverb").Contains(clause[best].Norm) && clause.Text.TimeAt(best) is null
            && !lexicon.TryVerb(clause[best].Norm, out _) && !lexicon.Class("filler").Contains(clause[best].Norm)
            ? []
            : One(start, best);
    }

    private static bool HasJobEnding(Lexicon lexicon, string norm)
    {
        if (norm.Length < 6 || lexicon.Class("notjob").Contains(norm))
        {
            return false;
        }

        foreach (var ending in lexicon.Class("job-endings").Words)
        {
            if (norm.EndsWith(ending, StringComparison.Ordinal) && norm.Length > ending.Length + 1)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> Organisation(Clause clause, int at)
    {
        var (first, end) = NounPhrase(clause, at, null);
        if (end <= first || clause.Text.Lexicon.Class("notorg").Contains(clause[end - 1].Norm))
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

    private static IEnumerable<((int First, int Limit)[] Parts, int End)> List(Clause clause, int at)
    {
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

            parts.Add((first, limit));
            end = limit;
            if (!Joins(clause, limit, out i))
            {
                break;
            }
        }

        return parts.Count == 0 ? [] : [([.. parts], end)];
    }
}
