namespace Memoir.Time;

/// <content>From one time to another, from one on, up to one, again and again.</content>
internal ref partial struct Grammar
{
    private void Spans(int at, ref Best best)
    {
        if (at >= Count || _tokens[at].Entries is null)
        {
            return;
        }

        if (Is(at, Term.Between, out _, out var next))
        {
            Between(next, Term.And, ref best);
        }

        if (Is(at, Term.From, out _, out next))
        {
            Between(next, Term.To, ref best);
        }

        if (Is(at, Term.Since, out _, out next) && PointOrYear(Skip(next, Term.Article), out var spot, out var end))
        {
            best.Offer(Onwards(spot, spot.Start), end);
        }

        if (Is(at, Term.After, out _, out next) && PointOrYear(Skip(next, Term.Article), out spot, out end))
        {
            best.Offer(Onwards(spot, spot.End), end);
        }

        if (Is(at, Term.Before, out _, out next) && PointOrYear(Skip(next, Term.Article), out spot, out end))
        {
            best.Offer(UpTo(spot, spot.Start), end);
        }

        if (Is(at, Term.Until, out _, out next) && Ahead(next, out spot, out end))
        {
            best.Offer(UpTo(spot, spot.End), end);
        }

        if (Is(at, Term.By, out _, out next) && Ahead(next, out spot, out end) && Saturating.AddDays(_reference, -1) < spot.Start)
        {
            best.Offer(UpTo(spot, spot.End) with { Start = _reference.Date }, end);
        }

        Every(at, ref best);
    }

    private bool Ahead(int at, out TimeSpot spot, out int end)
    {
        var outer = _future;
        _future = true;
        var found = PointOrYear(Skip(at, Term.Article), out spot, out end);
        _future = outer;
        return found;
    }

    private void Between(int at, Term separator, ref Best best)
    {
        var begins = Skip(at, Term.Article);
        if (!PointOrYear(begins, out var first, out var end))
        {
            // "from the 5th to the 7th of May" and "between 5 and 7 May" begin with a bare number.
            return;
        }

        if (first.Kind == TimeMentionKind.Range && !first.IsImpossible)
        {
            best.Offer(first, end);
        }

        if (separator == Term.To && Is(end, Term.Onward, out _, out var onward))
        {
            best.Offer(Onwards(first, first.Start), onward);
        }

        if (Is(end, separator, out _, out var next) || Is(end, Term.To, out _, out next))
        {
            Close(begins, first, Skip(next, Term.Article), ref best);
        }
        else if (separator == Term.To && Is(end, Term.Until, out _, out next))
        {
            Close(begins, first, Skip(next, Term.Article), ref best);
        }
    }

    // May to July 2021; 5 May – 3 June
    private void ToRange(int at, TimeSpot first, int end, ref Best best)
    {
        if (first.IsImpossible || first.Kind is TimeMentionKind.Now)
        {
            return;
        }

        var isDash = end < Count && _tokens[end].IsSymbol('-');
        if (isDash || Is(end, Term.To, out _, out _))
        {
            var next = isDash ? end + 1 : Skip(end, Term.To);
            Close(at, first, Skip(next, Term.Article), ref best);
        }
    }

    /// <summary>The end of a range. Of two times of which one is given its year, the other is next to it.</summary>
    private void Close(int firstAt, TimeSpot first, int at, ref Best best)
    {
        if (first.IsImpossible || !PointOrYear(at, out var last, out var end))
        {
            LastDayAlone(first, at, ref best);
            return;
        }

        if (last.IsImpossible)
        {
            best.Offer(last, end);
            return;
        }

        var (reference, ahead) = (_reference, _future);
        if (first.IsAnchored && !last.IsAnchored)
        {
            (_reference, _future) = (first.Start, true);
            PointOrYear(at, out last, out _);
        }
        else if (!first.IsAnchored && (last.IsAnchored || last.End <= first.Start))
        {
            (_reference, _future) = (last.Start, false);
            PointOrYear(firstAt, out first, out _);
        }

        (_reference, _future) = (reference, ahead);
        if (first.IsImpossible || last.IsImpossible || first.Start >= last.End)
        {
            return;
        }

        best.Offer(
            first with
            {
                End = last.End,
                Granularity = first.Granularity < last.Granularity ? first.Granularity : last.Granularity,
                IsRelative = first.IsRelative || last.IsRelative,
                IsApproximate = first.IsApproximate || last.IsApproximate,
                Kind = TimeMentionKind.Range,
            },
            end);
    }

    // May 5 to 7
    private readonly void LastDayAlone(TimeSpot first, int at, ref Best best)
    {
        if (first.IsDay && DayNumber(at, out var day, out var end) && day > first.Start.Day && !Is(end, Term.Meridiem) && !Is(end, Term.Unit)
            && day <= DateTime.DaysInMonth(first.Start.Year, first.Start.Month) && end - 1 < Count && _tokens[at].Kind == TokenKind.Number)
        {
            var last = new DateTime(first.Start.Year, first.Start.Month, day);
            best.Offer(first with { End = Calendar.Day(last).End, Kind = TimeMentionKind.Range }, end);
        }
    }

    private readonly TimeSpot Onwards(TimeSpot spot, DateTime start)
    {
        if (spot.IsImpossible)
        {
            return spot;
        }

        if (spot.Granularity < TimeGranularity.Day)
        {
            // "after 5pm" runs from five to the end of that day, or of today where that is later.
            start = spot.Granularity <= TimeGranularity.Hour ? spot.Start : start;
            var midnight = Saturating.AddDays((start.Date > _reference.Date ? start : _reference).Date, 1);
            return spot with { Start = start, End = midnight, Kind = TimeMentionKind.Since };
        }

        var today = Saturating.AddDays(_reference.Date, 1);
        return spot with { Start = start, End = start < today ? today : DateTime.MaxValue, Kind = TimeMentionKind.Since };
    }

    private static TimeSpot UpTo(TimeSpot spot, DateTime end)
    {
        if (spot.IsImpossible)
        {
            return spot;
        }

        // "before 17:00" begins with that day; a clock time is an instant.
        var isClock = spot.Granularity <= TimeGranularity.Hour && spot.Kind == TimeMentionKind.Point;
        return spot with { Start = isClock ? spot.Start.Date : DateTime.MinValue, End = isClock ? spot.Start : end, Kind = TimeMentionKind.Until };
    }

    // every Tuesday, every two weeks, on Mondays
    private void Every(int at, ref Best best)
    {
        if (Is(at, Term.Weekdays, out var weekday, out var end, out var strength) && (strength == Strength.Clear || HasContext(at)))
        {
            best.Offer(WeekdayNear(weekday).As(TimeMentionKind.Recurring), end);
        }

        if (!Is(at, Term.Every, out _, out var next))
        {
            return;
        }

        next = Number(next, out _, out var counted, out _) ? counted : next;
        if (Is(next, Term.Unit, out var unit, out end))
        {
            best.Offer(Calendar.Unit((TimeUnit)unit, _reference, 0).Relative().As(TimeMentionKind.Recurring), end);
        }
        else if (Is(next, Term.Part, out var part, out end))
        {
            best.Offer(PartOf(Calendar.Day(_reference), (DayPart)part).Relative().As(TimeMentionKind.Recurring), end);
        }
        else if (Point(next, out var spot, out end) && spot is { IsImpossible: false, Kind: TimeMentionKind.Point })
        {
            best.Offer(spot.As(TimeMentionKind.Recurring), end);
        }
    }
}
