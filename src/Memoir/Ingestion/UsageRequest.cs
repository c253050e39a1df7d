namespace Memoir;

/// <summary>Of which days the cost of extraction is asked.</summary>
public sealed record UsageRequest
{
    /// <summary>The first day (UTC). Default: the first there is.</summary>
    public DateOnly From { get; init; } = DateOnly.MinValue;

    /// <summary>The last day (UTC), itself included. Default: today.</summary>
    public DateOnly To { get; init; } = DateOnly.MaxValue;

    /// <summary>Only scopes with this app. Default: the whole project.</summary>
    public string? AppId { get; init; }
}
