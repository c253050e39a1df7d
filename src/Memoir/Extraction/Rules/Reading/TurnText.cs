using System.Collections.Frozen;

namespace Memoir.Extraction.Rules.Reading;

/// <summary>A turn after reading: its tokens, its time expressions and who speaks.</summary>
internal sealed class TurnText
{
    public required Turn Turn { get; init; }

    public required int Index { get; init; }

    public required List<Token> Tokens { get; init; }

    public required List<TimeMark> Times { get; init; }

    public required Lexicon Lexicon { get; init; }

    public required Person Speaker { get; init; }

    /// <summary>Whether the writer leaves capitals out (or uses nothing else), so that capitals say nothing.</summary>
    public required bool Informal { get; init; }

    /// <summary>Stretches that are someone else's words: quotations, quoted lines, documents handed over.</summary>
    public IReadOnlyList<(int Start, int End)> Quoted { get; init; } = [];

    /// <summary>Whether an agent is spoken to, rather than another person.</summary>
    public bool ToAgent { get; set; }

    /// <summary>Names heard before, in lower case: they are names at the start of a sentence too.</summary>
    public IReadOnlySet<string> Known { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Facts said before, the latest last: what <c>&lt;v:known&gt;</c> may name.</summary>
    public IReadOnlyList<RememberedFact> Facts { get; set; } = [];

    /// <summary>The words of those that may end.</summary>
    public IReadOnlySet<string> EndableWords { get; set; } = FrozenSet<string>.Empty;

    /// <summary>The same turn in other tokens.</summary>
    public TurnText With(List<Token> tokens, List<TimeMark> times) => new()
    {
        Turn = Turn,
        Index = Index,
        Tokens = tokens,
        Times = times,
        Lexicon = Lexicon,
        Speaker = Speaker,
        Informal = Informal,
        Quoted = Quoted,
        ToAgent = ToAgent,
        Known = Known,
        Facts = Facts,
        EndableWords = EndableWords,
    };

    /// <summary>Where tokens lie in the text; they need not stand in its order.</summary>
    public (int Start, int End) Span(int first, int limit)
    {
        var (start, end) = (Turn.Content.Length, 0);
        for (var i = first; i < limit; i++)
        {
            start = Math.Min(start, Tokens[i].Start);
            end = Math.Max(end, Tokens[i].End);
        }

        return limit > first ? (start, end) : (0, Turn.Content.Length);
    }

    public TimeMark? TimeAt(int token)
    {
        var at = From(token);
        return at < Times.Count && Times[at].First <= token ? Times[at] : null;
    }

    /// <summary>The first time expression within tokens.</summary>
    public TimeMark? TimeIn(int first, int limit)
    {
        for (var at = From(first); at < Times.Count && Times[at].First < limit; at++)
        {
            if (Times[at].First >= first)
            {
                return Times[at];
            }
        }

        return null;
    }

    /// <summary>The time expressions that lie within tokens.</summary>
    public IEnumerable<TimeMark> TimesWithin(int first, int limit)
    {
        for (var at = From(first); at < Times.Count && Times[at].Limit <= limit; at++)
        {
            if (Times[at].First >= first)
            {
                yield return Times[at];
            }
        }
    }

    /// <summary>The first time expression that ends after a token; they stand in order, so it is searched by halves.</summary>
    private int From(int token)
    {
        var (low, high) = (0, Times.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Times[middle].Limit <= token ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
