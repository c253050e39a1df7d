using Memoir.Time;

namespace Memoir.Text;

/// <summary>
/// The day that a text states with its year: records, notes and logs carry their own date and are often kept long after it. Times
/// without a year mean something else to each who reads them, so they are not taken.
/// </summary>
internal static class StatedDay
{
    /// <summary>No text states it.</summary>
    public const int None = 0;

    // What is stated with its year means the same at any instant.
    private static readonly DateTimeOffset AnyTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first one, as <see cref="DateOnly.DayNumber"/>; <see cref="None"/> where there is none.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        if (!HoldsYear(text))
        {
            return None;
        }

        foreach (var mention in TimeExpressions.Find(text, AnyTime))
        {
            if (mention is { Kind: TimeMentionKind.Point, Interval.IsBounded: true }
                && mention.Interval.Duration <= TimeSpan.FromDays(1)
                && HoldsYear(text.Slice(mention.Start, mention.Length)))
            {
                return DateOnly.FromDateTime(mention.Interval.Start.UtcDateTime).DayNumber;
            }
        }

        return None;
    }

    // Four digits that are no part of more, from 1900 to 2099.
    private static bool HoldsYear(ReadOnlySpan<char> text)
    {
        var run = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                run++;
                continue;
            }

            if (run == 4 && (text.Slice(i - 4, 2) is "19" or "20"))
            {
                return true;
            }

            run = 0;
        }

        return false;
    }
}
