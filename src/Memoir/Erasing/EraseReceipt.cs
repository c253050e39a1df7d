namespace Memoir;

/// <summary>What an erasure removed, without its content. Receipts form a chain: each hash covers the one before it.</summary>
public sealed record EraseReceipt
{
    /// <summary>Its place in the project's chain, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was asked for: <c>memory</c>, <c>message</c>, <c>scope</c> or <c>span</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Memories removed.</summary>
    public required long Memories { get; init; }

    /// <summary>Messages removed.</summary>
    public required long Messages { get; init; }

    /// <summary>Lines of history removed.</summary>
    public required long HistoryEntries { get; init; }

    /// <summary>Remembered results of calls (idempotency keys) removed because they held what was erased.</summary>
    public required long Results { get; init; }

    /// <summary>Memories that lost a source and stay by another.</summary>
    public required long Kept { get; init; }

    /// <summary>Who asked.</summary>
    public string? Actor { get; init; }

    /// <summary>The hash of the receipt before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over all of the above, hexadecimal.</summary>
    public required string Hash { get; init; }
}
