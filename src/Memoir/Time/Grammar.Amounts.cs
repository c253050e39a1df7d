using System.Runtime.InteropServices;

namespace Memoir.Time;

/// <content>Amounts of units, counted from the reference or from another time.</content>
internal ref partial struct Grammar
{
    // 3 days ago, three weeks from now, two weeks before Christmas, the 3 last days.
    private void Amount(int at, ref Best best)
    {
        CountedWhich(at, ref best);
        CountedWeekdays(at, ref best);
        if (CountedSpan(at, out var fewest, out var most, out var after))
        {
            if (Is(after, Term.AgoAfter, out _, out var spanEnd))
            {
                best.Offer(Spread(fewest, most, -1), spanEnd);
            }
            else if (Is(after, Term.AheadAfter, out _, out spanEnd))
            {
                best.Offer(Spread(fewest, most, 1), spanEnd);
            }
        }

        if (!Quantity(at, out var quantity, out var next) || Is(next, Term.Age))
        {
            return;
        }

        if (Is(next, Term.AgoAfter, out _, out var end))
        {
            var spot = Counted(quantity, -1);
            Offer(spot, end, ref best);
            if (quantity.Unit == TimeUnit.Week && !spot.IsImpossible && Is(Skip(end, Term.In), Term.Weekday, out var weekday, out var weekdayEnd))
            {
                OfferDay(Calendar.Day(Saturating.AddDays(Calendar.Monday(spot.Start), weekday - 1)).Relative(), weekdayEnd, ref best);
            }
        }

        if (Is(next, Term.AheadAfter, out _, out end))
        {
            Offer(Counted(quantity, 1), end, ref best);
        }

        AmountFromPoint(quantity, next, ref best);
    }

    // les 3 derniers jours, 3 последних дня
    private readonly void CountedWhich(int at, ref Best best)
    {
        if (Number(at, out var count, out var next, out var isOrdinal) && !isOrdinal && count > 1
            && (Is(next, Term.Which, out var which, out var unitAt) || Is(next, Term.Rolling, out which, out unitAt)) && which is -1 or 1
            && Is(unitAt, Term.Unit, out var unit, out var end))
        {
            best.Offer(Rolled(new Quantities((TimeUnit)unit, count, 0, 0), which), end);
        }
    }

    // 2-3 weeks, five to ten days, two or three months
    private readonly bool CountedSpan(int at, out int fewest, out Quantities most, out int end)
    {
        (most, end) = (default, at);
        return Number(at, out fewest, out var next, out var isOrdinal) && !isOrdinal && SkipRangeSign(next) is var second && second > next
            && Quantity(second, out most, out end) && most.Vague == 0 && most.SmallerCount == 0 && most.Count > fewest && fewest > 0;
    }

    private readonly TimeSpot Spread(int fewest, Quantities most, int sign)
    {
        var (near, far) = ((most with { Count = fewest }).Shift(_reference, sign), most.Shift(_reference, sign));
        var (start, end) = sign < 0 ? (far, near) : (near, far);
        return most.Unit < TimeUnit.Day ? Loose(start, end, most.Unit) : Loose(start.Date, Saturating.AddDays(end.Date, 1), most.Unit);
    }

    // two Fridays ago
    private readonly void CountedWeekdays(int at, ref Best best)
    {
        if (Number(at, out var count, out var next, out var isOrdinal) && !isOrdinal && count is > 0 and < 1000
            && (Is(next, Term.Weekdays, out var weekday, out var agoAt, out var strength)
                || Is(next, Term.Weekday, out weekday, out agoAt, out strength))
            && strength == Strength.Clear && Is(agoAt, Term.AgoAfter, out _, out var end))
        {
            OfferDay(Calendar.Day(Saturating.AddDays(Latest(weekday, Saturating.AddDays(_reference, -1)), -7L * (count - 1))).Relative(), end, ref best);
        }
    }

    // vor 5 Tagen, hace 5 días, in 3 days
    private void AmountAfter(int at, Term term, int sign, ref Best best)
    {
        if (Is(at, term, out _, out var next) && Quantity(Skip(next, Term.Article), out var quantity, out var end) && !Is(end, Term.Age))
        {
            end = Is(end, Term.AgoAfter, out _, out var closed) ? closed : end;
            Offer(Counted(quantity, sign), end, ref best);
        }
        else if (CountedSpan(next, out var fewest, out var most, out end) && !Is(end, Term.Age))
        {
            best.Offer(Spread(fewest, most, sign), end);
        }
        else if (_table.Script == Script.Cyrillic && Is(next, Term.Unit, out var unit, out end))
        {
            Offer(Counted(new Quantities((TimeUnit)unit, 1, 0, 0), sign), end, ref best);
        }
    }

    // the past three days, the next few weeks, последние три дня
    private void RollingFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Rolling, out var sign, out var next))
        {
            return;
        }

        if (sign < 0)
        {
            NthOf(-1, next, ref best); // "the last week of May"
        }

        if (Quantity(next, out var quantity, out var end))
        {
            best.Offer(Rolled(quantity, sign), end);
        }
        else if (Is(next, Term.Unit, out var unit, out end) && (TimeUnit)unit > TimeUnit.Day)
        {
            best.Offer(Rolled(new Quantities((TimeUnit)unit, 1, 0, 0), sign), end);
        }
    }

    private void AmountFromPoint(Quantities quantity, int next, ref Best best)
    {
        var isBefore = Is(next, Term.Before, out _, out var after);
        if (!isBefore && !Is(next, Term.After, out _, out after) && !Is(next, Term.From, out _, out after))
        {
            return;
        }

        if (Point(Skip(after, Term.Article), out var anchor, out var end) && !anchor.IsImpossible && quantity.Vague == 0)
        {
            Offer(FromPoint(anchor, quantity, isBefore ? -1 : 1), end, ref best);
        }
    }

    private static TimeSpot FromPoint(TimeSpot anchor, Quantities quantity, int sign)
    {
        var start = quantity.Shift(anchor.Start, sign);
        var granularity = Calendar.GranularityOf(quantity.Unit);
        if (anchor.Granularity >= granularity)
        {
            return anchor with { Start = start, End = quantity.Shift(anchor.End, sign) };
        }

        var isLoose = granularity >= TimeGranularity.Month;
        return Calendar.Day(start) with
        {
            IsRelative = anchor.IsRelative,
            IsAnchored = anchor.IsAnchored,
            IsApproximate = isLoose,
            Granularity = isLoose ? granularity : TimeGranularity.Day,
        };
    }

    private readonly TimeSpot Counted(Quantities quantity, int sign)
    {
        if (quantity.Vague > 0)
        {
            // A couple is two, give or take one; a few are two to five.
            var (near, far) = quantity.Vague == 2 ? (1, 3) : (2, 5);
            var one = Calendar.ShiftLoosely(_reference, quantity.Unit, sign * near);
            var other = Calendar.ShiftLoosely(_reference, quantity.Unit, sign * far);
            var (start, end) = one < other ? (one, other) : (other, one);
            return quantity.Unit < TimeUnit.Day
                ? Loose(start, end, quantity.Unit)
                : Loose(start.Date, Saturating.AddDays(end.Date, 1), quantity.Unit);
        }

        var time = quantity.Shift(_reference, sign);
        if (time == DateTime.MinValue || time == DateTime.MaxValue)
        {
            return TimeSpot.Impossible;
        }

        if (quantity.Unit == TimeUnit.Weekend)
        {
            return Calendar.Unit(TimeUnit.Weekend, _reference, sign * Math.Min(quantity.Count, 1_000_000)).Relative();
        }

        if (quantity.Unit < TimeUnit.Day)
        {
            return Calendar.Unit(quantity.Unit, time, 0).Relative() with { IsApproximate = quantity.Unit == TimeUnit.Hour };
        }

        var day = Calendar.Day(time).Relative();
        return quantity.Unit == TimeUnit.Day ? day : day with { Granularity = Calendar.GranularityOf(quantity.Unit), IsApproximate = true };
    }

    private static TimeSpot Loose(DateTime start, DateTime end, TimeUnit unit) =>
        TimeSpot.Of(start, end, Calendar.GranularityOf(unit)).Relative().Approximate().As(TimeMentionKind.Range);

    // The present belongs to it, and so does the day on which it begins.
    private readonly TimeSpot Rolled(Quantities quantity, int sign)
    {
        var amount = quantity.Vague == 0 ? quantity : quantity with { Count = quantity.Vague == 2 ? 2 : 5 };
        var far = amount.Shift(_reference, sign);
        if (far == DateTime.MinValue || far == DateTime.MaxValue)
        {
            return TimeSpot.Impossible;
        }

        var (start, end) = sign < 0 ? (far, _reference) : (_reference, far);
        var spot = quantity.Unit < TimeUnit.Day
            ? TimeSpot.Of(start, Saturating.Add(end, TimeSpan.FromTicks(1)), TimeGranularity.Hour)
            : TimeSpot.Of(start.Date, Saturating.AddDays(end.Date, 1), Calendar.GranularityOf(quantity.Unit));
        return spot.Relative().As(TimeMentionKind.Range) with { IsApproximate = quantity.Vague > 0 };
    }

    private void Offer(TimeSpot spot, int end, ref Best best)
    {
        if (spot.Granularity <= TimeGranularity.Week && spot.Start.TimeOfDay == TimeSpan.Zero && spot.Kind == TimeMentionKind.Point && !spot.IsImpossible)
        {
            OfferDay(spot, end, ref best);
        }
        else
        {
            best.Offer(spot, end);
        }
    }

    /// <summary>"3 days", "a couple of weeks", "2 years and 3 months", "3 derniers jours".</summary>
    private readonly bool Quantity(int at, out Quantities quantity, out int next)
    {
        quantity = default;
        var vague = 0;
        var count = 0;
        if (Is(at, Term.Vague, out vague, out next))
        {
            next = Skip(next, Term.Of);
        }
        else if (!Number(at, out count, out next, out var isOrdinal) || isOrdinal)
        {
            return false;
        }
        else if (Is(next, Term.Vague, out var inner, out var afterVague))
        {
            (vague, next) = (inner, Skip(afterVague, Term.Of)); // "a couple of", "a few"
        }

        next = SkipSymbol(next, '-');
        if (!Is(next, Term.Unit, out var unit, out var end))
        {
            return false;
        }

        if (count < 0 && vague == 0)
        {
            var (halfUnit, halfCount) = Halved((TimeUnit)unit);
            (quantity, next) = (new Quantities(halfUnit, halfCount, 0, 0), end); // "half a year"
            return halfCount > 0;
        }

        (quantity, next) = (new Quantities((TimeUnit)unit, count, vague, 0), end);
        if (vague == 0 && Is(next, Term.And, out _, out var half) && Number(half, out var part, out var halfEnd, out _) && part == -1
            && Halved((TimeUnit)unit) is var (rest, restCount) && restCount > 0)
        {
            (quantity, next) = (quantity with { SmallerCount = restCount, SmallerUnit = rest }, halfEnd); // "a year and a half"
            return true;
        }

        var more = Skip(SkipSymbol(next, ','), Term.And);
        if (vague == 0 && (TimeUnit)unit >= TimeUnit.Day && Number(more, out var smaller, out var smallerEnd, out var isNth) && !isNth
            && Is(smallerEnd, Term.Unit, out var smallerUnit, out end) && smallerUnit < unit)
        {
            (quantity, next) = (quantity with { SmallerCount = smaller, SmallerUnit = (TimeUnit)smallerUnit }, end);
        }

        return true;
    }

    private static (TimeUnit Unit, int Count) Halved(TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => (TimeUnit.Minute, 30),
        TimeUnit.Day => (TimeUnit.Hour, 12),
        TimeUnit.Month => (TimeUnit.Day, 15),
        TimeUnit.Year => (TimeUnit.Month, 6),
        TimeUnit.Decade => (TimeUnit.Year, 5),
        TimeUnit.Century => (TimeUnit.Year, 50),
        _ => (unit, 0),
    };

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Quantities(TimeUnit Unit, int Count, int Vague, int SmallerCount, TimeUnit SmallerUnit = TimeUnit.Day)
    {
        public DateTime Shift(DateTime time, int sign)
        {
            var shifted = Calendar.Shift(time, Unit, (long)sign * Count);
            return SmallerCount == 0 ? shifted : Calendar.Shift(shifted, SmallerUnit, (long)sign * SmallerCount);
        }
    }
}
