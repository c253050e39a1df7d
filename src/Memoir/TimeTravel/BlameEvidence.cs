namespace Memoir;

/// <summary>One source of a memory.</summary>
/// <param name="Source">The message's id and the span.</param>
/// <param name="Message">The message; <see langword="null"/> where it was deleted or erased.</param>
/// <param name="Quote">The words of the span; <see langword="null"/> where the message is gone.</param>
public sealed record BlameEvidence(MemorySource Source, MessageRecord? Message, string? Quote);
