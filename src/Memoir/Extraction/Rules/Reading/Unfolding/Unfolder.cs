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
    private readonly SignReader _signs;

    public Unfolder(Lexicon lexicon, SubjectReader subjects)
    {
        _words = new UnfoldingWords(lexicon, subjects);
        _doubts = new DoubtReader(lexicon);
        _signs = new SignReader(lexicon);
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
        var (kept, looked) = (0, 0);
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

            if (limit - first > 1)
            {
                var steps = MostSteps;
                var unfolded = new List<Passage>();
                Unfold(new Passage(turn, first, limit), unfolded, ref steps);
                if (unfolded is not [{ Rewritten: false }])
                {
                    // What follows the opening of a game is said in it.
                    if (Plays(tokens, looked, limit))
                    {
                        break;
                    }

                    looked = limit;
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
        var signs = steps > 0 && passage.Limit - passage.First > 1 ? _signs.Of(passage) : Signs.None;
        foreach (var unfolding in _unfoldings)
        {
            if ((signs & unfolding.Signs) != Signs.None && unfolding.Unfold(passage) is { } parts && Allows(passage, unfolding))
            {
                steps--;
                foreach (var part in parts)
                {
                    Unfold(part, into, ref steps);
                }

                return;
            }
        }

        into.Add(passage);
    }

    /// <summary>Whether what is taken out of a sentence is so, where the sentence itself may not be a statement. Few sentences unfold, so it is asked last.</summary>
    private bool Allows(Passage passage, IUnfolding unfolding)
    {
        var doubt = _doubts.Of(passage.Tokens, passage.First, _words.Lead(passage), passage.Limit);
        return doubt is null or "request" or "conditional"
            && (unfolding.Presupposes || (doubt is null && !passage.Asks && _doubts.OfStretch(passage.Tokens, passage.First, passage.Limit) is null));
    }

    private bool Plays(List<Token> tokens, int first, int limit)
    {
        while (first < limit)
        {
            var end = Math.Min(SentenceCutter.End(tokens, first), limit);
            if (_doubts.Plays(tokens, first, end))
            {
                return true;
            }

            first = end;
        }

        return false;
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
