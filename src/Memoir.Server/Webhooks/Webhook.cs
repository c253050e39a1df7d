namespace Memoir.Server.Webhooks;

/// <summary>An address that a project's changes are sent to.</summary>
internal sealed record Webhook
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<string> EventTypes { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>What deliveries are signed with. Kept as it is: a hash of it signs nothing.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The idempotency key of the request that made it, with the limit of its caller.</summary>
    public string? RequestKey { get; init; }

    /// <summary>How far the project's history, its jobs here and the library's queue have been followed for it.</summary>
    public WebhookPlace Place { get; init; }

    public bool Wants(string eventType) => EventTypes.Contains(eventType, StringComparer.Ordinal);
}

/// <summary>Where a webhook stands in what it follows.</summary>
/// <param name="History">The last line of the project's history.</param>
/// <param name="Events">The last job of the control database.</param>
/// <param name="Queue">The last event of the library's queue before which all have ended.</param>
internal readonly record struct WebhookPlace(long History, long Events, long Queue);
