namespace Memoir.Time;

/// <content>Looking at tokens: what a place holds, and what may be skipped.</content>
internal ref partial struct Grammar
{
    private readonly bool Is(int at, Term term) => Is(at, term, out _, out _, out _);

    private readonly bool Is(int at, Term term, out int value, out int next) => Is(at, term, out value, out next, out _);

    /// <summary>Whether a word or phrase of that term stands there; the longest such phrase.</summary>
    private readonly bool Is(int at, Term term, out int value, out int next, out Strength strength)
    {
        (value, next, strength) = (0, at, Strength.Clear);
        if ((uint)at >= (uint)Count || _tokens[at].Entries is not { } entries)
        {
            return false;
        }

        foreach (var entry in entries.All)
        {
            if (entry.Term == term && entry.Language == _language && EndOfPhrase(entry.Rest, at + 1) is var end and > 0)
            {
                (value, next, strength) = (entry.Value, end, entry.Strength);
                return true;
            }
        }

        return false;
    }

    private readonly int EndOfPhrase(string[] rest, int at)
    {
        foreach (var word in rest)
        {
            while (at < Count && _tokens[at].Kind == TokenKind.Symbol && _tokens[at].IsAttached && _tokens[at].Value is '-' or '.')
            {
                at++;
            }

            if (at >= Count || _tokens[at].Kind != TokenKind.Word || !_folded[_tokens[at].Start.._tokens[at].End].SequenceEqual(word))
            {
                return 0;
            }

            at++;
        }

        return at;
    }

    private readonly int Skip(int at, Term term) => Is(at, term, out _, out var next) ? next : at;

    private readonly int Skip(int at, Term term, Term then) => Skip(Skip(at, term), then);

    private readonly int SkipSymbol(int at, char c) => at < Count && _tokens[at].IsSymbol(c) ? at + 1 : at;

    /// <summary>Past "of", a comma, a dash, "the": what stands between the parts of a date.</summary>
    private readonly int SkipJoint(int at)
    {
        at = SkipSymbol(at, ',');
        at = at < Count && _tokens[at].IsSymbol('-') && _tokens[at].IsAttached ? at + 1 : at;
        return Skip(at, Term.Of, Term.Article);
    }

    /// <summary>A number in digits or words. Ordinals come with their mark: "3rd", "第三".</summary>
    private readonly bool Number(int at, out int value, out int next, out bool isOrdinal)
    {
        (value, next, isOrdinal) = (0, at, false);
        if (at >= Count)
        {
            return false;
        }

        if (_tokens[at].Kind == TokenKind.Number)
        {
            (value, next) = ((int)Math.Min(_tokens[at].Value, int.MaxValue), at + 1);
            var mark = next < Count && _tokens[next].IsSymbol('-') && _tokens[next].IsAttached ? next + 1 : next; // 3-го
            if (Is(mark, Term.OrdinalMark, out var before, out var marked) && before == 0 && _tokens[mark].IsAttached)
            {
                (next, isOrdinal) = (marked, true);
            }
            else if (_table.OrdinalDot && next < Count && _tokens[next].IsSymbol('.') && _tokens[next].IsAttached)
            {
                (next, isOrdinal) = (next + 1, true);
            }

            return true;
        }

        if (Is(at, Term.OrdinalMark, out var leading, out var afterMark) && leading == 1 && afterMark < Count && _tokens[afterMark].Kind == TokenKind.Number)
        {
            (value, next, isOrdinal) = ((int)Math.Min(_tokens[afterMark].Value, int.MaxValue), afterMark + 1, true);
            return true;
        }

        if (Is(at, Term.Ordinal, out value, out next))
        {
            isOrdinal = true;
            return true;
        }

        return Is(at, Term.Number, out value, out next) && Units(ref value, ref next, ref isOrdinal);
    }

    // twenty-one, twenty first
    private readonly bool Units(ref int value, ref int next, ref bool isOrdinal)
    {
        if (value is >= 20 and <= 90 && value % 10 == 0)
        {
            var at = SkipSymbol(next, '-');
            if (Is(at, Term.Number, out var units, out var end) && units is >= 1 and <= 9)
            {
                (value, next) = (value + units, end);
            }
            else if (Is(at, Term.Ordinal, out units, out end) && units is >= 1 and <= 9)
            {
                (value, next, isOrdinal) = (value + units, end, true);
            }
        }

        return true;
    }

    /// <summary>The four digits of a year, with the word that says so where there is one (2024年, 2024 году).</summary>
    private readonly bool Year(int at, out int year, out int next)
    {
        (year, next) = (0, at);
        if (at >= Count || _tokens[at].Kind != TokenKind.Number || (!_tokens[at].IsHan && _tokens[at].Length != 4) || _tokens[at].Value is < 1 or > 9999)
        {
            return false;
        }

        if (_tokens[at].IsHan && _tokens[at].Value < 1000)
        {
            return false;
        }

        (year, next) = ((int)_tokens[at].Value, at + 1);
        if (Is(next, Term.YearMark, out _, out var marked))
        {
            next = marked;
        }

        return true;
    }

    /// <summary>Digits that continue a word or stand in one (abc2024, v2): part of a name.</summary>
    private readonly bool IsGlued(int at) =>
        at > 0 && _tokens[at].IsAttached && !_tokens[at].IsHan && _tokens[at - 1].Kind == TokenKind.Word && !_tokens[at - 1].IsHan;

    /// <summary>Whether what stands before makes a weak word a time: a preposition, "last", "every".</summary>
    private readonly bool HasContext(int at)
    {
        var before = at - 1;
        if (before >= 0 && Is(before, Term.Article))
        {
            before--;
        }

        if (before < 0 || _tokens[before].Entries is not { } entries)
        {
            return false;
        }

        foreach (var entry in entries.All)
        {
            if (entry.Language == _language && entry.Rest.Length == 0 && entry.Term is Term.In or Term.Of or Term.Since or Term.Until or Term.By or Term.Before
                or Term.After or Term.Between or Term.Which or Term.Every or Term.AheadBefore or Term.From)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word counts by itself: it is clear, or made so by what stands before, or the whole text.</summary>
    private readonly bool Counts(int at, int end, Strength strength) =>
        strength == Strength.Clear || HasContext(at) || (strength == Strength.Weak && IsAlone(at, end));

    /// <summary>"the spring promotion", "the weekend market": with an article before and a common noun behind, a name of a time only qualifies.</summary>
    private readonly bool Qualifies(int at, int end) =>
        at > 0 && Is(at - 1, Term.Article) && end < Count && _tokens[end].Kind == TokenKind.Word && _tokens[end].Entries is null && !_tokens[end].IsHan;

    /// <summary>"Sat", "Sun" and the like: capital after a preposition or "last", and not the first half of a name.</summary>
    private readonly bool IsShortWeekday(int at) =>
        HasContext(at) && !Is(at - 1, Term.Article) && (Is(at - 1, Term.Which)
            || (_tokens[at].IsCapital && !(at + 1 < Count && _tokens[at + 1] is { Kind: TokenKind.Word, IsCapital: true, Entries: null })));

    /// <summary>Whether nothing else but signs stands in the text.</summary>
    private readonly bool IsAlone(int at, int end)
    {
        for (var i = Math.Max(0, at - 3); i < Math.Min(Count, end + 3); i++)
        {
            if ((i < at || i >= end) && _tokens[i].Kind != TokenKind.Symbol)
            {
                return false;
            }
        }

        return true;
    }
}
