using Memoir.Storage;

namespace Memoir.Retrieval.Index;

/// <summary>What is embedded of a stored entry.</summary>
/// <param name="Text">Its text.</param>
/// <param name="InContext">For a turn, the same behind the turn before it; <see langword="null"/>: it stands alone.</param>
/// <param name="InFormerContext">The same behind a turn deleted since, with which it may have been embedded.</param>
internal sealed record EntryTexts(string Text, string? InContext = null, string? InFormerContext = null)
{
    public IEnumerable<string> All => new[] { Text, InContext, InFormerContext }.OfType<string>();

    /// <summary>Null where it is gone or deleted.</summary>
    public static EntryTexts? Of(IStoreReader reader, string project, EntryKind kind, long key)
    {
        if (kind == EntryKind.Memory)
        {
            return reader.GetMemories(project, [key])[0] is { Status: not MemoryStatus.Deleted } memory ? new EntryTexts(memory.Text) : null;
        }

        if (reader.GetMessages(project, [key])[0] is not { } message)
        {
            return null;
        }

        var turn = TurnText.Of(message);
        var former = reader.FindMessageBefore(project, key) is { DeletedAt: not null } deleted ? turn.After(TurnText.Of(deleted.Message)) : null;
        return new EntryTexts(turn.Text, turn.After(TurnText.Before(reader, project, key)), former);
    }
}
