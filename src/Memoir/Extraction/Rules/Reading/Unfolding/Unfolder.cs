namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>
/// Says a turn in plain sentences before its clauses are read, so that rules for main clauses find what stands elsewhere: "As a nurse
/// living in Berlin, I …" becomes "I am a nurse. I am living in Berlin. I …". Tokens keep their place in the text; words that are
/// only meant take no room. Each sentence is taken apart a bounded number of times.
/// </summary>
internal sealed class Unfolder
{
    private const int MostSteps = 12;
    private readonly UnfoldingWords _words;
    private readonly IUnfolding[] _unfoldings;
    private readonly LayoutReader _layout;
    private readonly DoubtReader _doubts;

    public Unfolder(Lexicon lexicon, SubjectReader subjects)
    {
        _words = new UnfoldingWords(lexicon, subjects);
        _doubts = new DoubtReader(lexicon);
        _layout = new LayoutReader(lexicon);
        _unfoldings =
        [
            new FrameUnfolding(lexicon, _words),
            new InsertionUnfolding(lexicon, _words),
            new SubordinateUnfolding(lexicon, _words),
            new AdjunctUnfolding(lexicon, _words),
            new ReducedUnfolding(lexicon, _words),
            new CleftUnfolding(lexicon, _words),
            new CoordinationUnfolding(lexicon, _words),
        ];
    }

    public TurnText Read(TurnText turn)
    {
        if (!_words.Known)
        {
            return turn;
        }

        turn = _layout.Read(turn);
        var tokens = turn.Tokens;
        List<Passage>? changed = null;
        var kept = 0;
        for (var start = 0; start < tokens.Count;)
        {
            var end = SentenceCutter.End(tokens, start);
            var limit = end;
            while (limit > start && tokens[limit - 1].Kind == TokenKind.Break)
            {
                limit--;
            }

            var first = start;
            while (first < limit && (tokens[first].Kind == TokenKind.Break || tokens[first].Norm is "-" or "•"))
            {
                first++;
            }

            if (first < limit && _doubts.Plays(tokens, first, limit))
            {
                break;
            }

            if (limit - first > 1)
            {
                var steps = MostSteps;
                var unfolded = new List<Passage>();
                Unfold(new Passage(turn, first, limit), unfolded, ref steps);
                if (unfolded is not [{ Rewritten: false }])
                {
                    changed ??= [];
                    changed.Add(new Passage(turn, kept, first));
                    changed.AddRange(unfolded);
                    kept = limit;
                }
            }

            start = end;
        }

        if (changed is null)
        {
            return turn;
        }

        changed.Add(new Passage(turn, kept, tokens.Count));
        return Join(turn, changed);
    }

    private void Unfold(Passage passage, List<Passage> into, ref int steps)
    {
        if (steps > 0 && passage.Limit - passage.First > 1)
        {
            var doubt = _doubts.Of(passage.Tokens, passage.First, _words.Lead(passage), passage.Limit);
            if (doubt is null or "request" or "conditional")
            {
                var doubted = doubt is not null || passage.Asks || _doubts.OfStretch(passage.Tokens, passage.First, passage.Limit) is not null;
                foreach (var unfolding in _unfoldings)
                {
                    if ((!doubted || unfolding.Presupposes) && unfolding.Unfold(passage) is { } parts)
                    {
                        steps--;
                        foreach (var part in parts)
                        {
                            Unfold(part, into, ref steps);
                        }

                        return;
                    }
                }
            }
        }

        into.Add(passage);
    }

    private static TurnText Join(TurnText turn, List<Passage> passages)
    {
        var tokens = new List<Token>(turn.Tokens.Count + 16);
        var times = new List<TimeMark>(turn.Times.Count);
        foreach (var passage in passages)
        {
            var shift = tokens.Count - passage.First;
            for (var i = passage.First; i < passage.Limit; i++)
            {
                tokens.Add(passage[i]);
            }

            foreach (var mark in passage.Text.TimesWithin(passage.First, passage.Limit))
            {
                var ahead = mark.Ahead is { } later ? later with { First = mark.First + shift, Limit = mark.Limit + shift } : null;
                times.Add(mark with { First = mark.First + shift, Limit = mark.Limit + shift, Ahead = ahead });
            }

            if (passage.Rewritten && tokens.Count > 0)
            {
                tokens.Add(new Token(tokens[^1].End, 0, Lexicon.LineBreak, TokenKind.Break, false));
            }
        }

        return turn.With(tokens, times);
    }
}
