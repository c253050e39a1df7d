namespace Memoir.Storage;

/// <summary>A row of the event table: an add whose turns wait for, or went through, the queue.</summary>
public sealed record StoredEvent
{
    /// <summary>Its key in the store, grows with recording; 0 until it is stored.</summary>
    public long Key { get; init; }

    /// <summary>The partition of its messages; 0 until it is stored.</summary>
    public long Partition { get; init; }

    /// <summary>The id that callers know.</summary>
    public required string Id { get; init; }

    /// <summary>The full scope of its messages.</summary>
    public required Scope Scope { get; init; }

    /// <summary>How far it is.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed: the age that <see cref="IStoreWriter.PruneEvents"/> goes by.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Everything else, as JSON: opaque to stores, but for the ids that an erasure looks for in it.</summary>
    public required string Body { get; init; }
}
