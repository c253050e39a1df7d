using Memoir.Extraction;

namespace Memoir.Ingestion;

/// <summary>A call that failed, and what that means for its turns.</summary>
internal sealed record Failure(Exception Error, string Message, string Extractor)
{
    public required ExtractionUsage Usage { get; init; }

    /// <summary>What was wrong with the answers that came.</summary>
    public IReadOnlyList<ExtractionIssue> Issues { get; init; } = [];

    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where the model answers, or answered others meanwhile: then it is these turns that it fails on.</summary>
    public required bool TellsAgainstTheTurns { get; init; }
}
