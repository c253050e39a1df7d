namespace Memoir.Time;

/// <content>Named parts of years and other stretches: quarters, halves, seasons, holidays, decades, the first week of, early, late.</content>
internal ref partial struct Grammar
{
    // first week of May, third Monday in January, second quarter 2023, 第二季度
    private void NthUnit(int at, ref Best best)
    {
        if (!Number(at, out var n, out var next, out var isOrdinal) || n is 0 or > 100)
        {
            return;
        }

        if (Is(next, Term.Unit, out var unit, out var end) && (TimeUnit)unit == TimeUnit.Quarter && n is >= 1 and <= 4)
        {
            QuarterOrHalf(n, 3, end, needsYear: !isOrdinal, ref best);
        }
        else if (n is 1 or 2 && isOrdinal && (Is(next, Term.Half, out _, out end) || Is(next, Term.Unit, out unit, out end) && (TimeUnit)unit == TimeUnit.HalfYear))
        {
            HalfOf(n, end, ref best);
        }
        else if (isOrdinal && (TimeUnit)unit == TimeUnit.Century && Is(next, Term.Unit, out _, out end) && n is > 1 and < 100)
        {
            best.Offer(Calendar.Months(new DateTime((n - 1) * 100, 1, 1), 1200, TimeGranularity.Century), end);
        }

        if (isOrdinal)
        {
            NthOf(n, next, ref best);
            RunOf(n, next, ref best);
        }
    }

    // the first three months of 2021, the last ten days of May
    private void RunOf(int n, int at, ref Best best)
    {
        if (n is not (1 or -1) || !Quantity(at, out var quantity, out var next) || quantity.Vague > 0 || !Is(next, Term.Of, out _, out var of)
            || !PointOrYear(Skip(of, Term.Article), out var whole, out var end) || whole.IsImpossible || whole.Kind != TimeMentionKind.Point)
        {
            return;
        }

        var spot = n > 0 ? whole with { End = quantity.Shift(whole.Start, 1) } : whole with { Start = quantity.Shift(whole.End, -1) };
        if (spot.Start >= whole.Start && spot.End <= whole.End)
        {
            best.Offer(spot.As(TimeMentionKind.Range) with { Granularity = Calendar.GranularityOf(quantity.Unit) }, end);
        }
    }

    private void NthOf(int n, int at, ref Best best)
    {
        var isUnit = Is(at, Term.Unit, out var unit, out var next);
        if (!isUnit && !Is(at, Term.Weekday, out _, out next))
        {
            return;
        }

        var joint = Is(next, Term.Of, out _, out var of) ? of : Is(next, Term.In, out _, out of) ? of : next;
        _ = Is(at, Term.Weekday, out var weekday, out _);
        if (joint > next && Point(Skip(joint, Term.Article), out var whole, out var end) && !whole.IsImpossible
            && whole.Granularity >= TimeGranularity.Week && Nth(n, isUnit ? (TimeUnit)unit : TimeUnit.Week, weekday, whole, out var spot))
        {
            Offer(spot with { IsRelative = whole.IsRelative, IsAnchored = whole.IsAnchored }, end, ref best);
        }
    }

    // Weeks are counted from the first day of the whole: the first week of May is the 1st to the 7th.
    private static bool Nth(int n, TimeUnit unit, int weekday, TimeSpot whole, out TimeSpot spot)
    {
        var granularity = Calendar.GranularityOf(unit);
        if (weekday > 0 || unit == TimeUnit.Weekend)
        {
            var target = weekday > 0 ? weekday : 6;
            var first = Saturating.AddDays(Latest(target, Saturating.AddDays(whole.Start, 6)), 7L * (n - 1));
            var start = n > 0 ? first : Latest(target, Saturating.AddDays(whole.End, -1));
            spot = weekday > 0 ? Calendar.Day(start) : Calendar.Unit(TimeUnit.Weekend, start, 0);
        }
        else
        {
            var start = n > 0 ? Calendar.Shift(whole.Start, unit, n - 1) : Calendar.Shift(whole.End, unit, n);
            spot = TimeSpot.Of(start, Calendar.Shift(start, unit, 1), granularity);
        }

        return spot.Start >= whole.Start && spot.Start < whole.End && granularity < whole.Granularity;
    }

    private void Letter(int at, Term mark, ref Best best)
    {
        if (mark == Term.HalfMark && !_tokens[at].IsCapital)
        {
            return; // h1 is a heading
        }

        if (Is(at, mark, out _, out var next) && next < Count && _tokens[next].Kind == TokenKind.Number && _tokens[next].IsAttached
            && _tokens[next].Value >= 1 && _tokens[next].Value <= (mark == Term.QuarterMark ? 4 : 2) && _tokens[next].Length == 1)
        {
            QuarterOrHalf((int)_tokens[next].Value, mark == Term.QuarterMark ? 3 : 6, next + 1, needsYear: false, ref best);
        }
    }

    private void HalfYear(int at, ref Best best)
    {
        if (Is(at, Term.HalfYear, out var n, out var next))
        {
            QuarterOrHalf(n, 6, next, needsYear: false, ref best);
        }
    }

    private void QuarterOrHalf(int n, int months, int next, bool needsYear, ref Best best)
    {
        var granularity = months == 3 ? TimeGranularity.Quarter : TimeGranularity.HalfYear;
        var isRelative = true;
        if (YearAfter(next, out var year, out var end, ref isRelative))
        {
            best.Offer(Calendar.Months(new DateTime(year, ((n - 1) * months) + 1, 1), months, granularity) with { IsRelative = isRelative }, end);
        }
        else if (!needsYear)
        {
            var start = new DateTime(_reference.Year, ((n - 1) * months) + 1, 1);
            best.Offer(Calendar.Months(start, months, granularity).Relative() with { IsAnchored = false }, next);
        }
    }

    // the second half of 2021, of May
    private void HalfOf(int n, int next, ref Best best)
    {
        if (!Is(next, Term.Of, out _, out var of) || !PointOrYear(Skip(of, Term.Article), out var whole, out var end) || whole.IsImpossible)
        {
            return;
        }

        if (whole.Granularity == TimeGranularity.Year)
        {
            best.Offer(Calendar.Months(new DateTime(whole.Start.Year, n == 1 ? 1 : 7, 1), 6, TimeGranularity.HalfYear) with { IsRelative = whole.IsRelative }, end);
        }
        else if (whole.Granularity >= TimeGranularity.Decade)
        {
            var middle = Saturating.AddMonths(whole.Start, whole.Granularity == TimeGranularity.Decade ? 60 : 600);
            best.Offer(n == 1 ? whole with { End = middle } : whole with { Start = middle }, end);
        }
        else if (whole.Granularity is >= TimeGranularity.Week and < TimeGranularity.Year)
        {
            var middle = whole.Start.AddDays((int)((whole.End - whole.Start).TotalDays / 2));
            best.Offer(n == 1 ? whole with { End = middle } : whole with { Start = middle }, end);
        }
    }

    private void SeasonFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Season, out var season, out var next, out var strength))
        {
            return;
        }

        var isRelative = false;
        if (Is(next, Term.WhichAfter, out var which, out var end))
        {
            best.Offer(YearChosen(y => Calendar.Season(season, y), which), end);
        }
        else if (YearAfter(next, out var year, out end, ref isRelative))
        {
            best.Offer(year < 9999 ? Calendar.Season(season, year) with { IsRelative = isRelative } : TimeSpot.Impossible, end);
        }

        if (_reference.Year is > 2 and < 9998 && Counts(at, next, strength) && !Qualifies(at, next))
        {
            var nearest = _reference.Year;
            nearest += _future
                ? (Calendar.Season(season, nearest).End <= _reference ? 1 : Calendar.Season(season, nearest - 1).End > _reference ? -1 : 0)
                : (Calendar.Season(season, nearest).Start > _reference ? -1 : 0);
            best.Offer(Calendar.Season(season, nearest).Relative() with { IsAnchored = false }, next);
        }
    }

    private void HolidayFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Holiday, out var value, out var next, out var strength))
        {
            return;
        }

        var holiday = (Holiday)value;
        var isRelative = false;
        if (Is(next, Term.WhichAfter, out var which, out var end))
        {
            OfferDay(YearChosen(y => HolidayIn(holiday, y), which), end, ref best);
        }
        else if (YearAfter(next, out var year, out end, ref isRelative))
        {
            OfferDay(HolidayIn(holiday, year) with { IsRelative = isRelative }, end, ref best);
        }

        if (Counts(at, next, strength) && !Qualifies(at, next))
        {
            OfferDay(HolidayNear(holiday), next, ref best);
        }
    }

    private readonly TimeSpot HolidayNear(Holiday holiday)
    {
        var year = _reference.Year;
        var here = HolidayIn(holiday, year);
        if (here.IsImpossible)
        {
            return here;
        }

        year += _future ? (here.Start < _reference.Date ? 1 : 0) : (here.Start > _reference.Date ? -1 : 0);
        return HolidayIn(holiday, year) with { IsRelative = true, IsAnchored = false };
    }

    private static TimeSpot HolidayIn(Holiday holiday, int year) =>
        Holidays.In(holiday, year) is { } day ? Calendar.Day(day) : TimeSpot.Impossible;

    // early June, mid-January, the end of last year, Anfang 2020
    private void ThirdFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Third, out var third, out var next))
        {
            return;
        }

        next = SkipSymbol(next, '-');
        next = Is(next, Term.Of, out _, out var of) || Is(next, Term.In, out _, out of) ? of : next;
        if (Is(Skip(next, Term.Article), Term.Unit, out var unit, out var unitEnd) && (TimeUnit)unit is TimeUnit.Week or TimeUnit.Month or TimeUnit.Year)
        {
            best.Offer(ThirdOf(Calendar.Unit((TimeUnit)unit, _reference, 0).Relative(), third).Approximate(), unitEnd); // "the end of the month"
        }

        if (!PointOrYear(Skip(next, Term.Article), out var whole, out var end) || whole.IsImpossible || whole.Kind != TimeMentionKind.Point
            || whole.Granularity < TimeGranularity.Week || whole.End - whole.Start < TimeSpan.FromDays(5))
        {
            return;
        }

        best.Offer(ThirdOf(whole, third).Approximate(), end);
    }

    // A third of the whole, cut at its own smaller unit: days of a month, months of a year, years of a decade (3, 4 and 3).
    private static TimeSpot ThirdOf(TimeSpot whole, int third)
    {
        DateTime first, second;
        switch (whole.Granularity)
        {
            case TimeGranularity.Decade:
                (first, second) = (Saturating.AddMonths(whole.Start, 36), Saturating.AddMonths(whole.Start, 84));
                break;
            case >= TimeGranularity.Quarter and not TimeGranularity.Century:
                var months = ((whole.End.Year - whole.Start.Year) * 12) + whole.End.Month - whole.Start.Month;
                months = whole.End == DateTime.MaxValue ? 12 : months;
                (first, second) = (Saturating.AddMonths(whole.Start, months / 3), Saturating.AddMonths(whole.Start, months * 2 / 3));
                break;
            default:
                var days = (whole.End - whole.Start).TotalDays;
                (first, second) = (whole.Start.AddDays((int)(days / 3)), whole.Start.AddDays((int)(days * 2 / 3)));
                break;
        }

        return third switch
        {
            1 => whole with { End = first },
            2 => whole with { Start = first, End = second },
            _ => whole with { Start = second },
        };
    }

    // 1990s, the 90s, 90er
    private readonly void DecadeInDigits(int at, ref Best best)
    {
        var mark = SkipSymbol(at + 1, '-'); // 90-е
        if (_tokens[at].Kind == TokenKind.Number && Is(mark, Term.DecadeMark, out var leads, out var end) && leads == 0 && _tokens[mark].IsAttached
            && (_tokens[at].Length == 4 || IsAfterArticle(at) || IsAfterApostrophe(at) || _table.Script != Script.Latin || _tokens[mark].Length > 1))
        {
            OfferDecade(_tokens[at].Value, _tokens[at].Length, end, ref best);
        }
    }

    // the 90s, the late 90s
    private readonly bool IsAfterArticle(int at) => Is(at - 1, Term.Article) || (Is(at - 1, Term.Third) && Is(at - 2, Term.Article));

    private readonly bool IsAfterApostrophe(int at) => _tokens[at].Start > 0 && _folded[_tokens[at].Start - 1] == '\'';

    // les années 90
    private readonly void DecadeAfterMark(int at, ref Best best)
    {
        if (Is(at, Term.DecadeMark, out var leads, out var next) && leads == 1 && next < Count && _tokens[next].Kind == TokenKind.Number)
        {
            OfferDecade(_tokens[next].Value, _tokens[next].Length, next + 1, ref best);
        }
        else if (leads == 1 && Is(next, Term.Decade, out var decade, out var end))
        {
            OfferDecade(decade, 2, end, ref best);
        }
    }

    private readonly void DecadeInWords(int at, ref Best best)
    {
        if (Is(at, Term.Decade, out var decade, out var end) && IsAfterArticle(at))
        {
            OfferDecade(decade, 2, end, ref best);
        }
    }

    // Two digits mean the latest such decade that has begun.
    private readonly void OfferDecade(long value, int length, int end, ref Best best)
    {
        if (value % 10 != 0 || length is not (2 or 4))
        {
            return;
        }

        var century = _reference.Year / 100 * 100;
        var year = length == 4 ? (int)value : century + (int)value <= _reference.Year ? century + (int)value : century - 100 + (int)value;
        if (length == 4 && value % 100 == 0 && value is >= 100 and < 2000)
        {
            best.Offer(Calendar.Months(new DateTime((int)value, 1, 1), 1200, TimeGranularity.Century), end); // the 1800s
        }
        else if (year is >= 10 and <= 9990)
        {
            best.Offer(Calendar.Decade(year) with { IsRelative = length == 2 }, end);
        }
    }

    private void PartOfYear(int year, int at, ref Best best)
    {
        var next = Skip(at, Term.Of);
        if (Is(next, Term.Season, out var season, out var end) && year < 9999)
        {
            best.Offer(Calendar.Season(season, year), end);
        }
        else if (Is(next, Term.HalfYear, out var half, out end))
        {
            best.Offer(Calendar.Months(new DateTime(year, half == 1 ? 1 : 7, 1), 6, TimeGranularity.HalfYear), end);
        }
        else if (Is(next, Term.Holiday, out var holiday, out end))
        {
            OfferDay(HolidayIn((Holiday)holiday, year), end, ref best);
        }
        else if (Number(next, out var n, out var unitAt, out var isOrdinal) && isOrdinal && n is >= 1 and <= 4
            && Is(unitAt, Term.Unit, out var unit, out end) && (TimeUnit)unit == TimeUnit.Quarter)
        {
            best.Offer(Calendar.Months(new DateTime(year, ((n - 1) * 3) + 1, 1), 3, TimeGranularity.Quarter), end);
        }
    }

    private readonly bool YearAfter(int at, out int year, out int end, ref bool isRelative)
    {
        var joint = SkipJoint(at);
        joint = joint == at ? Skip(at, Term.In, Term.Article) : joint;
        if (Year(joint, out year, out end) && !IsGlued(joint))
        {
            isRelative = false;
            return true;
        }

        if (RelativeYear(joint, out year, out end))
        {
            isRelative = true;
            return true;
        }

        return false;
    }

    /// <summary>"last year", "año pasado", 去年.</summary>
    private readonly bool RelativeYear(int at, out int year, out int end)
    {
        year = 0;
        int offset;
        if (Is(at, Term.Which, out offset, out var next) && Is(next, Term.Unit, out var unit, out end) && (TimeUnit)unit == TimeUnit.Year)
        {
        }
        else if (Is(at, Term.Unit, out unit, out next) && (TimeUnit)unit == TimeUnit.Year && Is(next, Term.WhichAfter, out offset, out end))
        {
        }
        else if (Is(at, Term.RelativeUnit, out var value, out end) && value - ((int)Math.Floor(value / 100.0) * 100) == (int)TimeUnit.Year)
        {
            offset = (int)Math.Floor(value / 100.0);
        }
        else
        {
            return false;
        }

        year = _reference.Year + offset;
        return year is >= 1 and <= 9999;
    }

    /// <summary>A point, where a bare year counts as one.</summary>
    private bool PointOrYear(int at, out TimeSpot spot, out int end)
    {
        var outer = _yearsAllowed;
        _yearsAllowed = true;
        var found = Point(at, out spot, out end);
        _yearsAllowed = outer;
        return found;
    }
}
