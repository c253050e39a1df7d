namespace Memoir.Storage;

/// <summary>What extraction cost on one day, in one app, by one extractor and model.</summary>
public sealed record UsageEntry
{
    /// <summary>The day, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The <c>app_id</c> of the scopes; <see langword="null"/>: of those without one.</summary>
    public string? AppId { get; init; }

    /// <summary>The extractor's name and version.</summary>
    public required string Extractor { get; init; }

    /// <summary>The model, where it told its name.</summary>
    public string? Model { get; init; }

    /// <summary>Calls of the model, failed ones too.</summary>
    public long Calls { get; init; }

    /// <summary>Calls that failed.</summary>
    public long FailedCalls { get; init; }

    /// <summary>Tokens sent, cached ones too.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens of those that the provider had cached.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens answered.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Time spent in calls, in milliseconds.</summary>
    public long Milliseconds { get; init; }
}
