namespace Memoir.Time;

/// <summary>
/// Finds expressions of time in ordinary text and says what they mean at a reference instant: dates, relative days, parts of days, weeks,
/// months, seasons, holidays, ranges, open-ended times.
/// </summary>
/// <remarks>
/// <para>Conventions. Weeks begin on Monday. "last week" is a calendar week; "the past week" counts seven days back and includes today.
/// A weekday, month, date or holiday without a year is the latest one that has begun, unless the sentence looks ahead ("will", "by
/// Friday"): then the first one to come. "a couple of" is two, give or take one; "a few" is two to five. "3 months ago" is that day, told
/// in months. 01/02/2023 is month-first in English and day-first elsewhere. Names of holidays and seasons, and words that are mostly
/// something else ("may", "march", "sun"), count only beside words that make them times.</para>
/// <para>The language is detected from the text. No text makes a method throw, and time is linear in the length.</para>
/// </remarks>
public static class TimeExpressions
{
    /// <summary>Every expression in the text, in order, without overlaps.</summary>
    /// <param name="text">The text; any length.</param>
    /// <param name="reference">When the text was said. Days are calendar days in its offset.</param>
    /// <param name="language">An ISO 639-1 code (or a tag such as pt-BR) that outweighs detection; null or an unknown code: detect.</param>
    public static IReadOnlyList<TimeMention> Find(ReadOnlySpan<char> text, DateTimeOffset reference, string? language = null)
    {
        List<TimeMention>? found = null;
        TimeFinder.Run(text, reference, language, ref found);
        return found ?? (IReadOnlyList<TimeMention>)[];
    }

    /// <summary>
    /// The stretch of time that a text as a whole asks for, in whole days; null when it names none. The first expression counts, together
    /// with those joined to it by "and", "or" or a comma; recurring times ("every Tuesday") do not.
    /// </summary>
    /// <param name="text">The text, usually a query; any length.</param>
    /// <param name="reference">When the text was said.</param>
    /// <param name="language">As for <see cref="Find"/>.</param>
    public static TimeInterval? Interval(ReadOnlySpan<char> text, DateTimeOffset reference, string? language = null)
    {
        TimeInterval? whole = null;
        var end = 0;
        foreach (var mention in Find(text, reference, language))
        {
            if (mention.Kind == TimeMentionKind.Recurring)
            {
                continue;
            }

            if (whole is null)
            {
                whole = mention.Interval;
            }
            else if (TimeFinder.IsJoin(text[end..mention.Start]))
            {
                whole = whole.Value.Hull(mention.Interval);
            }
            else
            {
                break;
            }

            end = mention.End;
        }

        return whole?.WholeDays();
    }
}
