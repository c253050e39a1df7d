namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>Builds a passage of stretches of another and of words that it only means.</summary>
internal sealed class Draft(Passage source)
{
    private readonly List<int> _places = [];
    private readonly List<Token> _tokens = [];

    public Draft Take(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            _places.Add(i);

            // What is left of "She's" without its first part has no capital of its own.
            _tokens.Add(i > source.First && i == first && source[i].Start == source[i - 1].Start ? source[i] with { Capital = false } : source[i]);
        }

        return this;
    }

    /// <summary>Someone as named: "my mother, Wendy" without its comma.</summary>
    public Draft Name(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (!source[i].Is(","))
            {
                Take(i, i + 1);
            }
        }

        return this;
    }

    /// <summary>A word that was not said; it takes no room in the text.</summary>
    public Draft Mean(Word word)
    {
        var at = _tokens.Count > 0 ? _tokens[^1].End : source[source.First].Start;
        _places.Add(-1);
        _tokens.Add(new Token(at, 0, word, TokenKind.Word, false));
        return this;
    }

    public Draft Comma(Word comma)
    {
        var at = _tokens.Count > 0 ? _tokens[^1].End : source[source.First].Start;
        _places.Add(-1);
        _tokens.Add(new Token(at, 0, comma, TokenKind.Punctuation, false));
        return this;
    }

    /// <summary>The end of a line that was none.</summary>
    public void End()
    {
        _places.Add(-1);
        _tokens.Add(new Token(_tokens.Count > 0 ? _tokens[^1].End : source[source.First].Start, 0, Lexicon.LineBreak, TokenKind.Break, false));
    }

    /// <summary>Whether it begins with a word for the speaker, said or meant.</summary>
    public bool IsSpeaker(Word speaker) => _tokens.Count > 0 && (ReferenceEquals(_tokens[0].Word, speaker) || source.Text.Lexicon.Classes.Speaker.Contains(_tokens[0]));

    public Passage Done()
    {
        var times = new List<TimeMark>();
        for (var i = 0; i < _places.Count; i++)
        {
            if (_places[i] >= 0 && source.Text.TimeAt(_places[i]) is { } mark && mark.First == _places[i] && Whole(i, mark))
            {
                var moved = mark with { First = i, Limit = i + mark.Limit - mark.First };
                times.Add(moved with { Ahead = mark.Ahead is { } ahead ? ahead with { First = moved.First, Limit = moved.Limit } : null });
            }
        }

        var text = source.Text.With(_tokens, times);
        return new Passage(text, 0, _tokens.Count, [.. _places.Select(p => p < 0 ? -1 : source.Origin(p))]);
    }

    private bool Whole(int at, TimeMark mark)
    {
        for (var i = 1; i < mark.Limit - mark.First; i++)
        {
            if (at + i >= _places.Count || _places[at + i] != mark.First + i)
            {
                return false;
            }
        }

        return true;
    }
}
