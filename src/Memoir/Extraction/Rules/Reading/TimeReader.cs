using System.Globalization;

namespace Memoir.Extraction.Rules.Reading;

/// <summary>
/// The seam to time: finds the expressions that statements are dated by. It knows the few forms that decide when a fact
/// holds; everything else stays words.
/// </summary>
internal static class TimeReader
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public static List<TimeMark> Read(IReadOnlyList<Token> tokens, DateTimeOffset said)
    {
        var marks = new List<TimeMark>();
        for (var i = 0; i < tokens.Count;)
        {
            var mark = At(tokens, i, said);
            if (mark is null)
            {
                i++;
                continue;
            }

            marks.Add(mark);
            i = mark.Limit;
        }

        return marks;
    }

    private static TimeMark? At(IReadOnlyList<Token> t, int i, DateTimeOffset said)
    {
        var start = i;
        if (i > 0 && t[i - 1].Norm is "every" or "each")
        {
            return null;
        }

        var today = new DateTimeOffset(said.Year, said.Month, said.Day, 0, 0, 0, said.Offset);
        var word = Norm(t, i);
        switch (word)
        {
            case "yesterday":
                return Day(start, i + 1, today.AddDays(-1));
            case "today" or "tonight":
                return Day(start, i + 1, today);
            case "tomorrow":
                return Day(start, i + 1, today.AddDays(1));
        }

        if (word is "last" && Norm(t, i + 1) is "night")
        {
            return Day(start, i + 2, today.AddDays(-1));
        }

        var preposition = word is "on" or "in" or "since" or "by" or "until" or "from" or "this" or "last" or "next" or "coming" or "of" ? word : null;
        var at = preposition is null ? i : i + 1;
        var relative = preposition is "this" or "last" or "next" or "coming" ? preposition : null;
        if (relative is null && Norm(t, at) is "this" or "last" or "next" or "coming" && preposition is not null)
        {
            relative = Norm(t, at);
            at++;
        }

        if (relative is not null)
        {
            return Relative(t, start, at, relative, today);
        }

        if (preposition is not null && Norm(t, at) is "the")
        {
            at++;
        }

        // "two weeks ago", "in three days"
        if (Count(t, at) is { } count && Unit(Norm(t, at + 1)) is { } unit)
        {
            if (Norm(t, at + 2) is "ago")
            {
                return Shifted(start, at + 3, today, unit, -count);
            }

            return preposition is "in" ? Shifted(start, at + 2, today, unit, count) : null;
        }

        // "june 5", "5 june 2026", "14th of august"
        if (Month(Norm(t, at)) is { } month)
        {
            if (DayNumber(t, at + 1) is { } day && (preposition is not "may" || true))
            {
                var limit = at + 2;
                var yearAt = Norm(t, limit) is "," ? limit + 1 : limit;
                int? year = Year(t, yearAt);
                return Dated(start, year is null ? limit : yearAt + 1, today, year, month, day, preposition);
            }

            if (month == 5 && preposition is null || preposition is "of")
            {
                return null;
            }

            var y = Year(t, at + 1);
            if (preposition is null && y is null && month is 3 && !t[at].Capital)
            {
                return null;
            }

            return MonthOf(start, y is null ? at + 1 : at + 2, today, y, month, preposition);
        }

        if (DayNumber(t, at) is { } d)
        {
            var m = Norm(t, at + 1) is "of" ? at + 2 : at + 1;
            if (Month(Norm(t, m)) is { } named)
            {
                var year = Year(t, m + 1);
                return Dated(start, year is null ? m + 1 : m + 2, today, year, named, d, preposition);
            }
        }

        if (Weekday(Norm(t, at)) is { } weekday && preposition is not "of")
        {
            var ahead = ((weekday - (int)today.DayOfWeek) + 7) % 7;
            return Day(start, at + 1, today.AddDays(ahead == 0 ? 7 : ahead)) with { Absolute = "on " + Say(today.AddDays(ahead == 0 ? 7 : ahead)) };
        }

        if (preposition is "in" or "since" or "until" or "by" or "from" && Year(t, at) is { } only)
        {
            var from = new DateTimeOffset(only, 1, 1, 0, 0, 0, said.Offset);
            return new TimeMark(start, at + 1, from, from.AddYears(1), $"{preposition} {only.ToString(CultureInfo.InvariantCulture)}");
        }

        return preposition is "in" or "by" && Season(Norm(t, at)) is { } season ? SeasonOf(start, at + 1, today, season, 0) : null;
    }

    private static TimeMark? Relative(IReadOnlyList<Token> t, int start, int at, string relative, DateTimeOffset today)
    {
        var step = relative is "last" ? -1 : relative is "this" ? 0 : 1;
        var word = Norm(t, at);
        switch (word)
        {
            case "week":
                var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + (7 * step));
                return new TimeMark(start, at + 1, monday, monday.AddDays(7), $"in the week of {Say(monday)}");
            case "weekend":
                var saturday = today.AddDays(((6 - (int)today.DayOfWeek) % 7) + (step < 0 ? -7 : step > 0 ? 7 : 0));
                return new TimeMark(start, at + 1, saturday, saturday.AddDays(2), $"on the weekend of {Say(saturday)}");
            case "month":
                var month = new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, today.Offset).AddMonths(step);
                return new TimeMark(start, at + 1, month, month.AddMonths(1), $"in {SayMonth(month)}");
            case "year":
                var year = new DateTimeOffset(today.Year + step, 1, 1, 0, 0, 0, today.Offset);
                return new TimeMark(start, at + 1, year, year.AddYears(1), $"in {year.Year}");
        }

        if (Weekday(word) is { } weekday)
        {
            var ahead = ((weekday - (int)today.DayOfWeek) + 7) % 7;
            var day = step < 0 ? today.AddDays(ahead == 0 ? -7 : ahead - 7) : today.AddDays(ahead == 0 ? 7 : ahead);
            if (relative is "next" && NextWeek(today, day))
            {
                day = day.AddDays(7);
            }

            return Day(start, at + 1, day);
        }

        if (Month(word) is { } m)
        {
            var target = new DateTimeOffset(today.Year, m, 1, 0, 0, 0, today.Offset);
            target = step < 0 && target >= today ? target.AddYears(-1) : step > 0 && target <= today ? target.AddYears(1) : target;
            return new TimeMark(start, at + 1, target, target.AddMonths(1), $"in {SayMonth(target)}");
        }

        return Season(word) is { } season ? SeasonOf(start, at + 1, today, season, step) : null;
    }

    /// <summary>"Next Friday" said on a Tuesday is the Friday of next week.</summary>
    private static bool NextWeek(DateTimeOffset today, DateTimeOffset day)
    {
        var weekEnd = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        return day < weekEnd;
    }

    private static TimeMark Day(int first, int limit, DateTimeOffset day) => new(first, limit, day, day.AddDays(1), "on " + Say(day));

    private static TimeMark Dated(int first, int limit, DateTimeOffset today, int? year, int month, int day, string? preposition)
    {
        day = Math.Min(day, DateTime.DaysInMonth(year ?? today.Year, month));
        var date = new DateTimeOffset(year ?? today.Year, month, day, 0, 0, 0, today.Offset);
        return new TimeMark(first, limit, date, date.AddDays(1), (preposition is "since" or "by" or "until" ? preposition + " " : "on ") + Say(date));
    }

    private static TimeMark MonthOf(int first, int limit, DateTimeOffset today, int? year, int month, string? preposition)
    {
        var date = new DateTimeOffset(year ?? today.Year, month, 1, 0, 0, 0, today.Offset);
        return new TimeMark(first, limit, date, date.AddMonths(1), $"{(preposition is "since" or "by" or "until" ? preposition : "in")} {SayMonth(date)}");
    }

    private static TimeMark Shifted(int first, int limit, DateTimeOffset today, char unit, int count)
    {
        switch (unit)
        {
            case 'd':
                return Day(first, limit, today.AddDays(count));
            case 'w':
                var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + (7 * count));
                return new TimeMark(first, limit, monday, monday.AddDays(7), $"in the week of {Say(monday)}");
            case 'm':
                var month = new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, today.Offset).AddMonths(count);
                return new TimeMark(first, limit, month, month.AddMonths(1), $"in {SayMonth(month)}");
            default:
                var year = new DateTimeOffset(today.Year + count, 1, 1, 0, 0, 0, today.Offset);
                return new TimeMark(first, limit, year, year.AddYears(1), $"in {year.Year}");
        }
    }

    private static TimeMark SeasonOf(int first, int limit, DateTimeOffset today, int season, int step)
    {
        var from = new DateTimeOffset(today.Year, season, 1, 0, 0, 0, today.Offset);
        from = step < 0 && from >= today ? from.AddYears(-1) : step > 0 && from <= today ? from.AddYears(1) : from;
        var name = season switch { 3 => "spring", 6 => "summer", 9 => "autumn", _ => "winter" };
        return new TimeMark(first, limit, from, from.AddMonths(3), $"in {name} {from.Year}");
    }

    private static string Norm(IReadOnlyList<Token> t, int i) => i < t.Count ? t[i].Norm : string.Empty;

    private static int? Month(string word)
    {
        var index = Array.IndexOf(Months, word);
        return index < 0 ? null : index + 1;
    }

    private static int? Weekday(string word)
    {
        var index = Array.IndexOf(Days, word);
        return index < 0 ? null : index;
    }

    private static int? Season(string word) => word switch { "spring" => 3, "summer" => 6, "autumn" or "fall" => 9, "winter" => 12, _ => null };

    private static char? Unit(string word) => word switch
    {
        "day" or "days" => 'd',
        "week" or "weeks" => 'w',
        "month" or "months" => 'm',
        "year" or "years" => 'y',
        _ => null,
    };

    private static int? Count(IReadOnlyList<Token> t, int i) => Norm(t, i) switch
    {
        "a" or "an" or "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "ten" => 10,
        var n when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var v) && v is > 0 and < 200 => v,
        _ => null,
    };

    private static int? DayNumber(IReadOnlyList<Token> t, int i)
    {
        if (i >= t.Count || t[i].Kind != TokenKind.Number)
        {
            return null;
        }

        var digits = t[i].Norm.AsSpan().TrimEnd("stndrh");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : null;
    }

    private static int? Year(IReadOnlyList<Token> t, int i) =>
        i < t.Count && t[i].Length == 4 && int.TryParse(t[i].Norm, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100
            ? year
            : null;

    private static string Say(DateTimeOffset day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string SayMonth(DateTimeOffset month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
