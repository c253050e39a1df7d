using System.Buffers;

namespace Memoir.Time;

/// <summary>The walk over a text: lexer, choice of language, grammar at every place where an expression can begin.</summary>
internal static class TimeFinder
{
    private const int StackLength = 512;
    private const int MostLanguages = 32;

    public static void Run(ReadOnlySpan<char> text, DateTimeOffset reference, string? language, ref List<TimeMention>? found)
    {
        long steps = 0;
        Run(text, reference, language, ref found, ref steps);
    }

    /// <summary>How many places the grammar tried in a text.</summary>
    public static void CountSteps(ReadOnlySpan<char> text, DateTimeOffset reference, out long steps)
    {
        List<TimeMention>? found = null;
        steps = 0;
        Run(text, reference, null, ref found, ref steps);
    }

    private static void Run(ReadOnlySpan<char> text, DateTimeOffset reference, string? language, ref List<TimeMention>? found, ref long steps)
    {
        char[]? rented = null;
        var folded = text.Length <= StackLength ? stackalloc char[StackLength] : (rented = ArrayPool<char>.Shared.Rent(text.Length));
        folded = folded[..text.Length];
        Folding.Fold(text, folded);
        Span<int> evidence = stackalloc int[MostLanguages];
        evidence.Clear();
        var lexer = new Lexer(text, folded, evidence);
        try
        {
            lexer.Run();
            if (lexer.Anchors != 0 || lexer.HasNumber)
            {
                var choice = new LanguageChoice(evidence, language is null ? -1 : Lexicon.IndexOf(language), lexer.HasKana, lexer.Months);
                if (!lexer.HasNumber && !choice.Allows(lexer.Anchors))
                {
                    return;
                }

                Walk(lexer.Tokens.AsSpan(0, lexer.Count), folded, reference, choice, ref found, ref steps);
            }
        }
        finally
        {
            lexer.Return();
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Whether the text between two expressions only joins them.</summary>
    public static bool IsJoin(ReadOnlySpan<char> between)
    {
        between = between.Trim(" ,");
        if (between.IsEmpty)
        {
            return true;
        }

        if (between.Length > Lexicon.LongestWord)
        {
            return false;
        }

        Span<char> folded = stackalloc char[Lexicon.LongestWord];
        Folding.Fold(between, folded);
        return Lexicon.Find(folded[..between.Length]) is { } entries && Array.Exists(entries.All, e => e.Term == Term.And && e.Rest.Length == 0);
    }

    private static void Walk(
        ReadOnlySpan<Token> tokens, ReadOnlySpan<char> folded, DateTimeOffset reference, LanguageChoice choice, ref List<TimeMention>? found, ref long steps)
    {
        var lookahead = new Lookahead(tokens, folded);
        for (var at = 0; at < tokens.Length;)
        {
            if (!CanStart(tokens, at) || !Longest(tokens, folded, at, reference, choice, ref lookahead, ref steps, out var spot, out var end, out var language))
            {
                at++;
                continue;
            }

            if (!spot.IsImpossible)
            {
                var mention = Mention(tokens, at, end, spot, reference.Offset, language);
                if (mention.Interval.Start < mention.Interval.End) // else before the first instant, or after the last
                {
                    (found ??= []).Add(mention);
                }
            }

            at = end;
        }
    }

    private static bool CanStart(ReadOnlySpan<Token> tokens, int at) => tokens[at].Kind switch
    {
        TokenKind.Word => tokens[at].Entries is { CanStart: true },
        TokenKind.Number or TokenKind.Date or TokenKind.Clock or TokenKind.Instant => true,
        _ => false,
    };

    private static bool Longest(
        ReadOnlySpan<Token> tokens, ReadOnlySpan<char> folded, int at, DateTimeOffset reference, LanguageChoice choice, ref Lookahead lookahead, ref long steps,
        out TimeSpot spot, out int end, out int language)
    {
        (spot, end, language) = (default, at, -1);
        for (var candidates = choice.Candidates(tokens, at); candidates != 0; candidates &= candidates - 1)
        {
            var candidate = System.Numerics.BitOperations.TrailingZeroCount(candidates);
            var grammar = new Grammar(tokens, folded, candidate, reference, lookahead.IsAhead(tokens[at].Sentence, candidate));
            var matches = grammar.Match(at, out var match, out var matchEnd);
            steps += grammar.Steps;
            if (matches
                && (matchEnd > end || (matchEnd == end && choice.Prefers(candidate, language)))
                && (choice.IsLikely(candidate) || IsUnmistakable(tokens, at, matchEnd, candidate)))
            {
                (spot, end, language) = (match, matchEnd, candidate);
            }
        }

        return end > at;
    }

    // In a text of another language: a month with its day or year ("notes from abril 2025") is what it seems.
    private static bool IsUnmistakable(ReadOnlySpan<Token> tokens, int at, int end, int language)
    {
        var hasMonth = false;
        var hasNumber = false;
        for (var i = at; i < end; i++)
        {
            hasNumber |= tokens[i].Kind == TokenKind.Number;
            hasMonth |= tokens[i].Entries is { } entries && Array.Exists(entries.All, e => e.Term == Term.Month && e.Language == language && e.Strength == Strength.Clear);
        }

        return hasMonth && hasNumber;
    }

    private static TimeMention Mention(ReadOnlySpan<Token> tokens, int at, int end, TimeSpot spot, TimeSpan offset, int language) => new(
        tokens[at].Start,
        tokens[end - 1].End - tokens[at].Start,
        new TimeInterval(LocalTime.At(spot.Start, offset), LocalTime.At(spot.End, offset)),
        spot.Granularity,
        spot.IsRelative,
        spot.IsApproximate,
        spot.Kind,
        Lexicon.Languages[language].Code);
}
