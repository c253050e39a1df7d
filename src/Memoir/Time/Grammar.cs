namespace Memoir.Time;

/// <summary>
/// The one grammar of all languages: how words of time combine, whatever the words. It looks at the tokens from a given place on, in one
/// language, and finds the longest expression that begins there. Word order is not prescribed where tables make it unambiguous
/// ("last week", "semana pasada").
/// </summary>
/// <remarks>Every rule looks a bounded number of tokens ahead and nests at most <see cref="MaxDepth"/> deep, so a text costs linear time.</remarks>
internal ref partial struct Grammar(ReadOnlySpan<Token> tokens, ReadOnlySpan<char> folded, int language, DateTimeOffset reference, bool future)
{
    private const int MaxDepth = 3;

    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private readonly ReadOnlySpan<char> _folded = folded;
    private readonly int _language = language;
    private readonly LanguageTable _table = Lexicon.Languages[language];
    private readonly TimeSpan _offset = reference.Offset;
    private DateTime _reference = reference.DateTime;
    private bool _future = future;
    private bool _yearsAllowed;
    private int _depth;

    /// <summary>How many places were tried: what the linear bound is tested on.</summary>
    public long Steps { get; private set; }

    private readonly int Count => _tokens.Length;

    /// <summary>The longest expression that begins at the token.</summary>
    public bool Match(int at, out TimeSpot spot, out int end)
    {
        var best = default(Best);
        Spans(at, ref best);
        if (Point(at, out var point, out var pointEnd))
        {
            best.Offer(point, pointEnd);
            ToRange(at, point, pointEnd, ref best);
            if (Is(pointEnd, Term.SinceAfter, out _, out var since))
            {
                best.Offer(Onwards(point, point.Start), since);
            }

        }

        (spot, end) = (best.Spot, best.End);
        return end > at;
    }

    /// <summary>The longest stretch of the calendar that begins at the token: no range, nothing open-ended.</summary>
    private bool Point(int at, out TimeSpot spot, out int end)
    {
        var best = default(Best);
        if (at < Count && _depth < MaxDepth)
        {
            _depth++;
            Steps++;
            ref readonly var token = ref _tokens[at];
            switch (token.Kind)
            {
                case TokenKind.Date:
                    DateInDigits(at, ref best);
                    break;
                case TokenKind.Instant:
                    Instant(at, ref best);
                    break;
                case TokenKind.Clock:
                    ClockFirst(at, ref best);
                    break;
                case TokenKind.Number when !IsGlued(at):
                    NumberFirst(at, ref best);
                    break;
                case TokenKind.Word when token.Entries is not null:
                    WordFirst(at, ref best);
                    break;
            }

            _depth--;
            if (best.End > at && Is(best.End, Term.ThirdAfter, out var third, out var after)
                && best.Spot is { IsImpossible: false, Kind: TimeMentionKind.Point, Granularity: >= TimeGranularity.Month })
            {
                best.Offer(ThirdOf(best.Spot, third).Approximate(), after);
            }
        }

        (spot, end) = (best.Spot, best.End);
        return end > at;
    }

    private void NumberFirst(int at, ref Best best)
    {
        Amount(at, ref best);
        DayThenMonth(at, ref best);
        YearFirst(at, ref best);
        NthUnit(at, ref best);
        DecadeInDigits(at, ref best);
        ClockFirst(at, ref best);
        DayOfMonthAlone(at, ref best);
    }

    private void WordFirst(int at, ref Best best)
    {
        var entries = _tokens[at].Entries!;
        ulong terms = 0;
        foreach (var entry in entries.All)
        {
            terms |= entry.Language == _language ? 1UL << (int)entry.Term : 0;
        }

        for (; terms != 0; terms &= terms - 1)
        {
            switch ((Term)System.Numerics.BitOperations.TrailingZeroCount(terms))
            {
                case Term.Number:
                    Amount(at, ref best);
                    DayThenMonth(at, ref best);
                    break;
                case Term.Ordinal:
                    DayThenMonth(at, ref best);
                    NthUnit(at, ref best);
                    break;
                case Term.OrdinalMark:
                    NthUnit(at, ref best);
                    break;
                case Term.Vague:
                    Amount(at, ref best);
                    break;
                case Term.AgoBefore:
                    AmountAfter(at, Term.AgoBefore, -1, ref best);
                    break;
                case Term.AheadBefore:
                    AmountAfter(at, Term.AheadBefore, 1, ref best);
                    break;
                case Term.Which:
                    WhichFirst(at, ref best);
                    break;
                case Term.Rolling:
                    RollingFirst(at, ref best);
                    break;
                case Term.Unit:
                    UnitFirst(at, ref best);
                    break;
                case Term.RelativeUnit:
                    RelativeUnit(at, ref best);
                    break;
                case Term.Weekday:
                    WeekdayFirst(at, ref best);
                    break;
                case Term.Month:
                    MonthFirst(at, ref best);
                    break;
                case Term.Day:
                    RelativeDay(at, ref best);
                    break;
                case Term.RelativePart:
                    RelativePart(at, ref best);
                    break;
                case Term.Part:
                    PartFirst(at, ref best);
                    break;
                case Term.ClockName:
                    ClockFirst(at, ref best);
                    break;
                case Term.Season:
                    SeasonFirst(at, ref best);
                    break;
                case Term.Holiday:
                    HolidayFirst(at, ref best);
                    break;
                case Term.Third:
                    ThirdFirst(at, ref best);
                    break;
                case Term.QuarterMark:
                    Letter(at, Term.QuarterMark, ref best);
                    break;
                case Term.HalfMark:
                    Letter(at, Term.HalfMark, ref best);
                    break;
                case Term.HalfYear:
                    HalfYear(at, ref best);
                    break;
                case Term.Decade:
                    DecadeInWords(at, ref best);
                    break;
                case Term.DecadeMark:
                    DecadeAfterMark(at, ref best);
                    break;
                case Term.Now:
                    Now(at, ref best);
                    break;
                case Term.OtherDay:
                    OtherDay(at, ref best);
                    break;
            }
        }
    }

    /// <summary>The longest reading so far.</summary>
    private ref struct Best
    {
        public TimeSpot Spot;
        public int End;

        public void Offer(TimeSpot spot, int end)
        {
            if (end > End && (spot.IsImpossible || spot.Start < spot.End))
            {
                (Spot, End) = (spot, end);
            }
        }
    }
}
