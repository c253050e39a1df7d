using Memoir.Extraction;

namespace Memoir;

/// <summary>A model answered, but not with what was asked for. The turns are kept; they are tried again, and parked when that does not help.</summary>
/// <param name="message">What is wrong with the answer, without quoting it.</param>
/// <param name="inner">The cause, if another error told of it.</param>
public sealed class UnusableAnswerException(string message, Exception? inner = null) : MemoirException(message, inner)
{
    /// <summary>What the answer cost all the same.</summary>
    public ExtractionUsage? Usage { get; init; }

    /// <summary>What was wrong with the answers, counted by kind. Default nothing.</summary>
    public IReadOnlyList<ExtractionIssue> Issues { get; init; } = [];

    /// <inheritdoc/>
    public override string Code => "unusable_answer";
}
