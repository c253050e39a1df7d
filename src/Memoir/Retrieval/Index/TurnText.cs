using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>
/// What is embedded of a turn: its own text, and the same with the turn before it, which says what "it", "there" and "yes" mean. The
/// index holds the mean of the two vectors: embedding the pair alone finds what one corpus asks for and loses as much on others, the
/// mean helps them all (bench/Memoir.Recall).
/// </summary>
/// <param name="Text">As the index reads it.</param>
/// <param name="SaidAt">When it was said.</param>
internal readonly record struct TurnText(string Text, DateTimeOffset SaidAt)
{
    // Half of an encoder's window: a page stands on its own, and as context it would drown the turn.
    private const int Longest = 256;

    public static TurnText Of(MessageRecord message) => new(MessageText.Of(message), message.SaidAt);

    /// <summary>The turn behind the one before it; <see langword="null"/>: it stands alone.</summary>
    public string? After(TurnText? before) =>
        before is { } one
        && one.Text.Length <= Longest
        && Text.Length <= Longest
        && Conversation.IsOneSession(one.SaidAt.ToUnixTimeMilliseconds(), SaidAt.ToUnixTimeMilliseconds())
            ? $"{one.Text}\n{Text}"
            : null;

    /// <summary>The turn before a stored one, as far as it is there to be read.</summary>
    public static TurnText? Before(IStoreReader reader, string project, long key)
    {
        while (reader.FindMessageBefore(project, key) is { } before)
        {
            if (before.DeletedAt is null)
            {
                return Of(before.Message);
            }

            key = before.Key;
        }

        return null;
    }

    /// <summary>The last turn of exactly a scope.</summary>
    public static TurnText? Last(IStoreReader reader, string project, Scope scope) =>
        reader.RecentMessages(project, scope, 1) is [var last] ? Of(last) : null;
}
