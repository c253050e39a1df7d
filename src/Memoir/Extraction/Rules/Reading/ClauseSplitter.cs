namespace Memoir.Extraction.Rules.Reading;

/// <summary>Cuts a turn into sentences and those into clauses, and says of each why it may not be a statement.</summary>
internal sealed class ClauseSplitter(Lexicon lexicon, SubjectReader subjects)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _beforesubject = lexicon.Class("beforesubject");
    private readonly WordClass _condition = lexicon.Class("condition");
    private readonly WordClass _courtesy = lexicon.Class("courtesy");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");
    private readonly WordClass _conjunction = lexicon.Class("conjunction");
    private readonly WordClass _continues = lexicon.Class("continues");
    private readonly WordClass _dropped = lexicon.Class("dropped");
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _inverted = lexicon.Class("inverted");
    private readonly WordClass _inverts = lexicon.Class("inverts");
    private readonly WordClass _joke = lexicon.Class("joke");
    private readonly WordClass _linker = lexicon.Class("linker");
    private readonly WordClass _question = lexicon.Class("question");
    private readonly WordClass _reporting = lexicon.Class("reporting");
    private readonly WordClass _request = lexicon.Class("request");
    private readonly WordClass _runon = lexicon.Class("runon");
    private readonly WordClass _given = lexicon.Class("given-names");
    private readonly WordClass _saying = lexicon.Class("saying");
    private readonly WordClass _script = lexicon.Class("script-labels");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _splitter = lexicon.Class("splitter");
    private readonly WordClass _supposition = lexicon.Class("supposition");
    private readonly WordClass _thinking = lexicon.Class("thinking");
    private readonly WordClass _told = lexicon.Class("told");
    /// <summary>Longer stretches are cut: text without a full stop costs no more than text with them.</summary>
    public const int LongestClause = 64;

    public List<Clause> Split(TurnText text)
    {
        var clauses = new List<Clause>();
        var tokens = text.Tokens;
        string? turnDoubt = null;
        var start = 0;
        while (start < tokens.Count)
        {
            var end = SentenceEnd(tokens, start);
            var limit = end;
            while (limit > start && tokens[limit - 1].Kind == TokenKind.Break)
            {
                limit--;
            }

            while (start < limit && (tokens[start].Kind == TokenKind.Break || tokens[start].Norm is "-" or "•" or ")" or "\"" or "“" or "¡" or "¿"))
            {
                start++;
            }

            if (start < limit)
            {
                turnDoubt ??= Any("role-play", start, limit, tokens) ? "role-play" : null;
                Sentence(text, start, limit, turnDoubt, clauses);
            }

            start = end;
        }

        return clauses;
    }

    private static int SentenceEnd(List<Token> tokens, int start)
    {
        for (var i = start; i < tokens.Count; i++)
        {
            if (i - start >= LongestClause * 4)
            {
                return i;
            }

            var token = tokens[i];
            if (token.Kind == TokenKind.Break)
            {
                return i + 1;
            }

            if (token.Norm is "!" or "?" or "…")
            {
                while (i + 1 < tokens.Count && tokens[i + 1].Norm is "!" or "?" or ".")
                {
                    i++;
                }

                return i + 1;
            }

            if (token.Norm is ".")
            {
                if (i + 1 < tokens.Count && tokens[i + 1].Start == token.End && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Number && tokens[i + 1].Length > 0)
                {
                    // ".gitignore", "v1.x": no end without a space.
                    continue;
                }

                var abbreviation = i > start && tokens[i - 1].Norm is "dr" or "mr" or "mrs" or "ms" or "st" or "prof";
                var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
                if (!abbreviation || next.Norm is null)
                {
                    return i + 1;
                }
            }
        }

        return tokens.Count;
    }

    private void Sentence(TurnText text, int start, int limit, string? doubt, List<Clause> clauses)
    {
        var tokens = text.Tokens;
        doubt ??= Joke(tokens, start, limit) ? "joke" : null;
        doubt ??= Speech(tokens, start, limit) ? "quoted" : null;
        var lead = start;
        for (var skip = Opener(text, lead, limit); skip > 0 || (lead < limit && lead > start && tokens[lead].Is(",")); skip = Opener(text, lead, limit))
        {
            lead += Math.Max(1, skip);
        }

        // "yep" alone is an answer, not an opener of nothing.
        lead = lead < limit ? lead : start;
        doubt ??= _request.Match(tokens, lead, limit) > 0 ? "request" : null;
        doubt ??= _supposition.Match(tokens, lead, limit) > 0 ? "hypothetical" : null;
        doubt ??= Conditional(tokens, lead, limit) ? "conditional" : null;
        doubt ??= Any("wish", lead, limit, tokens) ? "wish" : null;
        doubt ??= Any("long-since", lead, limit, tokens) ? "long past" : null;

        var reports = false;
        var relative = false;
        var which = false;
        var asks = tokens[limit - 1].Is("?") || (limit - start > 1 && tokens[limit - 2].Is("?"));
        var first = clauses.Count;
        var at = lead;
        for (var i = lead; i <= limit; i++)
        {
            var cut = i == limit ? 0 : CutAt(text, at, i, limit);
            if (i == limit || cut > 0 || i - at >= LongestClause)
            {
                if (i > at)
                {
                    clauses.Add(new Clause { Text = text, First = at, Limit = i, Lead = start, Doubt = doubt, Reported = reports, Relative = relative, Which = which });
                }

                reports = cut > 0 && Reports(tokens, at, i);
                relative = cut > 1 && i + cut - 2 < limit && tokens[i + cut - 2].Is("who");
                which = cut > 1 && i + cut - 2 < limit && tokens[i + cut - 2].Is("which");

                at = i + Math.Max(0, cut - 1);
                i = Math.Max(i, at - 1);
                if (cut == 0)
                {
                    at = i;
                }
            }
        }

        Questions(clauses, first, asks);
    }

    /// <summary>"No dairy for me" opens with a determiner, "No, I don't" with an answer.</summary>
    private int Opener(TurnText text, int at, int limit)
    {
        var length = _interjection.Match(text.Tokens, at, limit);
        return length == 1 && text.Tokens[at].Is("no") && at + 1 < limit && text.Tokens[at + 1].Kind == TokenKind.Word && !subjects.Starts(text, at + 1, limit) ? 0 : length;
    }

    /// <summary>Whether a condition is set; "if you need it" and its like are politeness.</summary>
    private bool Conditional(List<Token> tokens, int start, int limit)
    {
        for (var i = start; i < limit; i++)
        {
            if (_condition.Match(tokens, i, limit) > 0 && !(i > start + 1 && i + 2 < limit && tokens[i + 1].Is("you") && _courtesy.Contains(tokens[i + 2])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>0: no cut; otherwise one more than the number of tokens (a comma, a conjunction) that belong to neither side.</summary>
    private int CutAt(TurnText text, int clauseStart, int i, int limit)
    {
        var tokens = text.Tokens;
        var token = tokens[i];
        if (token.Norm is ";" or "—" or "–" || (token.Is("-") && i > clauseStart))
        {
            return 2;
        }

        if (i == clauseStart)
        {
            return 0;
        }

        if (Reports(tokens, clauseStart, i))
        {
            var told = token.Is("that") ? 1 : 0;
            if (i + told < limit && subjects.Starts(text, i + told, limit))
            {
                return told + 1;
            }
        }

        var skip = token.Is(",") || token.Is(":") ? 1 : 0;
        if (i + skip < limit && _linker.Match(tokens, i + skip, limit) is var linker && linker > 0)
        {
            skip += linker;
        }

        for (var adverb = _adverb.Match(tokens, i + skip, limit); skip > 0 && adverb > 0; adverb = _adverb.Match(tokens, i + skip, limit))
        {
            if (!subjects.Starts(text, i + skip + adverb, limit))
            {
                break;
            }

            skip += adverb;
        }

        if (skip > 0 && subjects.Find(text, clauseStart, limit) is { Kind: not SubjectKind.None } span && span.Limit > i)
        {
            // "Tim and I broke up", "my sister, Ana, …": the join is within the subject.
            return 0;
        }

        if (skip > 0 && i + skip < limit)
        {
            if (subjects.Starts(text, i + skip, limit) || Inverts(tokens, i + skip, limit))
            {
                return skip + 1;
            }

            // "I love cats, hate spiders and play chess": a verb that opens rules takes the subject over.
            var lead = i + skip;
            if (token.Is(",") && _question.Contains(tokens[i + 1]) && i + 3 >= limit && tokens[limit - 1].Is("?"))
            {
                // "…, why?"
                return 2;
            }

            if ((_continues.Contains(tokens[lead]) || (_predicate.Match(tokens, lead, limit) > 1 && !token.Is(","))) && HasSubject(text, clauseStart, i) && lead + 1 < limit && tokens[lead + 1].Kind is not (TokenKind.Punctuation or TokenKind.Break)
                && !_conjunction.Contains(tokens[lead + 1]) && !(clauseStart + 2 == i && tokens[clauseStart + 1].Is("to")))
            {
                return skip + 1;
            }

            if (_splitter.Contains(tokens[i + skip - 1]))
            {
                return skip + 1;
            }
        }

        if (skip == 0 && tokens[clauseStart].Is("as") && i - clauseStart is > 2 and < 7 && (tokens[clauseStart + 1].Is("a") || tokens[clauseStart + 1].Is("an")) && _speaker.Contains(token) && subjects.Starts(text, i, limit))
        {
            // "As a nurse I …"
            return 1;
        }

        return skip == 0 && ((_runon.Match(tokens, i, limit) > 0 && i - clauseStart > 2) || (text.Informal && tokens[i].Is("i") && subjects.Starts(text, i, limit)))
            && !_beforesubject.Contains(tokens[i - 1]) ? 1 : 0;
    }

    private bool HasSubject(TurnText text, int start, int end)
    {
        for (var i = start; i < end && i - start < 8; i++)
        {
            if (subjects.Starts(text, i, end))
            {
                return true;
            }
        }

        // Languages whose rules carry the person in the verb have no subject to look for.
        return _dropped.Contains(text.Tokens[start]) || !_speaker.Words.Any();
    }

    /// <summary>Whether a stretch ends in a verb of telling ("Tom says", "my doctor told me"). One's own "I think" is an opinion, not a report.</summary>
    private bool Reports(List<Token> tokens, int start, int end)
    {
        var last = end - 1;
        if (last > start && _told.Contains(tokens[last]))
        {
            last--;
        }

        return last > start && _reporting.Contains(tokens[last])
            && (!_speaker.Contains(tokens[start]) || !_thinking.Contains(tokens[last]));
    }

    private bool Inverts(List<Token> tokens, int at, int limit) =>
        at + 1 < limit && _inverts.Contains(tokens[at]) && _inverted.Contains(tokens[at + 1]);

    private void Questions(List<Clause> clauses, int first, bool asks)
    {
        var anyAsks = false;
        for (var i = first; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            var at = clause.First;
            var wh = _question.Match(clause.Text.Tokens, at, clause.Limit);
            var inverted = Inverts(clause.Text.Tokens, at, clause.Limit)
                || (wh > 0 && (asks || (at + wh < clause.Limit && (_inverts.Contains(clause[at + wh]) || clause[at + wh].Is("'s")))));
            if (inverted)
            {
                // A tag ("don't you?") turns what stands before it into a question; so does a question it depends on.
                var tag = i > first && clause.Limit - clause.First <= 5 && asks && IsTag(clause);
                if (tag)
                {
                    clauses[i - 1].Doubt ??= "question";
                }

                anyAsks = true;
                for (var j = i; j < clauses.Count; j++)
                {
                    clauses[j].Doubt ??= "question";
                }
            }
        }

        if (asks && !anyAsks)
        {
            for (var i = first; i < clauses.Count; i++)
            {
                clauses[i].Doubt ??= "question";
            }
        }
    }

    private bool IsTag(Clause clause)
    {
        for (var i = clause.First; i < clause.Limit; i++)
        {
            var norm = clause[i].Norm;
            if (clause[i].Kind == TokenKind.Word && norm is not "not" && !_inverts.Contains(norm) && !_inverted.Contains(norm))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Person A: I'm a lawyer", "The customer wrote: my name is …": the words after the colon are someone else's.</summary>
    private bool Speech(List<Token> tokens, int start, int limit)
    {
        for (var i = start + 1; i < limit && i - start < 10; i++)
        {
            if (tokens[i].Is(":"))
            {
                return _saying.Contains(tokens[i - 1]) || (_script.Contains(tokens[start]) && i - start <= 2) || (_given.Contains(tokens[start]) && i - start == 1 && tokens[start].Capital);
            }
        }

        return false;
    }

    private bool Joke(List<Token> tokens, int start, int limit)
    {
        var laugh = _joke;
        for (var i = start; i < limit; i++)
        {
            if (laugh.Match(tokens, i, limit) > 0 && (i > start + 1 || !_interjection.Contains(tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    private bool Any(string name, int start, int limit, List<Token> tokens)
    {
        var members = lexicon.Class(name);
        for (var i = start; i < limit; i++)
        {
            if (members.Match(tokens, i, limit) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
