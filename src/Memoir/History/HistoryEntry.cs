namespace Memoir;

/// <summary>One line of the append-only history.</summary>
public sealed record HistoryEntry
{
    /// <summary>Its place in the store's history: grows, never reused.</summary>
    public long Sequence { get; init; }

    /// <summary>The memory.</summary>
    public required string MemoryId { get; init; }

    /// <summary>What happened.</summary>
    public required MemoryEvent Event { get; init; }

    /// <summary>The text before; <see langword="null"/> for an addition.</summary>
    public string? OldText { get; init; }

    /// <summary>The text after; <see langword="null"/> for a deletion.</summary>
    public string? NewText { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the caller's actor, else the extractor.</summary>
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The message that caused it, where one did.</summary>
    public string? MessageId { get; init; }

    /// <summary>The memory as it was after the event.</summary>
    public MemoryRecord? After { get; init; }
}
