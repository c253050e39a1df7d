using System.Globalization;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>What the project may spend in a day.</summary>
internal sealed class Budget(MemoryCore core)
{
    private IngestionOptions Options => core.Options.Ingestion;

    public bool IsSet => Options.DailyCalls is not null || Options.DailyTokens is not null;

    /// <summary>Which budget is spent, in words; <see langword="null"/>: none.</summary>
    public string? Spent(IStoreReader reader, DateTimeOffset now)
    {
        if (!IsSet)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (calls, tokens) = (0L, 0L);
        foreach (var entry in reader.ListUsage(core.Project, today, today))
        {
            calls += entry.Calls;
            tokens += entry.InputTokens + entry.OutputTokens;
        }

        return calls >= Options.DailyCalls ? Told(nameof(Options.DailyCalls), Options.DailyCalls.Value, calls)
            : tokens >= Options.DailyTokens ? Told(nameof(Options.DailyTokens), Options.DailyTokens.Value, tokens)
            : null;
    }

    /// <summary>When the next day begins.</summary>
    public static DateTimeOffset NextDay(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private static string Told(string setting, long allowed, long spent) => string.Create(
        CultureInfo.InvariantCulture,
        $"The budget of the day is spent: Ingestion.{setting} allows {allowed}, {spent} are used.");
}
