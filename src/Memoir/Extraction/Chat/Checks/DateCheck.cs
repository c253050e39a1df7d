using System.Globalization;
using Memoir.Extraction.Rules.Reading;
using Memoir.Time;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>
/// Recomputes every date of a statement from what was said: one that agrees stays, a relative one becomes absolute, a
/// wrong one is corrected where the evidence names exactly one time, and refused otherwise.
/// </summary>
internal static class DateCheck
{
    private static readonly HashSet<string> Leads = new(StringComparer.OrdinalIgnoreCase) { "on", "in", "at", "during", "the", "since", "am", "im", "around" };

    /// <param name="Text">The statement with its dates settled; null: refused.</param>
    /// <param name="Reason">Why, where it is refused.</param>
    /// <param name="Corrected">How many dates were wrong and are right now.</param>
    internal readonly record struct Outcome(string? Text, string? Reason, int Corrected);

    public static Outcome Settle(string text, IReadOnlyList<TimeMention> times, Evidence evidence, IReadOnlyList<TurnReading> near)
    {
        var said = evidence.Turn.Turn.SaidAt;
        var sources = near.SelectMany(static turn => turn.Times).Where(IsTime).ToList();
        var (start, end) = Sentences.Around(evidence.Turn.Turn.Content, evidence.Start, evidence.End);
        var own = evidence.Turn.Times.Where(time => IsTime(time) && time.Start >= start && time.End <= end).ToList();
        var corrected = 0;

        // From the end, so that places before stay what they are.
        for (var i = times.Count - 1; i >= 0; i--)
        {
            var time = times[i];
            if (!IsTime(time))
            {
                continue;
            }

            var source = sources.FindIndex(other => Agree(time, other));
            if (source >= 0)
            {
                text = time.IsRelative ? Replace(text, time, sources[source]) : text;
            }
            else if (time.Interval.Contains(said))
            {
                text = time.IsRelative ? Replace(text, time, time) : text;
            }
            else if (own.Count == 1)
            {
                text = Replace(text, time, own[0]);
                corrected++;
            }
            else
            {
                return new Outcome(null, $"names the time '{text.Substring(time.Start, time.Length)}', which the turn does not", 0);
            }
        }

        return new Outcome(text, null, corrected);
    }

    /// <summary>The one time that the evidence names, if it names one.</summary>
    public static TimeMention? Of(Evidence evidence)
    {
        var (start, end) = Sentences.Around(evidence.Turn.Turn.Content, evidence.Start, evidence.End);
        TimeMention? found = null;
        foreach (var time in evidence.Turn.Times)
        {
            if (IsTime(time) && time.Start >= start && time.End <= end)
            {
                if (found is not null)
                {
                    return null;
                }

                found = time;
            }
        }

        return found;
    }

    // Times of day stay as they were said: a statement is dated by days.
    /// <summary>The times in a statement that are checked as times; the others are words and numbers like any.</summary>
    public static IReadOnlyList<TimeMention> Read(string text, DateTimeOffset said) => [.. TimeExpressions.Find(text, said).Where(IsTime)];

    private static bool IsTime(TimeMention time) => time.Kind is not (TimeMentionKind.Recurring or TimeMentionKind.Now) && time.Granularity > TimeGranularity.Hour;

    private static bool Agree(TimeMention one, TimeMention other) => Within(one.Interval, other.Reach) || Within(other.Interval, one.Reach)
        || ((one.IsRelative || other.IsRelative) && one.Granularity == other.Granularity && IsYearless(one.Interval.Start, other.Interval.Start));

    // "In April" may mean the one gone or the one to come: a model that reads it the other way is not wrong.
    private static bool IsYearless(DateTimeOffset one, DateTimeOffset other) =>
        one.Day == other.Day && one.Month == other.Month && Math.Abs(one.Year - other.Year) == 1;

    private static bool Within(TimeInterval inner, TimeInterval outer) => inner.Start >= outer.Start && inner.End <= outer.End;

    private static string Replace(string text, TimeMention place, TimeMention meaning)
    {
        var say = place.Language is "en" ? TimeReader.Say(meaning) : Iso(meaning);
        var start = place.Start;
        while (start > 0 && text[start - 1] == ' ' && place.Language is "en")
        {
            var word = text.LastIndexOf(' ', Math.Max(0, start - 2)) + 1;
            if (!Leads.Contains(text[word..(start - 1)]))
            {
                // "until 3 May", "by Friday": the word that stands there leads already.
                if (text[word..(start - 1)] is "until" or "till" or "by" or "before" or "after" or "from" or "to" or "of" or "for" && say.StartsWith("on ", StringComparison.Ordinal))
                {
                    say = say[3..];
                }

                break;
            }

            start = word;
        }

        return string.Concat(text.AsSpan(0, start), say, text.AsSpan(place.End));
    }

    private static string Iso(TimeMention time) => time.Interval.Start.ToString(
        time.Granularity switch
        {
            <= TimeGranularity.Week => "yyyy-MM-dd",
            <= TimeGranularity.Month => "yyyy-MM",
            _ => "yyyy",
        },
        CultureInfo.InvariantCulture);
}
