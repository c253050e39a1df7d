namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>
/// What is put in beside a person or between dashes and brackets: "my sister, who lives in Leeds, …", "my brother, a nurse, …", "I (34,
/// vegetarian) …", "my flat — I live in Berlin — …". The sentence goes on without it, and it stands by itself.
/// </summary>
internal sealed class InsertionUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private const int Longest = 24;
    private readonly WordClass _as = lexicon.Class("as-lead");
    private readonly WordClass _conjunction = lexicon.Class("conjunction");
    private readonly WordClass _counts = lexicon.Class("numbers");
    private readonly WordClass _determiner = lexicon.Class("adjunct-determiner");
    private readonly WordClass _factual = lexicon.Class("subordinator");
    private readonly WordClass _givenNames = lexicon.Class("given-names");
    private readonly WordClass _adjective = lexicon.Class("relation-adjective");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");
    private readonly WordClass _whose = lexicon.Class("whose");
    private readonly WordClass _who = lexicon.Class("who");

    public bool Presupposes => true;

    public Signs Signs => Signs.Relative | Signs.Bracket | Signs.Beside;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var lead = words.Lead(passage);
        for (var i = lead; i < passage.Limit; i++)
        {
            if (i == lead && Relation(passage, i) is { } turned)
            {
                return turned;
            }

            var end = Antecedent(passage, i, lead);
            if (end > i && Beside(passage, i, end, lead) is { } parts)
            {
                return parts;
            }

            if (Company(passage, i) is { } relative)
            {
                return relative;
            }

            if (IsOpening(passage, i) && i > lead && Apart(passage, i) is { } apart)
            {
                return apart;
            }
        }

        return null;
    }

    private static bool IsOpening(Passage passage, int i) => passage[i].Norm is "(" or "—" or "–" || IsDash(passage, i);

    private static bool IsDash(Passage passage, int i) => passage[i].Is("-") && i > passage.First && passage[i].Start > passage[i - 1].End;

    /// <summary>The end of who is named here: a relation, a name at the start, the speaker.</summary>
    private int Antecedent(Passage passage, int i, int lead)
    {
        var end = words.RelativeEnd(passage, i);
        if (end > i)
        {
            return end;
        }

        var named = passage[i].Capital && _givenNames.Contains(passage[i]) && i + 2 < passage.Limit
            && (i == lead || (!passage.Is(i - 1, "and") && Lexicon.Lemma(passage[i - 1]) is not ("be" or "call" or "name") && !passage.Is(i - 1, "'s") && passage[i + 1].Is(",") && (_who.Contains(passage[i + 2]) || _whose.Contains(passage[i + 2]) || passage[i + 2].Norm is "a" or "an")) || passage[i + 1].Is("("));
        return words.IsSpeaker(passage[i]) || named ? i + 1 : i;
    }

    /// <summary>"Tom, my brother, plays …" as "my brother Tom plays …".</summary>
    private List<Passage>? Relation(Passage passage, int name)
    {
        if (!passage[name].Capital || !_givenNames.Contains(passage[name]) || !passage.Is(name + 1, ","))
        {
            return null;
        }

        var end = words.RelativeEnd(passage, name + 2);
        return end > name + 2 && passage.Is(end, ",") && words.IsFinite(passage, end + 1)
            ? [new Draft(passage).Take(name + 2, end).Take(name, name + 1).Take(end + 1, passage.Limit).Done()]
            : null;
    }

    private List<Passage>? Beside(Passage passage, int first, int end, int lead)
    {
        if (end + 2 >= passage.Limit)
        {
            return null;
        }

        if (IsOpening(passage, end))
        {
            var close = Close(passage, end);
            return close > end + 1 && Said(passage, first, end, end + 1, close, bracketed: true) is { } inner
                ? [new Draft(passage).Take(passage.First, first).Name(first, end).Take(Math.Min(close + 1, passage.Limit), passage.Limit).Done(), .. inner]
                : null;
        }

        var content = passage[end].Is(",") ? end + 1 : end;
        var relative = _who.Contains(passage[content]) || _whose.Contains(passage[content]);
        if (content == end && (!relative || words.IsSpeaker(passage[first])))
        {
            return null;
        }

        var limit = content == end ? Restrictive(passage, content, first == lead) : Closing(passage, content, relative, first == lead || words.IsSpeaker(passage[first]));
        if (limit <= content || limit - content > Longest || Said(passage, first, end, content, limit, bracketed: false) is not { } said)
        {
            return null;
        }

        var rest = limit < passage.Limit && passage[limit].Is(",") ? limit + 1 : limit;
        if (rest < passage.End && relative && said.Length > 0)
        {
            // "My daughter, who's called Ines, …": first who she is.
            return [.. said, new Draft(passage).Take(passage.First, first).Name(first, end).Take(rest, passage.Limit).Done()];
        }

        return rest < passage.End
            ? [new Draft(passage).Take(passage.First, first).Name(first, end).Take(rest, passage.Limit).Done(), .. said]
            : end - first == end - passage.First ? null : [new Draft(passage).Take(passage.First, first).Name(first, end).Take(passage.End, passage.Limit).Done(), .. said];
    }

    /// <summary>The comma after which the sentence goes on with its verb or another clause, or its end.</summary>
    private int Closing(Passage passage, int content, bool relative, bool opens)
    {
        for (var i = content + 1; i < passage.End; i++)
        {
            if (passage[i].Kind is TokenKind.Punctuation && passage[i].Norm is not ("," or "'" or "/"))
            {
                return opens ? content : i;
            }

            if (!passage[i].Is(","))
            {
                continue;
            }

            if (words.IsFinite(passage, i + 1))
            {
                return i;
            }

            var next = i + 1 < passage.Limit && _conjunction.Contains(passage[i + 1]) ? i + 2 : i + 1;
            if (relative && words.Begins(passage, next))
            {
                return opens ? content : i;
            }

            if (!relative)
            {
                return opens ? content : i;
            }
        }

        return opens ? content : passage.End;
    }

    /// <summary>"My sister who lives in Leeds | is coming": up to the sentence's own verb.</summary>
    private int Restrictive(Passage passage, int content, bool opens)
    {
        for (var i = content + 3; i < passage.End; i++)
        {
            if (passage[i].Is(",") || (opens && IsOwnVerb(passage, i)) || (!opens && passage[i].Norm is "and" or "but" && words.Subjects.Starts(passage.Text, i + 1, passage.Limit)))
            {
                return i;
            }
        }

        return opens ? content : passage.End;
    }

    private static bool IsOwnVerb(Passage passage, int at) =>
        passage[at - 1].Norm is not ("and" or "to" or "who" or "that" or "but" or "or" or "," or "which")
        && (passage[at].Norm is "is" or "'s" or "was" or "has" or "will" or "'ll" or "can" or "are" || (Lexicon.TryVerb(passage[at], out var form) && form.Tense is VerbTense.Third or VerbTense.Past));

    /// <summary>What is put in, as a sentence about whom it stands beside.</summary>
    private Passage[]? Said(Passage passage, int first, int end, int content, int limit, bool bracketed)
    {
        var draft = new Draft(passage);
        if (_who.Contains(passage[content]))
        {
            return words.IsFinite(passage, content + 1) && !words.IsSpeaker(passage[first]) ? [draft.Name(first, end).Take(content + 1, limit).Done()] : null;
        }

        if (_whose.Contains(passage[content]))
        {
            return [draft.Name(first, end).Mean(lexicon.Known("'s")).Take(content + 1, limit).Done()];
        }

        if (bracketed && words.Subjects.Starts(passage.Text, words.PastAdverbs(passage, content), passage.Limit))
        {
            return [draft.Take(content, limit).Done()];
        }

        content += _as.Match(passage.Tokens, content, limit) is var role && role > 0 && content + role < limit && _determiner.Contains(passage[content + role]) ? role : 0;
        var at = words.PastAdverbs(passage, content);
        if (at + 1 < limit && Enumerable.Range(at + 1, Math.Min(3, limit - at - 1)).Any(i => lexicon.TryRelation(passage[i].Norm, out _)))
        {
            // "Hana, an old colleague of mine, …" says whose she is, which the subject's reader takes.
            return null;
        }

        var predicate = _determiner.Contains(passage[at]) || (passage[at].Kind == TokenKind.Number && bracketed)
            || _predicate.Match(passage.Tokens, at, limit) > 0 || words.IsParticiple(passage, at, limit);
        return predicate && at < limit ? [.. words.Members(passage, () => new Draft(passage).Name(first, end), words.Am, past: false, content, limit)] : null;
    }

    /// <summary>"I have a cousin who plays the cello": what follows is said of "my cousin".</summary>
    private List<Passage>? Company(Passage passage, int who)
    {
        if (!_who.Contains(passage[who]) || who - passage.First < 3 || !lexicon.TryRelation(passage[who - 1].Norm, out _) || !words.IsFinite(passage, who + 1))
        {
            return null;
        }

        var first = who - 1;
        while (first - 1 > passage.First && _adjective.Contains(passage[first - 1]))
        {
            first--;
        }

        if (first - 2 < passage.First || !(passage[first - 1].Norm is "a" or "an" || passage[first - 1].Kind == TokenKind.Number || _counts.Contains(passage[first - 1])))
        {
            return null;
        }

        var verb = first - 2;
        var direct = words.IsSpeaker(passage[Math.Max(passage.First, verb - 1)]) || (passage[verb].Is("got") && words.IsSpeaker(passage[Math.Max(passage.First, verb - 2)])) || passage[verb].Norm is "'s" or "is";
        var owns = direct && Lexicon.Lemma(passage[first - 2]) is "have" or "get" or "be";
        var limit = Restrictive(passage, who, opens: false);
        return owns && words.Mentions(passage, passage.First, first - 1)
            ? [new Draft(passage).Take(passage.First, who).Done(), new Draft(passage).Mean(words.My).Take(first, who).Take(who + 1, limit).Done(), .. Rest(passage, limit)]
            : null;
    }

    private static IEnumerable<Passage> Rest(Passage passage, int from)
    {
        while (from < passage.Limit && passage[from].Norm is "," or "and" or "but")
        {
            from++;
        }

        return from < passage.End ? [new Draft(passage).Take(from, passage.Limit).Done()] : [];
    }

    /// <summary>Brackets and dashes around a clause of its own, wherever they stand.</summary>
    private List<Passage>? Apart(Passage passage, int open)
    {
        var close = Close(passage, open);
        if (close <= open + 2)
        {
            return null;
        }

        var content = open + 1;
        content += _factual.Match(passage.Tokens, content, passage.Limit);
        content = words.PastAdverbs(passage, content);
        var rest = Math.Min(close + 1, passage.Limit);
        if (words.Subjects.Starts(passage.Text, content, passage.Limit))
        {
            return [new Draft(passage).Take(passage.First, open).Take(rest, passage.Limit).Done(), new Draft(passage).Take(content, close).Done()];
        }

        return passage[open].Is("(") && passage[open + 1].Norm is "and" or "but"
            ? [new Draft(passage).Take(passage.First, open).Comma(words.Comma).Take(open + 1, close).Take(rest, passage.Limit).Done()]
            : null;
    }

    /// <summary>What closes a bracket or the first of two dashes; the place itself where nothing does.</summary>
    private static int Close(Passage passage, int open)
    {
        for (var i = open + 1; i < passage.Limit && i - open <= Longest; i++)
        {
            if (passage[open].Is("(") ? passage[i].Is(")") : passage[i].Is(passage[open].Norm) && (!passage[i].Is("-") || IsDash(passage, i)))
            {
                return i;
            }
        }

        return open;
    }
}
