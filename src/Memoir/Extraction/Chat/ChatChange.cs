namespace Memoir.Extraction.Chat;

/// <summary>What a model calls the change, in our words and in those of other prompts.</summary>
internal static class ChatChange
{
    public static CandidateChange Of(string? change) => change?.Trim().ToLowerInvariant() switch
    {
        "ended" or "end" or "no longer" => CandidateChange.End,
        "corrected" or "correct" or "correction" => CandidateChange.Correct,
        "retracted" or "retract" => CandidateChange.Retract,
        "forget" or "delete" or "forgotten" => CandidateChange.Forget,
        _ => CandidateChange.Assert,
    };
}
