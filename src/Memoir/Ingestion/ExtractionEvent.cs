using Memoir.Extraction;

namespace Memoir;

/// <summary>An add whose facts are extracted by a model: how far that is, what came of it and what it cost.</summary>
public sealed record ExtractionEvent
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The full scope of its messages.</summary>
    public required Scope Scope { get; init; }

    /// <summary>How far it is.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>What it waits for, while it is <see cref="EventStatus.Pending"/>.</summary>
    public EventWait Waiting { get; init; }

    /// <summary>When that is over at the latest; <see langword="null"/>: it does not wait.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>How many messages it holds.</summary>
    public required int Messages { get; init; }

    /// <summary>How many of them extraction was given up on.</summary>
    public int MessagesFailed { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first took it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Tries that failed since the last one that succeeded.</summary>
    public int Attempts { get; init; }

    /// <summary>The last try's error: why it waits or was given up. <see langword="null"/>: none.</summary>
    public string? Error { get; init; }

    /// <summary>The extractor that was used, with its version: <c>chat/1</c>, <c>rules/1</c>. <see langword="null"/>: none yet, or all its messages were deleted before they were read.</summary>
    public string? Extractor { get; init; }

    /// <summary>Why the rules stood in for the model; <see langword="null"/>: they did not.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>
    /// The event whose call read this one's turns, too, because they are of one scope and came close together: the cost of that call is
    /// noted there. <see langword="null"/>: none but its own.
    /// </summary>
    public string? CoveredBy { get; init; }

    /// <summary>Each memory that was added, updated, superseding or already known.</summary>
    public IReadOnlyList<AddedMemory> Memories { get; init; } = [];

    /// <summary>Each candidate that was not stored, with the reason.</summary>
    public IReadOnlyList<RejectedCandidate> Rejected { get; init; } = [];

    /// <summary>
    /// What was wrong with the model's answers, failed tries included, counted by kind: <c>truncated</c>, <c>prose around the JSON</c> … Noted, as the cost is, at the event
    /// whose call it was. Facts that were refused are in <see cref="Rejected"/> instead. Default nothing.
    /// </summary>
    public IReadOnlyList<ExtractionIssue> Issues { get; init; } = [];

    /// <summary>What it cost, failed tries included.</summary>
    public ExtractionUsage Usage { get; init; } = ExtractionUsage.None;

    /// <summary>Time spent in calls of the model.</summary>
    public TimeSpan CallTime { get; init; }

    /// <summary>True when nothing happens to it any more by itself.</summary>
    public bool HasEnded => Status is EventStatus.Succeeded or EventStatus.Failed;
}
