using Memoir.Reconciliation;

namespace Memoir.Extraction;

/// <summary>Kept messages as an extractor is asked about them, within an add and from the queue alike.</summary>
internal static class TurnRequest
{
    public static ExtractionRequest Of(MemoryCore core, Scope scope, IReadOnlyList<MessageRecord> messages, IReadOnlyList<MessageRecord> context, AddSettings wishes) =>
        Of(core, scope, [.. messages.Select(Turn)], context, wishes);

    public static ExtractionRequest Of(MemoryCore core, Scope scope, IReadOnlyList<Turn> turns, IReadOnlyList<MessageRecord> context, AddSettings wishes) => new()
    {
        Turns = turns,
        Context = [.. context.Select(Turn)],
        Instructions = wishes.Instructions,
        Includes = wishes.Includes,
        Excludes = wishes.Excludes,
        Categories = wishes.CustomCategories ?? [],
        FindRelated = cancellationToken => RelatedMemories.FindAsync(core, scope, turns, cancellationToken),
    };

    private static Turn Turn(MessageRecord message) => new(message.Role, message.Name, message.Content, message.SaidAt);
}
