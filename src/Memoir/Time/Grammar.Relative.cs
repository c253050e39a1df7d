namespace Memoir.Time;

/// <content>Times that move with the reference: last week, yesterday, Tuesday, this morning.</content>
internal ref partial struct Grammar
{
    private void WhichFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Which, out var which, out var next))
        {
            return;
        }

        if (which is -1 or 1 && Quantity(next, out var quantity, out var end))
        {
            best.Offer(Rolled(quantity, which), end);
        }

        if (which == -1)
        {
            NthOf(-1, next, ref best);
        }

        Chosen(which, next, ref best);
    }

    // What "last", "this" and "next" choose from.
    private void Chosen(int which, int at, ref Best best)
    {
        if (Is(at, Term.Unit, out var unit, out var end) && (TimeUnit)unit > TimeUnit.Day)
        {
            OfferUnit((TimeUnit)unit, which, end, ref best);
        }

        if (Is(at, Term.Weekday, out var weekday, out end))
        {
            OfferDay(WeekdayChosen(weekday, which), end, ref best);
        }

        if (Is(at, Term.Part, out var part, out end) && which is -1 or 0)
        {
            best.Offer(PartOf(Calendar.Day(Saturating.AddDays(_reference, which)).Relative(), (DayPart)part), end);
        }

        if (Is(at, Term.Month, out var month, out end))
        {
            best.Offer(YearChosen(y => Calendar.Month(y, month), which), end);
        }
        else if (Is(at, Term.Season, out var season, out end))
        {
            best.Offer(YearChosen(y => Calendar.Season(season, y), which), end);
        }
        else if (Is(at, Term.Holiday, out var holiday, out end))
        {
            OfferDay(YearChosen(y => HolidayIn((Holiday)holiday, y), which), end, ref best);
        }
        else if (at < Count && _tokens[at].Kind == TokenKind.Number && Is(at + 1, Term.MonthMark, out _, out end) && _tokens[at].Value is >= 1 and <= 12)
        {
            var number = (int)_tokens[at].Value;
            best.Offer(YearChosen(y => Calendar.Month(y, number), which), end);
        }
    }

    // la semana pasada, the weekend after next, the week of 3 May, the year 2019, the month of May, the day after Christmas
    private void UnitFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Unit, out var value, out var next))
        {
            return;
        }

        var unit = (TimeUnit)value;
        if (unit == TimeUnit.Weekend && HasContext(at) && !Qualifies(at, next))
        {
            best.Offer(WeekendNear(), next); // "over the weekend"
        }

        // Russian counts one without saying so: неделю назад.
        if (_table.Script == Script.Cyrillic && Is(next, Term.AgoAfter, out _, out var ago))
        {
            Offer(Counted(new Quantities(unit, 1, 0, 0), -1), ago, ref best);
        }

        if (Is(next, Term.WhichAfter, out var which, out var end) && unit > TimeUnit.Day)
        {
            OfferUnit(unit, which, end, ref best);
        }

        if (unit == TimeUnit.Year && Year(Skip(next, Term.Of, Term.Article), out var year, out end))
        {
            best.Offer(Calendar.Year(year), end);
            Inside(Calendar.Year(year), end, isRelative: false, ref best);
        }

        if (Is(next, Term.Of, out _, out var of) && unit > TimeUnit.Day && Point(Skip(of, Term.Article), out var inner, out end))
        {
            OfferAround(unit, inner, end, ref best);
        }

        var isBefore = Is(next, Term.Before, out _, out var after);
        if ((isBefore || Is(next, Term.After, out _, out after)) && unit >= TimeUnit.Day && Point(Skip(after, Term.Article), out var anchor, out end))
        {
            Offer(Beside(unit, anchor, isBefore), end, ref best);
        }
    }

    private static void OfferAround(TimeUnit unit, TimeSpot inner, int end, ref Best best)
    {
        var granularity = Calendar.GranularityOf(unit);
        if (inner.IsImpossible || inner.Kind != TimeMentionKind.Point || inner.Granularity > granularity)
        {
            return;
        }

        // The weekend of a Monday or Tuesday is the one just before it.
        var isEarly = unit == TimeUnit.Weekend && inner.Start.DayOfWeek is (DayOfWeek.Monday or DayOfWeek.Tuesday);
        var around = inner.Granularity == granularity ? inner : Calendar.Unit(unit, inner.Start, isEarly ? -1 : 0);
        best.Offer(around with { IsRelative = inner.IsRelative, IsAnchored = inner.IsAnchored }, end);
    }

    // The day before Christmas, the weekend after it, the year before 2020: the neighbour among its likes.
    private static TimeSpot Beside(TimeUnit unit, TimeSpot anchor, bool isBefore)
    {
        if (anchor.IsImpossible)
        {
            return anchor;
        }

        var granularity = Calendar.GranularityOf(unit);
        TimeSpot beside;
        if (anchor.Granularity == granularity)
        {
            beside = Calendar.Unit(unit, anchor.Start, isBefore ? -1 : 1);
        }
        else if (unit == TimeUnit.Weekend)
        {
            var here = Calendar.Unit(unit, anchor.Start, 0);
            beside = isBefore
                ? (here.End <= anchor.Start ? here : Calendar.Unit(unit, anchor.Start, -1))
                : (here.Start >= anchor.End ? here : Calendar.Unit(unit, anchor.Start, 1));
        }
        else
        {
            var start = isBefore ? Calendar.Shift(anchor.Start, unit, -1) : anchor.End;
            beside = TimeSpot.Of(start, isBefore ? anchor.Start : Calendar.Shift(start, unit, 1), granularity);
        }

        return beside with { IsRelative = anchor.IsRelative, IsAnchored = anchor.IsAnchored };
    }

    private void RelativeUnit(int at, ref Best best)
    {
        if (Is(at, Term.RelativeUnit, out var value, out var end))
        {
            var offset = (int)Math.Floor(value / 100.0);
            OfferUnit((TimeUnit)(value - (offset * 100)), offset, end, ref best);
        }
    }

    private void OfferUnit(TimeUnit unit, int offset, int end, ref Best best)
    {
        var spot = Calendar.Unit(unit, _reference, offset);
        if (spot.IsImpossible)
        {
            best.Offer(spot, end);
            return;
        }

        best.Offer(spot.Relative(), end);
        Inside(spot, end, isRelative: true, ref best);
    }

    // last week on Tuesday, 去年三月, nächsten Monat am 5., last year in March
    private void Inside(TimeSpot spot, int end, bool isRelative, ref Best best)
    {
        var next = Skip(SkipSymbol(end, ','), Term.In);
        next = next == end ? Skip(end, Term.Of) : next;
        if (spot.Granularity == TimeGranularity.Week && Is(next, Term.Weekday, out var weekday, out var after))
        {
            OfferDay(Calendar.Day(Saturating.AddDays(spot.Start, weekday - 1)).Relative(), after, ref best);
        }
        else if (spot.Granularity == TimeGranularity.Month && next < Count && _tokens[next].Kind == TokenKind.Number
            && Is(next + 1, Term.DayMark, out _, out after) && _tokens[next].Value is >= 1 and <= 31)
        {
            var day = (int)_tokens[next].Value;
            OfferDay(Days(spot.Start.Year, spot.Start.Month, day, day).Relative(), after, ref best);
        }
        else if (spot.Granularity == TimeGranularity.Year)
        {
            if (Is(next, Term.Month, out var month, out after) && (next > end || !_tokens[end].IsCapital))
            {
                best.Offer(Calendar.Month(spot.Start.Year, month) with { IsRelative = isRelative }, after);
            }

            MonthByNumber(next, spot.Start.Year, isRelative, ref best);
            PartOfYear(spot.Start.Year, next, ref best);
        }
    }

    private void WeekdayFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Weekday, out var weekday, out var next, out var strength))
        {
            return;
        }

        var spot = WeekdayNear(weekday);
        var isClear = strength switch
        {
            Strength.Clear => true,
            Strength.Weak => HasContext(at),
            _ => IsShortWeekday(at),
        };
        var joint = Skip(SkipSymbol(SkipAbbreviationDot(next), ','), Term.In, Term.Article);
        if (Is(next, Term.WhichAfter, out var which, out var end))
        {
            OfferDay(WeekdayChosen(weekday, which), end, ref best);
        }
        else if (isClear && Is(next, Term.Before, out _, out var anchorAt) && Point(Skip(anchorAt, Term.Article), out var anchor, out end) && !anchor.IsImpossible)
        {
            OfferDay(Calendar.Day(Latest(weekday, Saturating.AddDays(anchor.Start, -1))) with { IsRelative = anchor.IsRelative }, end, ref best);
        }
        else if (isClear && Is(next, Term.After, out _, out anchorAt) && Point(Skip(anchorAt, Term.Article), out anchor, out end) && !anchor.IsImpossible)
        {
            OfferDay(Calendar.Day(Saturating.AddDays(Latest(weekday, Saturating.AddDays(anchor.End, -1)), 7)) with { IsRelative = anchor.IsRelative }, end, ref best);
        }
        else if (Point(Skip(joint, Term.Of, Term.Article), out var date, out end) && !date.IsImpossible)
        {
            // "Tuesday, 5 May": the date decides. "Monday of last week": the week does.
            if (date.IsDay && date.Kind == TimeMentionKind.Point && !Is(joint, Term.Weekday))
            {
                OfferDay(date, end, ref best);
            }
            else if (date.Granularity == TimeGranularity.Week && date.Kind == TimeMentionKind.Point)
            {
                OfferDay(Calendar.Day(Saturating.AddDays(Calendar.Monday(date.Start), weekday - 1)) with { IsRelative = date.IsRelative }, end, ref best);
            }
        }

        if (isClear)
        {
            OfferDay(spot, next, ref best);
        }
        else if (Narrowed(spot, next, out var narrowed, out end))
        {
            best.Offer(narrowed, end);
        }
    }

    private void RelativeDay(int at, ref Best best)
    {
        // "am Morgen", "por la mañana": a preposition makes a weak name of a day the part of one.
        if (Is(at, Term.Day, out var offset, out var end, out var strength) && !(strength == Strength.Weak && HasContext(at)))
        {
            OfferDay(Calendar.Day(Saturating.AddDays(_reference, offset)).Relative(), end, ref best);
        }
    }

    private readonly void Now(int at, ref Best best)
    {
        if (Is(at, Term.Now, out _, out var end))
        {
            best.Offer(Calendar.Day(_reference).Relative().As(TimeMentionKind.Now), end);
        }
    }

    private readonly void OtherDay(int at, ref Best best)
    {
        if (Is(at, Term.OtherDay, out _, out var end))
        {
            best.Offer(Counted(new Quantities(TimeUnit.Day, 0, 3, 0), -1), end);
        }
    }

    private readonly TimeSpot WeekendNear()
    {
        var here = Calendar.Unit(TimeUnit.Weekend, _reference, 0);
        return (_future || here.Start <= _reference ? here : Calendar.Unit(TimeUnit.Weekend, _reference, -1)).Relative() with { IsAnchored = false };
    }

    // Without a word that says so, a weekday is the one just passed; today's counts.
    private readonly TimeSpot WeekdayNear(int weekday)
    {
        var latest = Latest(weekday, _reference);
        var day = _future && latest != _reference.Date ? Saturating.AddDays(latest, 7) : latest;
        return Calendar.Day(day).Relative() with { IsAnchored = false };
    }

    // "last Friday" is the one before today; "next Friday" lies in the coming calendar week, or one would say "on Friday".
    private readonly TimeSpot WeekdayChosen(int weekday, int which)
    {
        var week = Calendar.Monday(_reference);
        var day = which switch
        {
            -1 when !_table.WeekdayOfWeek => Latest(weekday, Saturating.AddDays(_reference, -1)),
            -2 when !_table.WeekdayOfWeek => Saturating.AddDays(Latest(weekday, Saturating.AddDays(_reference, -1)), -7),
            _ => Saturating.AddDays(week, (7L * which) + weekday - 1),
        };
        return Calendar.Day(day).Relative();
    }

    private static DateTime Latest(int weekday, DateTime upTo) =>
        Saturating.AddDays(upTo.Date, -(((int)upTo.DayOfWeek - weekday + 7) % 7));

    /// <summary>Which of the yearly stretches "last", "this" and "next" choose: the last one ended, this year's, the next one to begin.</summary>
    private readonly TimeSpot YearChosen(Func<int, TimeSpot> inYear, int which)
    {
        var year = _reference.Year;
        if (year is < 4 or > 9995)
        {
            return TimeSpot.Impossible;
        }

        var today = _reference.Date;
        var spot = inYear(year);
        if (which < 0)
        {
            var ended = inYear(year).End <= today ? 0 : inYear(year - 1).End <= today ? -1 : -2;
            spot = inYear(year + ended + which + 1);
        }
        else if (which > 0)
        {
            var begins = inYear(year).Start > today ? 0 : 1;
            spot = inYear(year + begins + which - 1);
        }
        else if (inYear(year - 1).End > today)
        {
            spot = inYear(year - 1); // "this winter" in February
        }

        return spot.Relative();
    }
}
