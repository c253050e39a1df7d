using System.Globalization;

namespace Memoir.Context;

/// <summary>
/// When a memory was true, as absolute days (UTC). A state that still holds needs no date; what passed, what happens once
/// and text without a structured reading mislead without one.
/// </summary>
internal static class ContextDates
{
    public static string Of(MemoryRecord memory)
    {
        if (memory.ValidTo is { } to)
        {
            var last = LastDay(to);
            var first = memory.ValidFrom is { } start ? Day(start) : null;
            return first is null ? $" (until {last})"
                : string.Equals(first, last, StringComparison.Ordinal) || string.CompareOrdinal(first, last) > 0 ? $" ({first})"
                : $" ({first} to {last})";
        }

        if (memory.Fact is not null && !IsDated(memory.Fact.Attribute))
        {
            return string.Empty;
        }

        return memory.ValidFrom is { } from ? $" ({Day(from)})" : $" (noted {Day(memory.CreatedAt)})";
    }

    public static string Of(MessageRecord message) => Day(message.SaidAt);

    /// <summary>Whether what an attribute tells happens at some time, rather than holds.</summary>
    public static bool IsDated(string attribute) =>
        attribute is "event" or "plan" or "decision" or "appointment"
        || attribute.StartsWith("date.", StringComparison.Ordinal)
        || attribute.EndsWith(".past", StringComparison.Ordinal);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The end is exclusive: what was true until midnight was last true the day before.
    private static string LastDay(DateTimeOffset end) => Day(end > DateTimeOffset.MinValue ? end.AddTicks(-1) : end);
}
