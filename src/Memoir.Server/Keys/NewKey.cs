using Memoir.Server.Tenancy;

namespace Memoir.Server.Keys;

/// <summary>A key that is wanted.</summary>
internal sealed record NewKey
{
    public required Role Role { get; init; }

    /// <summary>Whose it is; <see langword="null"/>: the project of whoever asks.</summary>
    public string? Project { get; init; }

    public string Label { get; init; } = string.Empty;

    /// <summary>The ids that everything it touches must have; empty: no limit within its project.</summary>
    public Scope Limit { get; init; } = new();

    public DateTimeOffset? ExpiresAt { get; init; }
}
