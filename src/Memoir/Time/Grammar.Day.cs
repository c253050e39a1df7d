namespace Memoir.Time;

/// <content>Inside a day: parts and clock times, before or after the day they belong to.</content>
internal ref partial struct Grammar
{
    /// <summary>Offers a day, or the part of it that follows ("yesterday evening", "5 May at 17:00").</summary>
    private readonly void OfferDay(TimeSpot day, int end, ref Best best)
    {
        if (!day.IsImpossible && day.End - day.Start <= TimeSpan.FromDays(1) && Narrowed(day, end, out var narrowed, out var narrowedEnd))
        {
            best.Offer(narrowed, narrowedEnd);
        }
        else
        {
            best.Offer(day, end);
        }
    }

    private readonly bool Narrowed(TimeSpot day, int at, out TimeSpot spot, out int end)
    {
        var next = Skip(SkipSymbol(at, ','), Term.In, Term.Article);
        if (Is(next, Term.Part, out var part, out end) && !IsGlued(next))
        {
            spot = PartOf(day, (DayPart)part);
            var clockAt = Skip(SkipSymbol(end, ','), Term.In);
            if (Clock(clockAt, out var inPart, out var minuteTold, out var clockEnd, out _))
            {
                // "8 in the evening": twelve hours on, where that lies in the part.
                inPart += inPart < TimeSpan.FromHours(12) && (DayPart)part is not DayPart.Morning ? TimeSpan.FromHours(12) : TimeSpan.Zero;
                (spot, end) = (At(day, inPart, minuteTold), clockEnd);
            }

            else if (clockAt > SkipSymbol(end, ',') && clockAt < Count && _tokens[clockAt] is { Kind: TokenKind.Number, Value: >= 1 and <= 12 }
                && !Is(clockAt + 1, Term.Unit))
            {
                // "tomorrow morning at 8": the part tells which eight.
                var hour = (int)(_tokens[clockAt].Value % 12) + ((DayPart)part is DayPart.Morning ? 0 : 12);
                (spot, end) = (At(day, TimeSpan.FromHours(hour), hasMinutes: false), clockAt + 1);
            }

            return true;
        }

        if (Clock(next, out var time, out var hasMinutes, out end, out _))
        {
            spot = At(day, time, hasMinutes);
            return true;
        }

        (spot, end) = (day, at);
        return false;
    }

    // at 5pm, 17:30 on Friday, noon
    private void ClockFirst(int at, ref Best best)
    {
        if (!Clock(at, out var time, out var hasMinutes, out var end, out var isClear))
        {
            return;
        }

        var today = Calendar.Day(_reference).Relative() with { IsAnchored = false };
        if (isClear || HasContext(at))
        {
            best.Offer(At(today, time, hasMinutes), end);
        }

        if (DayAfter(end, out var day, out var dayEnd))
        {
            best.Offer(At(day, time, hasMinutes), dayEnd);
        }
    }

    // the morning of 5 May; in the evening alone names no day
    private void PartFirst(int at, ref Best best)
    {
        if (Is(at, Term.Part, out var part, out var end) && DayAfter(end, out var day, out var dayEnd))
        {
            best.Offer(PartOf(day, (DayPart)part), dayEnd);
        }
    }

    private readonly void RelativePart(int at, ref Best best)
    {
        if (Is(at, Term.RelativePart, out var value, out var end))
        {
            var offset = (int)Math.Floor(value / 10.0);
            var day = Calendar.Day(Saturating.AddDays(_reference, offset)).Relative();
            var spot = PartOf(day, (DayPart)(value - (offset * 10)));
            if (Clock(Skip(end, Term.In), out var time, out var hasMinutes, out var clockEnd, out _))
            {
                (spot, end) = (At(day, time, hasMinutes), clockEnd);
            }

            best.Offer(spot, end);
        }
    }

    private bool DayAfter(int at, out TimeSpot day, out int end)
    {
        var next = SkipSymbol(at, ',');
        next = Is(next, Term.Of, out _, out var of) ? of : Skip(next, Term.In);
        return Point(Skip(next, Term.Article), out day, out end) && day.IsDay && day.End - day.Start <= TimeSpan.FromDays(1);
    }

    /// <summary>A time of day. Clear when nothing else is written so: 5pm, 17 Uhr, noon; 3:15 may be a score.</summary>
    private readonly bool Clock(int at, out TimeSpan time, out bool hasMinutes, out int end, out bool isClear)
    {
        (time, hasMinutes, end, isClear) = (default, false, at, false);
        if (at >= Count)
        {
            return false;
        }

        ref readonly var token = ref _tokens[at];
        if (token.Kind == TokenKind.Clock)
        {
            (time, hasMinutes, end) = (TimeSpan.FromSeconds(token.Value), true, at + 1);
            if (Is(end, Term.Meridiem, out var half, out var after))
            {
                (end, isClear) = (after, true);
                return Meridiem(ref time, half);
            }

            end = Skip(end, Term.OClock);
            isClear = end > at + 1;
            return true;
        }

        if (Is(at, Term.ClockName, out var hour, out end))
        {
            (time, isClear) = (TimeSpan.FromHours(hour), true);
            return true;
        }

        if (token.Kind != TokenKind.Number || (token.Length > 2 && !token.IsHan) || token.Value > 24 || IsGlued(at))
        {
            return false;
        }

        time = TimeSpan.FromHours(token.Value % 24);
        isClear = true;
        if (Is(at + 1, Term.OClock, out _, out end))
        {
            if (end < Count && _tokens[end] is { Kind: TokenKind.Number, IsAttached: true, Value: < 60, Length: 2 })
            {
                (time, hasMinutes, end) = (time + TimeSpan.FromMinutes(_tokens[end].Value), true, end + 1); // 17h30
            }

            if (!Is(end, Term.Meridiem, out var half, out var after))
            {
                return true;
            }

            end = after;
            return Meridiem(ref time, half);
        }

        return Is(at + 1, Term.Meridiem, out var part, out end) && token.Value is >= 1 and <= 12 && Meridiem(ref time, part);
    }

    private static bool Meridiem(ref TimeSpan time, int half)
    {
        if (time.Hours > 12)
        {
            return half == 12; // 15:30 pm
        }

        time = TimeSpan.FromHours((time.Hours % 12) + half) + TimeSpan.FromMinutes(time.Minutes);
        return true;
    }

    private static TimeSpot At(TimeSpot day, TimeSpan time, bool hasMinutes)
    {
        var start = Saturating.Add(day.Start.Date, time);
        return day with
        {
            Start = start,
            End = Saturating.Add(start, hasMinutes ? TimeSpan.FromMinutes(1) : TimeSpan.FromHours(1)),
            Granularity = hasMinutes ? TimeGranularity.Minute : TimeGranularity.Hour,
        };
    }

    // A night belongs to the day on which it begins, and is counted until midnight: what a day-by-day memory can tell apart.
    private static TimeSpot PartOf(TimeSpot day, DayPart part)
    {
        var hour = part switch
        {
            DayPart.Morning => 6,
            DayPart.Afternoon => 12,
            _ => 18,
        };
        var start = Saturating.Add(day.Start.Date, TimeSpan.FromHours(hour));
        return day with { Start = start, End = Saturating.Add(start, TimeSpan.FromHours(6)), Granularity = TimeGranularity.PartOfDay };
    }
}
