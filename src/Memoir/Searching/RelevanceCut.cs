namespace Memoir.Searching;

/// <summary>
/// Where relevance ends. Measured by asking questions of strangers (bench/Memoir.Recall, --abstention): near these scores as large a share
/// of the questions that have an answer is held back as passes of those that have none.
/// </summary>
internal static class RelevanceCut
{
    public const double OfMemories = 0.45;

    public const double OfMessages = 0.35;

    public static double Of(SearchRequest request) => !request.RelevantOnly ? request.Threshold
        : Math.Max(request.Threshold, request.Targets == SearchTargets.Memories ? OfMemories : OfMessages);
}
