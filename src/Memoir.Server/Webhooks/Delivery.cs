namespace Memoir.Server.Webhooks;

/// <summary>One thing to tell one webhook, and how far that is.</summary>
internal sealed record Delivery
{
    public required string Id { get; init; }

    public required string WebhookId { get; init; }

    public required string EventType { get; init; }

    /// <summary>What it tells of.</summary>
    public required DeliverySource Source { get; init; }

    public DeliveryStatus Status { get; init; }

    /// <summary>Tries so far, one in work included.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next; while it is tried, when another may take it over.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The HTTP status of the last reply.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; init; }
}

/// <summary>How far a delivery is.</summary>
internal enum DeliveryStatus
{
    /// <summary>It waits for its first or next try.</summary>
    Pending = 0,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered = 1,

    /// <summary>Given up after the last try.</summary>
    Failed = 2,

    /// <summary>What it was to tell of was erased first.</summary>
    Erased = 3,
}

/// <summary>What a delivery tells of: a line of the history by its place, or a job by its id.</summary>
internal readonly record struct DeliverySource(string Text)
{
    public static DeliverySource History(long sequence) => new($"h {sequence}");

    public static DeliverySource Job(string id) => new($"j {id}");

    public long? Sequence => Text.StartsWith('h') ? long.Parse(Text.AsSpan(2), provider: System.Globalization.CultureInfo.InvariantCulture) : null;

    public string? JobId => Text.StartsWith('j') ? Text[2..] : null;
}
