namespace Memoir.Storage;

/// <summary>What the search index holds of one entry. Its spans live as long as the call that hands it over.</summary>
public readonly ref struct IndexRow
{
    /// <summary>The entry's key.</summary>
    public required long Key { get; init; }

    /// <summary>The revision of its last change.</summary>
    public required long Revision { get; init; }

    /// <summary>True: it is deleted or gone; no other field counts.</summary>
    public bool Removed { get; init; }

    /// <summary>Its status; <see cref="MemoryStatus.Active"/> for messages.</summary>
    public MemoryStatus Status { get; init; }

    /// <summary>Unix milliseconds; <see cref="long.MinValue"/>: not known.</summary>
    public long ValidFrom { get; init; }

    /// <summary>Unix milliseconds, exclusive; <see cref="long.MaxValue"/>: no end known.</summary>
    public long ValidTo { get; init; }

    /// <summary>The last day of reads as <see cref="DateOnly.DayNumber"/>; <see cref="int.MaxValue"/>: none.</summary>
    public int ExpirationDay { get; init; }

    /// <summary>When it was said (message) or recorded (memory), Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>When it was recorded, Unix milliseconds.</summary>
    public long RecordedAt { get; init; }

    /// <summary>Whether an assistant said it; false for memories.</summary>
    public bool IsAssistants { get; init; }

    /// <summary>Of a memory with a structured reading, whom it is about, in UTF-8; empty: it has none.</summary>
    public ReadOnlySpan<byte> Subject { get; init; }

    /// <summary>What about it; empty: it has no structured reading.</summary>
    public ReadOnlySpan<byte> Attribute { get; init; }

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>Whether the fact is denied.</summary>
    public bool IsDenied { get; init; }

    /// <summary>Of a memory, its categories as a JSON list, in UTF-8; empty: it has none.</summary>
    public ReadOnlySpan<byte> Categories { get; init; }

    /// <summary>Of a memory, its metadata as JSON, in UTF-8; empty: it has none.</summary>
    public ReadOnlySpan<byte> Metadata { get; init; }

    /// <summary>Its encoded words.</summary>
    public ReadOnlySpan<byte> Words { get; init; }

    /// <summary>Its encoded vectors; empty: none.</summary>
    public ReadOnlySpan<byte> Vectors { get; init; }
}

/// <summary>Takes one row of the index.</summary>
/// <param name="row">The row.</param>
public delegate void IndexRowHandler(in IndexRow row);
