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

    public TimeMark? TimeAt(int token)
    {
        foreach (var mark in Times)
        {
            if (mark.First > token)
            {
                return null;
            }

            if (token < mark.Limit)
            {
                return mark;
            }
        }

        return null;
    }

    /// <summary>The first time expression within tokens.</summary>
    public TimeMark? TimeIn(int first, int limit)
    {
        foreach (var mark in Times)
        {
            if (mark.First >= limit)
            {
                return null;
            }

            if (mark.First >= first)
            {
                return mark;
            }
        }

        return null;
    }
}
