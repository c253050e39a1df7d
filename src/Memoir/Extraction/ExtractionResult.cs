namespace Memoir.Extraction;

/// <summary>What an extractor found.</summary>
/// <param name="Candidates">In the order of the text.</param>
/// <param name="Rejected">What it looked at and refused, with the reason.</param>
public sealed record ExtractionResult(IReadOnlyList<Candidate> Candidates, IReadOnlyList<RejectedCandidate> Rejected)
{
    /// <summary>Nothing found, nothing refused.</summary>
    public static ExtractionResult Empty { get; } = new([], []);

    /// <summary>What it cost. Default: nothing, no model was asked.</summary>
    public ExtractionUsage Usage { get; init; } = ExtractionUsage.None;

    /// <summary>
    /// What was wrong with a model's answers, and turns that it was not asked about (<c>skipped: …</c>), counted by kind. It comes to callers as
    /// <see cref="AddResult.Issues"/> and <see cref="ExtractionEvent.Issues"/>. Default nothing.
    /// </summary>
    public IReadOnlyList<ExtractionIssue> Issues { get; init; } = [];

    /// <summary>Turns that could not be read, where others could: they have no candidates here and are to be tried again. Default none.</summary>
    public IReadOnlyList<FailedTurn> Failed { get; init; } = [];
}
