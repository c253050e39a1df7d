namespace Memoir.Import;

/// <summary>One turn as it was read, or one that was left out and why.</summary>
/// <param name="Conversation">Which conversation of the input it belongs to, from 0.</param>
/// <param name="ConversationId">The conversation's own id, where it has one.</param>
/// <param name="Position">Where it stands in the input: <c>line 12</c>, <c>conversations[0].documents[7]</c>.</param>
public sealed record ImportedTurn(int Conversation, string? ConversationId, string Position)
{
    /// <summary>The message; <see langword="null"/> when the turn was left out.</summary>
    public Message? Message { get; init; }

    /// <summary>Why the turn was left out (nothing was said in it); <see langword="null"/> when it was read.</summary>
    public string? Skipped { get; init; }
}
