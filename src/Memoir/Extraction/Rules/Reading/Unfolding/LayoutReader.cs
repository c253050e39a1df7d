namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>What layout says instead of words: signatures under a closing line, lists after "about me:", slashes between bare facts; hesitations are left out.</summary>
internal sealed class LayoutReader(Lexicon lexicon)
{
    private const int LongestLine = 6;
    private const int MostLines = 6;
    private readonly WordClass _closing = lexicon.Class("valediction");
    private readonly WordClass _hesitation = lexicon.Class("hesitation");
    private readonly WordClass _jobs = lexicon.Class("jobs");
    private readonly WordClass _notname = lexicon.Class("notname");
    private readonly WordClass _opening = lexicon.Class("profile-opener");
    private readonly WordClass _sign = lexicon.Class("signature");

    public TurnText Read(TurnText turn)
    {
        var tokens = turn.Tokens;
        var found = false;
        for (var i = 0; i < tokens.Count && !found; i++)
        {
            found = tokens[i].Kind switch
            {
                TokenKind.Word => _hesitation.Contains(tokens[i]),
                TokenKind.Punctuation => IsBetween(tokens, i, "/") || IsBetween(tokens, i, "|"),
                TokenKind.Break => i > 0 && (tokens[i - 1].Is(":") || LineCloses(tokens, i)),
                _ => false,
            };
        }

        if (!found)
        {
            return turn;
        }

        var source = new Passage(turn, 0, tokens.Count);
        var draft = new Draft(source);
        var comma = lexicon.Known(",");
        for (var i = 0; i < tokens.Count;)
        {
            if (_hesitation.Contains(tokens[i]))
            {
                i++;
                while (i < tokens.Count && tokens[i].Is(",") && (i < 2 || tokens[i - 2].Norm is "," or "\n"))
                {
                    i++;
                }
            }
            else if (IsBetween(tokens, i, "/"))
            {
                draft.Comma(comma);
                i++;
            }
            else if (IsBetween(tokens, i, "|"))
            {
                draft.End();
                i++;
            }
            else if (tokens[i].Kind == TokenKind.Break && i > 0 && LineCloses(tokens, i))
            {
                draft.Take(i, i + 1);
                i = Signature(source, draft, i + 1);
            }
            else if (tokens[i].Kind == TokenKind.Break && i > 0 && tokens[i - 1].Is(":") && Opens(tokens, i))
            {
                i = List(source, draft, i + 1, comma);
            }
            else
            {
                draft.Take(i, i + 1);
                i++;
            }
        }

        return draft.Done().Text;
    }

    /// <summary>A slash or a bar with room around it stands between facts: "34 / nurse / Berlin", "age: 34 | job: nurse".</summary>
    private static bool IsBetween(List<Token> tokens, int at, string mark) =>
        at > 0 && at + 1 < tokens.Count && tokens[at].Is(mark) && tokens[at].Start > tokens[at - 1].End && tokens[at + 1].Start > tokens[at].End;

    /// <summary>Whether the line that ends here says no more than "Kind regards,".</summary>
    private bool LineCloses(List<Token> tokens, int end)
    {
        var first = LineStart(tokens, end);
        var limit = end;
        while (limit > first && tokens[limit - 1].Norm is "," or "!" or "." or "-" or "–" or "—")
        {
            limit--;
        }

        return limit > first && limit - first <= LongestLine && _closing.Match(tokens, first, limit) == limit - first;
    }

    private bool Opens(List<Token> tokens, int end)
    {
        var first = LineStart(tokens, end);
        for (var i = first; i < end; i++)
        {
            if (_opening.Match(tokens, i, end) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int LineStart(List<Token> tokens, int end)
    {
        var first = end;
        while (first > 0 && end - first <= LongestLine + 2 && tokens[first - 1].Kind != TokenKind.Break)
        {
            first--;
        }

        return first;
    }

    /// <summary>The lines under a closing line: name, title, company, addresses, each as the sentence that it stands for.</summary>
    private int Signature(Passage source, Draft draft, int at)
    {
        var tokens = source.Tokens;
        var lines = 0;
        var (named, titled) = (false, false);
        while (at < tokens.Count && lines < MostLines)
        {
            var end = at;
            while (end < tokens.Count && tokens[end].Kind != TokenKind.Break)
            {
                end++;
            }

            if (end == at)
            {
                draft.Take(at, at + 1);
                at++;
                continue;
            }

            var job = Enumerable.Range(at, Math.Min(end - at, LongestLine)).Any(i => _jobs.Match(tokens, i, end) > 0);
            var meaning = end - at == 1 && tokens[at].Kind == TokenKind.Email ? "email"
                : !named && lines == 0 && IsName(tokens, at, end) ? "name"
                : named && job && end - at <= LongestLine ? "job"
                : titled && IsName(tokens, at, end) ? "employer"
                : null;
            (named, titled) = (named || meaning is "name", meaning is "job");
            if (meaning is not null && _sign.TryGet(meaning, out var words))
            {
                foreach (var word in words.Split(' '))
                {
                    draft.Mean(lexicon.Known(word));
                }
            }
            else if (lines == 0)
            {
                return at;
            }

            draft.Take(at, Math.Min(end + 1, tokens.Count));
            at = end + 1;
            lines++;
        }

        return at;
    }

    private bool IsName(List<Token> tokens, int first, int limit)
    {
        if (limit - first > 4)
        {
            return false;
        }

        for (var i = first; i < limit; i++)
        {
            if (!tokens[i].Capital || tokens[i].Kind != TokenKind.Word || tokens[i].Length < 2 || _notname.Contains(tokens[i]) || _closing.Contains(tokens[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Short lines after "about me:" are one list.</summary>
    private static int List(Passage source, Draft draft, int at, Word comma)
    {
        var tokens = source.Tokens;
        var items = 0;
        while (at < tokens.Count && items < 16)
        {
            var first = at;
            while (first < tokens.Count && tokens[first].Norm is "-" or "•" or "–" or "·")
            {
                first++;
            }

            var end = first;
            while (end < tokens.Count && tokens[end].Kind != TokenKind.Break)
            {
                end++;
            }

            if (end == first || end - first > LongestLine || tokens[end - 1].Norm is "." or "?" or "!")
            {
                break;
            }

            if (items > 0)
            {
                draft.Comma(comma);
            }

            draft.Take(first, end);
            items++;
            at = end + 1;
        }

        if (items > 0 && at <= tokens.Count && at > 0)
        {
            draft.Take(at - 1, Math.Min(at, tokens.Count));
        }

        return at;
    }
}
