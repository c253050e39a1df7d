namespace Memoir.Extraction.Rules.Reading;

/// <summary>Cuts a turn into sentences and those into clauses, and says of each why it may not be a statement.</summary>
internal sealed class ClauseSplitter(Lexicon lexicon, SubjectReader subjects)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _beforesubject = lexicon.Class("beforesubject");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");
    private readonly WordClass _conjunction = lexicon.Class("conjunction");
    private readonly WordClass _continues = lexicon.Class("continues");
    private readonly WordClass _days = lexicon.Class("day-plurals");
    private readonly WordClass _dropped = lexicon.Class("dropped");
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _linker = lexicon.Class("linker");
    private readonly WordClass _opener = lexicon.Class("opener");
    private readonly WordClass _question = lexicon.Class("question");
    private readonly WordClass _regularly = lexicon.Class("regularly");
    private readonly WordClass _reporting = lexicon.Class("reporting");
    private readonly WordClass _runon = lexicon.Class("runon");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _splitter = lexicon.Class("splitter");
    private readonly WordClass _thinking = lexicon.Class("thinking");
    private readonly WordClass _told = lexicon.Class("told");
    private readonly DoubtReader _doubts = new(lexicon);
    private readonly QuestionReader _questions = new(lexicon);

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
            var end = SentenceCutter.End(tokens, start);
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
                turnDoubt ??= _doubts.Plays(tokens, start, limit) ? "role-play" : null;
                Sentence(text, start, limit, turnDoubt, clauses);
            }

            start = end;
        }

        return clauses;
    }

    private void Sentence(TurnText text, int start, int limit, string? doubt, List<Clause> clauses)
    {
        var tokens = text.Tokens;
        var lead = start;
        for (var skip = Opener(text, lead, limit); skip > 0 || (lead < limit && lead > start && tokens[lead].Norm is "," or "-" or "–" or "—"); skip = Opener(text, lead, limit))
        {
            lead += Math.Max(1, skip);
        }

        // "yep" alone is an answer, not an opener of nothing.
        lead = lead < limit ? lead : start;
        doubt ??= _doubts.Of(tokens, start, lead, limit);

        var reports = false;
        var relative = false;
        var which = false;
        var asks = tokens[limit - 1].Is("?") || (limit - start > 1 && tokens[limit - 2].Is("?"));
        var first = clauses.Count;
        var at = lead;
        var stretch = lead;
        var passing = doubt;
        for (var i = lead; i <= limit; i++)
        {
            var cut = i == limit ? 0 : CutAt(text, at, i, limit);
            if (i == limit || cut > 0 || i - at >= LongestClause)
            {
                if (at >= stretch)
                {
                    stretch = StretchEnd(tokens, at, limit);
                    passing = doubt ?? _doubts.OfStretch(tokens, at, stretch);
                }

                if (i > at)
                {
                    clauses.Add(new Clause { Text = text, First = at, Limit = i, Lead = start, Doubt = passing, Reported = reports, Relative = relative, Which = which });
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

        _questions.Mark(clauses, first, asks);
    }

    /// <summary>The next semicolon or dash: what a wish reaches no further than.</summary>
    private static int StretchEnd(List<Token> tokens, int start, int limit)
    {
        var end = start + 1;
        while (end < limit && tokens[end].Norm is not (";" or "—" or "–"))
        {
            end++;
        }

        return end;
    }

    /// <summary>"No dairy for me" opens with a determiner, "No, I don't" with an answer.</summary>
    private int Opener(TurnText text, int at, int limit)
    {
        var length = _interjection.Match(text.Tokens, at, limit);
        return length == 1 && text.Tokens[at].Is("no") && at + 1 < limit && text.Tokens[at + 1].Kind == TokenKind.Word && !subjects.Starts(text, at + 1, limit) ? 0 : length;
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
            if (i + told < limit && subjects.Find(text, i + told, limit).Kind is not (SubjectKind.None or SubjectKind.Thing))
            {
                // "Dad says the Kia is unreliable": what he says of a thing is his opinion, one clause.
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
            if (subjects.Starts(text, i + skip, limit) || _questions.Inverts(tokens, i + skip, limit))
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
                && !_conjunction.Contains(tokens[lead + 1]) && !(token.Is(",") && tokens[clauseStart].Norm is "whenever" or "when" or "if") && !(clauseStart + 2 == i && tokens[clauseStart + 1].Is("to")))
            {
                return skip + 1;
            }

            if (_splitter.Contains(tokens[i + skip - 1]))
            {
                return skip + 1;
            }
        }

        if (skip == 0 && tokens[clauseStart].Is("as") && i - clauseStart is > 2 and < 9 && tokens[clauseStart + 1].Norm is "a" or "an" or "the" && _speaker.Contains(token) && subjects.Starts(text, i, limit))
        {
            // "As a nurse I …"
            return 1;
        }

        return skip == 0 && ((_runon.Match(tokens, i, limit) > 0 && i - clauseStart > 2) || (text.Informal && tokens[i].Is("i") && subjects.Starts(text, i, limit) && !IsAdjunct(text, clauseStart, i)))
            && !_beforesubject.Contains(tokens[i - 1]) && text.TimeAt(i) is null ? 1 : 0;
    }

    /// <summary>Whether a stretch only says when or how often: "every morning i …", "next friday i …". It belongs to what follows.</summary>
    private bool IsAdjunct(TurnText text, int start, int end)
    {
        var tokens = text.Tokens;
        var says = false;
        for (var at = start; at < end;)
        {
            var length = text.TimeAt(at) is { } mark ? mark.Limit - at : Math.Max(Math.Max(_regularly.Match(tokens, at, end), _days.Match(tokens, at, end)), _opener.Match(tokens, at, end));
            says |= length > 0;
            if (length == 0)
            {
                var leads = tokens[at].Norm is "," or "and" or "from" or "until" or "till" or "by" or "before" or "after" or "since" or "starting";
                length = leads ? 1 : Math.Max(_interjection.Match(tokens, at, end), _adverb.Match(tokens, at, end));
            }

            if (length == 0)
            {
                return false;
            }

            at += length;
        }

        return says;
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
}
