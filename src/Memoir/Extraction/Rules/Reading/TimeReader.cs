using System.Globalization;
using Memoir.Time;

namespace Memoir.Extraction.Rules.Reading;

/// <summary>
/// Finds the expressions that statements are dated by (<see cref="TimeExpressions"/>) and lays them over tokens. Recurring ones
/// ("every Friday") are habits and stay words; so do "now" and stretches without a beginning.
/// </summary>
internal static class TimeReader
{
    public static List<TimeMark> Read(List<Token> tokens, string text, DateTimeOffset said, string language)
    {
        var marks = new List<TimeMark>();
        if (!MayNameTime(tokens, language))
        {
            return marks;
        }

        var at = 0;
        foreach (var found in TimeExpressions.Find(text, said, language))
        {
            var mention = found;
            var clock = string.Empty;
            if (mention.Kind is TimeMentionKind.Recurring or TimeMentionKind.Now || mention.Interval.Start == DateTimeOffset.MinValue)
            {
                continue;
            }

            while (at < tokens.Count && (tokens[at].Start < mention.Start || tokens[at].Length == 0))
            {
                at++;
            }

            var limit = at;
            while (limit < tokens.Count && tokens[limit].Start < mention.End)
            {
                limit++;
            }

            if (at >= tokens.Count || limit == at || (limit < tokens.Count && PartsOfDays.Contains(tokens[limit].Norm)))
            {
                // "On Thursday | afternoons" are many.
                continue;
            }

            if (mention.Granularity <= TimeGranularity.Hour)
            {
                if (mention.Kind is not TimeMentionKind.Point || !NamesDay(tokens, at, limit))
                {
                    continue;
                }

                // "Friday at 7": a day, said with its hour.
                clock = mention.Interval.Start.ToString(" 'at' HH:mm", CultureInfo.InvariantCulture);
                var day = new DateTimeOffset(mention.Interval.Start.Date, mention.Interval.Start.Offset);
                mention = mention with { Interval = new TimeInterval(day, day.AddDays(1)), Granularity = TimeGranularity.Day };
            }

            var first = at;
            while (first > 0 && first > at - 2 && Leads(tokens[first - 1].Norm))
            {
                first--;
            }

            marks.Add(new TimeMark(first, limit, mention.Interval.Start, mention.Interval.End, Say(mention) + clock) { Ahead = Ahead(mention, clock, tokens, first, limit, said) });
            at = limit;
        }

        return marks;
    }

    /// <summary>"My flight is on April 3" means the one to come, where "I flew on April 3" meant the one gone.</summary>
    private static TimeMark? Ahead(TimeMention mention, string clock, List<Token> tokens, int first, int limit, DateTimeOffset said)
    {
        if (!mention.IsRelative || mention.Interval.End > said || mention.Kind is not TimeMentionKind.Point)
        {
            return null;
        }

        var weekday = false;
        var month = false;
        for (var i = first; i < limit; i++)
        {
            if (tokens[i].Norm is "last" or "ago" or "yesterday" or "past" or "earlier" or "this" or "night")
            {
                return null;
            }

            weekday |= tokens[i].Norm.EndsWith("day", StringComparison.Ordinal);
            month |= mention.Granularity <= TimeGranularity.Day && IsOrdinal(tokens[i].Norm) && limit - i == 1 && (i == first || !Days.Contains(tokens[i - 1].Norm));
        }

        var later = mention with { Interval = weekday && mention.Granularity <= TimeGranularity.Day
            ? new TimeInterval(mention.Interval.Start.AddDays(7), mention.Interval.End.AddDays(7))
            : month ? new TimeInterval(mention.Interval.Start.AddMonths(1), mention.Interval.End.AddMonths(1))
            : new TimeInterval(mention.Interval.Start.AddYears(1), mention.Interval.End.AddYears(1)) };
        return new TimeMark(first, limit, later.Interval.Start, later.Interval.End, Say(later) + clock);
    }

    /// <summary>A look at the words that can name time in English; most turns have none, and finding times is the dearest step.</summary>
    private static bool MayNameTime(List<Token> tokens, string language)
    {
        if (language is not "en")
        {
            return true;
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            var names = tokens[i].Kind switch
            {
                TokenKind.Number => IsDateLike(tokens[i].Norm) || Says(tokens, i + 1, TimeSigns.Time) || (i > 0 && Leads(tokens[i - 1].Norm)) || Says(tokens, i - 1, TimeSigns.Time),
                TokenKind.Word when Says(tokens, i, TimeSigns.Pointer) => Says(tokens, i + 1, TimeSigns.Unit | TimeSigns.Time) || Says(tokens, i + 2, TimeSigns.Unit),
                TokenKind.Word => Says(tokens, i, TimeSigns.Time),
                _ => false,
            };
            if (names)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(List<Token> tokens, int at, TimeSigns wanted) =>
        (uint)at < (uint)tokens.Count && (Look(tokens[at].Word) & wanted) != TimeSigns.None;

    private static TimeSigns Look(Word word)
    {
        if (word.TimeSigns != TimeSigns.None)
        {
            return word.TimeSigns;
        }

        var signs = TimeSigns.Known
            | (Pointers.Contains(word.Norm) ? TimeSigns.Pointer : TimeSigns.None)
            | (Units.Contains(word.Norm) ? TimeSigns.Unit : TimeSigns.None)
            | (TimeWords.Contains(word.Norm) ? TimeSigns.Time : TimeSigns.None);
        word.TimeSigns = signs;
        return signs;
    }

    private static bool NamesDay(List<Token> tokens, int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (Days.Contains(tokens[i].Norm) || IsOrdinal(tokens[i].Norm))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDateLike(string number) => (number.Length >= 4 && (number.Length == 4 || number.AsSpan().IndexOfAny('-', '/') > 0)) || IsOrdinal(number);

    private static bool IsOrdinal(string number) => number.Length is 3 or 4 && number[^2..] is "st" or "nd" or "rd" or "th";

    private static readonly HashSet<string> Pointers = new(StringComparer.Ordinal) { "last", "next", "this", "past", "coming", "since", "following", "previous" };

    private static readonly HashSet<string> PartsOfDays = new(StringComparer.Ordinal) { "mornings", "afternoons", "evenings", "nights" };

    private static readonly HashSet<string> Days = new(StringComparer.Ordinal)
    {
        "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    };

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
    {
        "week", "weeks", "weekend", "month", "months", "year", "years", "day", "days", "night", "morning", "evening", "afternoon", "decade", "couple", "few", "semester", "quarter", "hour", "hours",
    };

    private static readonly HashSet<string> TimeWords = new(StringComparer.Ordinal)
    {
        "yesterday", "today", "tonight", "tomorrow", "ago",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "spring", "summer", "autumn", "winter", "christmas", "easter", "halloween", "thanksgiving", "nineties", "eighties", "seventies", "sixties",
        "nineteenth", "weekend", "earlier",
    };

    private static bool Leads(string word) => word is "on" or "in" or "at" or "the" or "during" or "am" or "im" or "en" or "el" or "le";

    /// <summary>How a statement names a time: "on 9 March 2026", "in May 2026".</summary>
    public static string Say(TimeMention mention)
    {
        var from = mention.Interval.Start;
        var to = mention.Interval.End == DateTimeOffset.MaxValue ? from : mention.Interval.End.AddTicks(-1);
        var lead = mention.Kind is TimeMentionKind.Since ? "since" : null;
        if (mention.Kind is TimeMentionKind.Until)
        {
            // "By June" begins now; what counts is its end.
            lead = "by";
            from = mention.Granularity is TimeGranularity.Season ? to.AddMonths(-1) : mention.Granularity is TimeGranularity.Week ? to.AddDays(-6) : mention.Granularity is TimeGranularity.Weekend ? to.AddDays(-1) : to;
        }

        if (mention.Kind is TimeMentionKind.Range && (to - from).TotalDays > 1.5)
        {
            return mention.Granularity >= TimeGranularity.Year ? $"from {from.Year} to {to.Year}" : $"from {Day(from)} to {Day(to)}";
        }

        var around = mention.IsApproximate && mention.Granularity > TimeGranularity.Day ? "around " : string.Empty;
        return mention.Granularity switch
        {
            <= TimeGranularity.Day => $"{lead ?? "on"} {Day(from)}",
            TimeGranularity.Weekend => $"{lead ?? "on"} the weekend of {Day(from)}",
            TimeGranularity.Week when around.Length > 0 => $"{around}{Day(from)}",
            TimeGranularity.Week => $"{lead ?? "in"} the week of {Day(from)}",
            TimeGranularity.Month or TimeGranularity.Quarter => around.Length > 0 ? around + Month(from) : $"{lead ?? "in"} {Month(from)}",
            TimeGranularity.Season => $"{lead ?? "in"} {Season(from.AddMonths(1).Month)} {from.AddMonths(1).Year}",
            TimeGranularity.Year when around.Length > 0 => around + from.Year.ToString(CultureInfo.InvariantCulture),
            TimeGranularity.HalfYear or TimeGranularity.Year => $"{lead ?? "in"} {from.Year}",
            _ => $"{lead ?? "in"} the {from.Year}s",
        };
    }

    private static string Day(DateTimeOffset day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Month(DateTimeOffset month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Season(int month) => month switch { >= 3 and <= 5 => "spring", >= 6 and <= 8 => "summer", >= 9 and <= 11 => "autumn", _ => "winter" };
}
