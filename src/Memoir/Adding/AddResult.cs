using Memoir.Extraction;

namespace Memoir;

/// <summary>What became of an add: every memory touched, every candidate refused, every message kept.</summary>
public sealed record AddResult
{
    /// <summary>Each memory that was added, updated, superseding or already known.</summary>
    public required IReadOnlyList<AddedMemory> Memories { get; init; }

    /// <summary>Each candidate that was not stored, with the reason.</summary>
    public required IReadOnlyList<RejectedCandidate> Rejected { get; init; }

    /// <summary>The messages kept, in the order given.</summary>
    public required IReadOnlyList<MessageRecord> Messages { get; init; }

    /// <summary>The extractor's error where it failed: the turns are kept and searchable, and extraction is retried. Else <see langword="null"/>.</summary>
    public string? ExtractionError { get; init; }

    /// <summary>
    /// What was wrong with a model's answers that did not cost the extraction, counted by kind; where a model extracts, as far as <see cref="Event"/> tells when the call
    /// returned. Default nothing.
    /// </summary>
    public IReadOnlyList<ExtractionIssue> Issues { get; init; } = [];

    /// <summary>
    /// Where a model extracts: how far that was when the call returned. Unless the call waited, <see cref="Memories"/> and <see cref="Rejected"/> are
    /// empty then, and <see cref="IMemory.GetEventAsync"/> tells later what came of it. <see langword="null"/>: this result is all there is.
    /// </summary>
    public ExtractionEvent? Event { get; init; }

    /// <summary>The embedder's error where it failed: what was added is found by its words, and vectors are made later. Else <see langword="null"/>.</summary>
    public string? EmbeddingError { get; init; }

    /// <summary>True when this is the stored result of an earlier call with the same idempotency key.</summary>
    public bool Replayed { get; init; }

    /// <summary>Time spent, of this call or of the call that is replayed.</summary>
    public TimeSpan Elapsed { get; init; }
}
