using Memoir.Storage;

namespace Memoir;

/// <summary>What extraction by a model cost the project. Totals outlive events, erasures and resets: they hold numbers alone.</summary>
public sealed record UsageReport
{
    /// <summary>By day, app, extractor and model, in this order.</summary>
    public required IReadOnlyList<UsageEntry> Entries { get; init; }

    /// <summary>Calls of the model, failed ones too.</summary>
    public long Calls => Entries.Sum(static entry => entry.Calls);

    /// <summary>Calls that failed.</summary>
    public long FailedCalls => Entries.Sum(static entry => entry.FailedCalls);

    /// <summary>Tokens sent, cached ones too.</summary>
    public long InputTokens => Entries.Sum(static entry => entry.InputTokens);

    /// <summary>Tokens of those that the provider had cached.</summary>
    public long CachedInputTokens => Entries.Sum(static entry => entry.CachedInputTokens);

    /// <summary>Tokens answered.</summary>
    public long OutputTokens => Entries.Sum(static entry => entry.OutputTokens);

    /// <summary>Time spent in calls.</summary>
    public TimeSpan CallTime => TimeSpan.FromMilliseconds(Entries.Sum(static entry => entry.Milliseconds));
}
