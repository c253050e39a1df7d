namespace Memoir.Time;

/// <content>Days, months and years by their names and numbers.</content>
internal ref partial struct Grammar
{
    private void DateInDigits(int at, ref Best best)
    {
        ref readonly var token = ref _tokens[at];
        var (year, first, second) = ((int)(token.Value / 10_000), (int)(token.Value / 100 % 100), (int)(token.Value % 100));
        if (token.Form == DateForm.YearMonth)
        {
            best.Offer(Calendar.Month(year, first), at + 1);
            return;
        }

        if (token.Form == DateForm.DayMonth)
        {
            if (_table.OrdinalDot)
            {
                OfferDays(second, first, first, at + 1, ref best); // 24.12.
            }

            return;
        }

        // Where only one order makes a date there is nothing to choose.
        var monthFirst = token.Form switch
        {
            DateForm.YearFirst => true,
            _ when first > 12 => false,
            _ when second > 12 => true,
            DateForm.Slashes => _table.MonthFirst,
            _ => false,
        };
        var (month, day) = monthFirst ? (first, second) : (second, first);
        OfferDay(Calendar.Day(new DateTime(year, month, day)), at + 1, ref best);
    }

    private readonly void Instant(int at, ref Best best)
    {
        ref readonly var token = ref _tokens[at];
        var local = token.HasZone ? Saturating.Add(new DateTime(token.Value), _offset) : new DateTime(token.Value);
        var minute = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute));
        best.Offer(TimeSpot.Of(minute, Saturating.Add(minute, TimeSpan.FromMinutes(1)), TimeGranularity.Minute), at + 1);
    }

    // 3 May 2023, the 3rd of May, 3-5 May, 3 May to … ; 5月3日 comes through YearFirst.
    private void DayThenMonth(int at, ref Best best)
    {
        if (!DayNumber(at, out var day, out var next))
        {
            return;
        }

        var last = day;
        var range = SkipRangeSign(next);
        if (range > next && DayNumber(Skip(range, Term.Article), out var upper, out var afterUpper) && upper > day)
        {
            (last, next) = (upper, afterUpper);
        }

        next = SkipJoint(next);
        if (!Is(next, Term.Month, out var month, out var end))
        {
            return;
        }

        end = SkipAbbreviationDot(end);
        OfferDays(month, day, last, end, ref best);
    }

    private void MonthFirst(int at, ref Best best)
    {
        if (!Is(at, Term.Month, out var month, out var next, out var strength))
        {
            return;
        }

        var afterName = next;
        next = SkipAbbreviationDot(next);
        MonthThenDay(month, next, strength != Strength.Clear && !_tokens[at].IsCapital && !HasContext(at), ref best);
        var joint = SkipJoint(next);
        if (Year(joint, out var year, out var end) && !IsGlued(joint) && (strength != Strength.Abbreviated || year is >= 1900 and <= 2100))
        {
            best.Offer(Calendar.Month(year, month), end);
        }
        else if (joint < Count && _tokens[joint].Kind == TokenKind.Number && _tokens[joint].Length == 4 && _tokens[joint].Value == 0)
        {
            best.Offer(TimeSpot.Impossible, joint + 1);
        }
        else if (joint < Count && RelativeYear(Skip(joint, Term.In, Term.Article), out year, out end))
        {
            best.Offer(Calendar.Month(year, month).Relative(), end);
        }

        if (Counts(at, afterName, strength) || (strength == Strength.Weak && IsNamedByArticle(at)))
        {
            best.Offer(MonthNear(month), afterName);
        }
    }

    private void MonthThenDay(int month, int next, bool isDoubtful, ref Best best)
    {
        var dayAt = next < Count && _tokens[next].IsSymbol('-') && _tokens[next].IsAttached ? next + 1 : Skip(next, Term.Article);
        var isDigits = dayAt < Count && _tokens[dayAt].Kind == TokenKind.Number;
        if (!DayNumber(dayAt, out var day, out var end) || (isDoubtful && !isDigits) || Is(end, Term.Meridiem)
            || (Is(end, Term.Unit, out var unit, out var unitEnd) && (TimeUnit)unit != TimeUnit.Weekend)
            || (isDigits && _tokens[dayAt].IsHan))
        {
            return;
        }

        if (unitEnd > end)
        {
            var near = YearNear(month, day);
            OfferAround(TimeUnit.Weekend, near == 0 ? TimeSpot.Impossible : Days(near, month, day, day).Relative() with { IsAnchored = false }, unitEnd, ref best);
        }

        var last = day;
        var range = SkipRangeSign(end);
        if (range > end && DayNumber(range, out var upper, out var afterUpper) && upper > day && !Is(afterUpper, Term.Month))
        {
            (last, end) = (upper, afterUpper);
        }

        OfferDays(month, day, last, end, ref best);
    }

    private void OfferDays(int month, int first, int last, int end, ref Best best)
    {
        var joint = SkipJoint(end);
        joint = IsAttachedDash(end) ? end + 1 : joint;
        if (Year(joint, out var year, out var yearEnd))
        {
            OfferDay(Days(year, month, first, last), yearEnd, ref best);
        }
        else if (RelativeYear(joint, out year, out yearEnd))
        {
            OfferDay(Days(year, month, first, last).Relative(), yearEnd, ref best);
        }
        else
        {
            var near = YearNear(month, last);
            OfferDay(near == 0 ? TimeSpot.Impossible : Days(near, month, first, last).Relative() with { IsAnchored = false }, end, ref best);
        }
    }

    private readonly bool IsAttachedDash(int at) => at < Count && _tokens[at].IsSymbol('-') && _tokens[at].IsAttached;

    private static TimeSpot Days(int year, int month, int first, int last)
    {
        if (last > DateTime.DaysInMonth(year, month) || first < 1)
        {
            return TimeSpot.Impossible;
        }

        var day = Calendar.Day(new DateTime(year, month, first));
        return first == last
            ? day
            : TimeSpot.Of(day.Start, Calendar.Day(new DateTime(year, month, last)).End, TimeGranularity.Day).As(TimeMentionKind.Range);
    }

    // 2024年, 2024年3月, 2024年3月3日, 3月3日, 3月; "2019 году"; a bare year where a preposition asks for one.
    private void YearFirst(int at, ref Best best)
    {
        var monthAt = at;
        var year = 0;
        if (Year(at, out var number, out var next))
        {
            if (next > at + 1 || _yearsAllowed || IsYearByContext(at))
            {
                best.Offer(Calendar.Year(number), next);
            }

            YearRange(at, number, next, ref best);

            (year, monthAt) = next > at + 1 ? (number, next) : (0, at);
        }

        MonthByNumber(monthAt, year, isRelative: false, ref best);
        if (year > 0)
        {
            PartOfYear(year, monthAt, ref best);
        }
    }

    // 3月, 3月3日, in a given year or near the reference (year 0).
    private void MonthByNumber(int at, int year, bool isRelative, ref Best best)
    {
        if (at >= Count || _tokens[at].Kind != TokenKind.Number || !Is(at + 1, Term.MonthMark, out _, out var next))
        {
            return;
        }

        var month = (int)Math.Min(_tokens[at].Value, 99);
        if (month is < 1 or > 12)
        {
            best.Offer(TimeSpot.Impossible, next);
            return;
        }

        var spot = year > 0 ? Calendar.Month(year, month) : MonthNear(month);
        best.Offer(isRelative ? spot.Relative() : spot, next);
        if (next < Count && _tokens[next].Kind == TokenKind.Number && Is(next + 1, Term.DayMark, out _, out var end))
        {
            var day = (int)Math.Min(_tokens[next].Value, 99);
            var near = year > 0 ? year : YearNear(month, day);
            var date = near == 0 ? TimeSpot.Impossible : Days(near, month, day, day);
            OfferDay(year > 0 && !isRelative ? date : date with { IsRelative = true, IsAnchored = year > 0 }, end, ref best);
        }
    }

    // "the 15th": a day of the nearest month that has it. Only after a preposition and an article, and not before a noun ("the 5th floor").
    private void DayOfMonthAlone(int at, ref Best best)
    {
        if (at < 2 || !Number(at, out var day, out var end, out var isOrdinal) || !isOrdinal || day is < 1 or > 31
            || !Is(at - 1, Term.Article) || !Is(at - 2, Term.In) || (end < Count && _tokens[end].Kind is TokenKind.Word or TokenKind.Number))
        {
            return;
        }

        var (year, month) = (_reference.Year, _reference.Month);
        for (var tries = 0; tries < 3 && year is > 1 and < 9999; tries++)
        {
            if (day <= DateTime.DaysInMonth(year, month)
                && (_future ? new DateTime(year, month, day) >= _reference.Date : new DateTime(year, month, day) <= _reference.Date))
            {
                OfferDay(Calendar.Day(new DateTime(year, month, day)).Relative(), end, ref best);
                return;
            }

            month += _future ? 1 : -1;
            (year, month) = month == 0 ? (year - 1, 12) : month == 13 ? (year + 1, 1) : (year, month);
        }
    }

    private readonly bool DayNumber(int at, out int day, out int next) =>
        Number(at, out day, out next, out var isOrdinal) && day is >= 1 and <= 31
        && (_tokens[at].Kind == TokenKind.Number
            ? _tokens[at].Length <= 2 && !IsGlued(at)
            : isOrdinal || day > 1); // "a November night" names no day

    private readonly int SkipRangeSign(int at) =>
        at < Count && _tokens[at].IsSymbol('-') ? at + 1 : Is(at, Term.To, out _, out var next) || Is(at, Term.And, out _, out next) ? next : at;

    // "Jan." but not "January."
    private readonly int SkipAbbreviationDot(int at) =>
        at < Count && _tokens[at].IsSymbol('.') && _tokens[at].IsAttached && at > 0 && _tokens[at - 1].Length <= 5
        && at + 1 < Count && _tokens[at + 1].Kind == TokenKind.Number ? at + 1 : at;

    // "the may report": an article makes a weak name a noun; "a may", "the march" stay what they are.
    private readonly bool IsNamedByArticle(int at) => at > 0 && Is(at - 1, Term.Article) && (_tokens[at].IsCapital || _tokens[at].Length == 3)
        && Is(at - 1, Term.Article, out var definite, out _) && definite == 1;

    private readonly bool IsYearByContext(int at)
    {
        if (_tokens[at].Value is < 1500 or > 2100)
        {
            return false;
        }

        var isParenthesised = at > 0 && at + 1 < Count && _tokens[at - 1].IsSymbol('(') && _tokens[at + 1].IsSymbol(')');
        if (isParenthesised || IsAlone(at, at + 1))
        {
            return true;
        }

        // "the crisis of 2008." but not "a size of 2000 tokens"
        var isRound = _tokens[at].Value % 100 == 0 && _tokens[at].Value is not (1900 or 2000);
        var isCounting = (isRound || Is(at - 1, Term.Of)) && at + 1 < Count && _tokens[at + 1].Kind == TokenKind.Word;
        return HasContext(at) && !isCounting && !Is(at + 1, Term.Unit) && !Is(at - 1, Term.Which);
    }

    // 2019-2021
    private readonly void YearRange(int at, int year, int next, ref Best best)
    {
        if (next + 1 < Count && _tokens[next].IsSymbol('-') && Year(next + 1, out var last, out var end) && last > year
            && year >= 1900 && last <= 2100 && !(at > 0 && _tokens[at].IsAttached && _tokens[at - 1].IsSymbol('-')))
        {
            best.Offer(TimeSpot.Of(Calendar.Year(year).Start, Calendar.Year(last).End, TimeGranularity.Year).As(TimeMentionKind.Range), end);
        }
    }

    private readonly TimeSpot MonthNear(int month)
    {
        var year = _future
            ? _reference.Year + (_reference.Month <= month ? 0 : 1)
            : _reference.Year - (_reference.Month >= month ? 0 : 1);
        return year is < 1 or > 9999 ? TimeSpot.Impossible : Calendar.Month(year, month).Relative() with { IsAnchored = false };
    }

    /// <summary>The year that puts a day of the year next to the reference, on the preferred side; 0 when no near year has that day.</summary>
    private readonly int YearNear(int month, int day)
    {
        for (var distance = 0; distance <= 8; distance++)
        {
            var year = _reference.Year + (_future ? distance : -distance);
            if (year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                var date = new DateTime(year, month, day);
                if (_future ? date >= _reference.Date : date <= _reference.Date)
                {
                    return year;
                }
            }
        }

        return 0;
    }
}
