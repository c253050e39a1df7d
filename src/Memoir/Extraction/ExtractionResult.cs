namespace Memoir.Extraction;

/// <summary>What an extractor found.</summary>
/// <param name="Candidates">In the order of the text.</param>
/// <param name="Rejected">What it looked at and refused, with the reason.</param>
public sealed record ExtractionResult(IReadOnlyList<Candidate> Candidates, IReadOnlyList<RejectedCandidate> Rejected)
{
    /// <summary>Nothing found, nothing refused.</summary>
    public static ExtractionResult Empty { get; } = new([], []);
}
