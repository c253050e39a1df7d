namespace Memoir;

/// <summary>A candidate that was not stored.</summary>
/// <param name="Text">The candidate, or the span of the message it would have come from.</param>
/// <param name="Reason">Why not ("question", "hypothetical", "immutable memory in the way").</param>
/// <param name="MessageIndex">The message it came from, counted from 0 within the call.</param>
public sealed record RejectedCandidate(string Text, string Reason, int MessageIndex);
