using System.Globalization;
using Memoir.Extraction;

namespace Memoir.Cli.Rendering;

/// <summary>Values as people read them. Times are UTC.</summary>
internal static class Show
{
    public static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>In the offset it came with.</summary>
    public static string Local(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Event(MemoryEvent happened) => happened.ToString().ToUpperInvariant();

    public static string Word(MemoryStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>From when to when a memory holds; when it was recorded where that is not known.</summary>
    public static string Validity(MemoryRecord memory) => (memory.ValidFrom, memory.ValidTo) switch
    {
        (null, null) => $"recorded {Day(memory.CreatedAt)}",
        ({ } from, var to) => $"{Day(from)} → {(to is { } end ? Day(end) : "now")}",
        (null, { } to) => $"until {Day(to)}",
    };

    public static string When(SearchHit hit) =>
        hit.Memory is { } memory ? Validity(memory) : hit.Message is { } message ? Time(message.SaidAt) : string.Empty;

    public static string HitText(SearchHit hit) =>
        hit.Message is { } message ? $"{message.Name ?? message.Role}: {hit.Text}" : hit.Text;

    public static string? Fact(Fact? fact) =>
        fact is null ? null : $"{fact.Subject} · {fact.Attribute} · {(fact.Polarity == Polarity.Negative ? "not " : string.Empty)}{fact.Value}";

    /// <summary>How far an event is, in one line.</summary>
    public static string Progress(ExtractionEvent shown) => shown.Status switch
    {
        EventStatus.Succeeded => shown.FallbackReason is null ? $"read by {shown.Extractor}" : $"read by {shown.Extractor}, which stood in for the model",
        EventStatus.Failed => $"given up on {Plural(shown.MessagesFailed, "turn")} of {shown.Messages}",
        EventStatus.Running => "being read",
        _ => shown.Waiting switch
        {
            EventWait.Retry => $"waits for its next try, {(shown.NextAttemptAt is { } at ? Time(at) : "soon")}",
            EventWait.Budget => "waits for the next day's budget",
            _ => "waits for the model",
        },
    };

    public static string Tokens(ExtractionUsage usage) => Tokens(usage.Calls, usage.InputTokens, usage.CachedInputTokens, usage.OutputTokens);

    public static string Tokens(long calls, long input, long cached, long output) =>
        $"{Plural(calls, "call")}, {Count(input)} tokens in ({Count(cached)} cached), {Count(output)} out";

    /// <summary>What was wrong with a model's answers, in one line.</summary>
    public static string Issues(IReadOnlyList<ExtractionIssue> issues) =>
        string.Join(", ", issues.Select(static issue => issue.Count == 1 ? issue.Kind : $"{issue.Kind} ×{Count(issue.Count)}"));

    public static string Bytes(double bytes) => bytes switch
    {
        >= 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):0.00} GiB"),
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0.0} MiB"),
        >= 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 10):0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"),
    };

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Plural(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";
}
