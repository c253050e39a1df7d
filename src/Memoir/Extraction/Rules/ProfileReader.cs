using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>
/// Cuts lists of bare facts ("34, nurse, two kids, love hiking"; "Vegan, three cats, Oslo-based") into clauses of their own. A
/// sentence is such a list where two rules with <c>item</c> patterns fit stretches of it, or one where the speaker was asked
/// about themselves or says so ("about me: …").
/// </summary>
internal sealed class ProfileReader(Lexicon lexicon, SubjectReader subjects, RuleMatcher matcher)
{
    private const int MostItems = 16;
    private const int LongestOpening = 3;
    private readonly WordClass _conjunction = lexicon.Class("conjunction");
    private readonly WordClass _counted = lexicon.Class("counted");
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _invites = lexicon.Class("invites");
    private readonly WordClass _opening = lexicon.Class("profile-opener");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");

    /// <summary>Whether a clause asks someone to tell about themselves.</summary>
    public bool Invites(Clause clause)
    {
        for (var i = clause.Lead; i < clause.Limit; i++)
        {
            if (_invites.Match(clause.Text.Tokens, i, clause.Limit) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="clauses">The turn's clauses.</param>
    /// <param name="invited">Whether the speaker was asked about themselves.</param>
    /// <returns>The same clauses, lists of bare facts cut into theirs.</returns>
    public List<Clause> Read(List<Clause> clauses, bool invited)
    {
        List<Clause>? cut = null;
        var first = 0;
        while (first < clauses.Count)
        {
            var limit = first + 1;
            while (limit < clauses.Count && clauses[limit].Lead == clauses[first].Lead)
            {
                limit++;
            }

            var items = Items(clauses, first, limit, invited);
            if (items is not null)
            {
                cut ??= [.. clauses.Take(first)];
                cut.AddRange(items);
            }
            else
            {
                cut?.AddRange(clauses.GetRange(first, limit - first));
            }

            first = limit;
        }

        return cut ?? clauses;
    }

    private List<Clause>? Items(List<Clause> clauses, int first, int limit, bool invited)
    {
        var (text, start, end) = (clauses[first].Text, clauses[first].First, clauses[limit - 1].Limit);
        if ((!text.ToAgent && !invited) || end - start > ClauseSplitter.LongestClause)
        {
            return null;
        }

        for (var i = first; i < limit; i++)
        {
            if (clauses[i].Doubt is not null || subjects.Find(text, clauses[i].First, clauses[i].Limit).Kind is not (SubjectKind.None or SubjectKind.Speaker))
            {
                return null;
            }
        }

        var opened = Opened(text, ref start, end);
        var items = Cut(text, start, end, clauses[first].Lead);
        var rules = new HashSet<Rule>();
        var (fit, predicates) = (0, 0);
        foreach (var item in items)
        {
            var found = matcher.Items(item);
            rules.UnionWith(found.Select(static p => p.Rule));
            fit += found.Count > 0 ? 1 : 0;
            predicates += found.Count == 0 && _predicate.Match(text.Tokens, item.First, item.Limit) > 0 ? 1 : 0;
            if (OfAnother(text.Tokens[item.First]))
            {
                return null;
            }
        }

        var counted = fit > 1 && items.TrueForAll(i => i.Limit - i.First > 1 && (text.Tokens[i.First].Kind == TokenKind.Number || text.Tokens[i.First].Is("no") || lexicon.TryNumber(text.Tokens[i.First].Norm, out _)));
        if (rules.Count == 0 || (!invited && !opened && ((rules.Count + predicates < 2 && !counted) || fit + predicates < items.Count - fit - predicates)))
        {
            return null;
        }

        // "Tom, 34, nurse": Tom, unless the speaker was asked.
        var named = matcher.Items(items[0]).Count == 0 && items[0].Limit - items[0].First < 3 && text.Tokens[items[0].First].Capital && lexicon.Classes.GivenNames.Contains(text.Tokens[items[0].First]);
        return named && !invited && !opened ? null : items;
    }

    /// <summary>"My friend: 34, nurse", "she, 34": the list is about someone else.</summary>
    private bool OfAnother(Token token) => lexicon.Classes.Possessive.Contains(token) || token.Norm is "he" or "she" or "they" or "you" or "it" or "this" or "that";

    /// <summary>The stretches of a list, at commas, conjunctions and counts.</summary>
    public List<Clause> Cut(TurnText text, int start, int end, int lead)
    {
        var items = new List<Clause>();
        for (var at = start; at < end && items.Count < MostItems;)
        {
            var stop = ItemEnd(text, at, end);
            if (stop > at)
            {
                items.Add(new Clause { Text = text, First = at, Limit = stop, Lead = lead, Bare = true });
            }

            at = Math.Max(stop, at + 1);
            while (at < end && (text.Tokens[at].Kind == TokenKind.Punctuation || _conjunction.Contains(text.Tokens[at])))
            {
                at = items.Count > 0 && text.Tokens[at].Is("(") ? Closing(text, at, end) : at + 1;
            }
        }

        return items;
    }

    /// <summary>"3 kids (4, 7, 11)": what stands in parentheses is said of the item before them.</summary>
    private static int Closing(TurnText text, int at, int end)
    {
        for (var i = at + 1; i < end; i++)
        {
            if (text.Tokens[i].Is(")"))
            {
                return i + 1;
            }
        }

        return at + 1;
    }

    /// <summary>"About me: …" and the like, which say that what follows is a list about the speaker.</summary>
    private bool Opened(TurnText text, ref int start, int end)
    {
        var at = start;
        for (var length = _interjection.Match(text.Tokens, at, end); length > 0; length = _interjection.Match(text.Tokens, at, end))
        {
            at += length;
        }

        for (var i = at; i < Math.Min(end, at + LongestOpening); i++)
        {
            var length = _opening.Match(text.Tokens, i, end);
            if (length > 0 && i + length + 1 < end && text.Tokens[i + length].Norm is ":" or "-")
            {
                start = i + length + 1;
                return true;
            }
        }

        return false;
    }

    /// <summary>An item ends at punctuation, at a conjunction, and where a count follows a counted thing: "2 cats 1 dog no kids".</summary>
    private int ItemEnd(TurnText text, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            var token = text.Tokens[i];
            if ((token.Kind == TokenKind.Punctuation && token.Norm is not ("'" or "/")) || token.Kind == TokenKind.Break || (i > at && _conjunction.Contains(token)))
            {
                return i;
            }

            if (i > at && _counted.Contains(text.Tokens[i - 1]) && (token.Kind == TokenKind.Number || token.Is("no") || lexicon.TryNumber(token.Norm, out _)))
            {
                return i;
            }
        }

        return end;
    }
}
