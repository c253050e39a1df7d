using Memoir.Reconciliation;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>What one call reads: waiting turns of one partition, in order, under one lease.</summary>
internal sealed record Batch
{
    public required long Partition { get; init; }

    public required Scope Scope { get; init; }

    /// <summary>Names the lease: whoever finds another one in the store has lost it.</summary>
    public required long Token { get; init; }

    public required IReadOnlyList<BatchTurn> Turns { get; init; }

    /// <summary>Earlier messages of the scope.</summary>
    public required IReadOnlyList<MessageRecord> Context { get; init; }

    /// <summary>When the first turn's event was tried last; <see langword="null"/>: it was not.</summary>
    public DateTimeOffset? LastTryAt { get; init; }

    /// <summary>Why the rules read it instead of the model; <see langword="null"/>: they do not.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>What the adds ask of the extractor: the same for every turn of a batch.</summary>
    public AddSettings Wishes => Turns[0].Settings;
}

/// <summary>One turn of a batch.</summary>
internal sealed record BatchTurn(KeyedMessage Row, long Event, AddSettings Settings)
{
    public MessageRecord Message => Row.Message;
}
