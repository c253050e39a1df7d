using Memoir.Filters;
using Memoir.Storage;
using Memoir.TimeTravel;

namespace Memoir.Searching.Tracing;

/// <summary>The entry that was asked after, as the store has it.</summary>
internal sealed record TracedTarget(long? Key, MemoryRecord? Memory, MessageRecord? Message)
{
    public static TracedTarget? Find(IStoreReader reader, string project, string id, PastIndex? past)
    {
        if (past is not null && past.States.ToList().FindIndex(state => string.Equals(state.Id, id, StringComparison.Ordinal)) is >= 0 and var place)
        {
            return new TracedTarget(place, past.States[place], null);
        }

        if (reader.FindMemory(project, id) is { } memory)
        {
            var keys = past is null ? reader.FindKeys(project, memory.Scope, EntryKind.Memory, Where.Id.Is(id)) : [];
            return new TracedTarget(keys.Count == 0 ? null : keys[0], memory, null);
        }

        return reader.FindKeyedMessage(project, id) is { } kept ? new TracedTarget(kept.DeletedAt is null ? kept.Key : null, null, kept.Message) : null;
    }

    public EntryKind Kind => Memory is null ? EntryKind.Message : EntryKind.Memory;

    public Scope Scope => Memory?.Scope ?? Message!.Scope;

    public (EntryKind Kind, long Key)? Entry => Key is { } key ? (Kind, key) : null;

    /// <summary>The parts of a filter that do not match it, as JSON; empty where all do.</summary>
    public string Failing(IStoreReader reader, string project, MemoryFilter filter)
    {
        IReadOnlyList<MemoryFilter> parts = filter is FilterAnd and ? and.Members : [filter];
        var saidAt = Memory?.Sources is [var first, ..] ? reader.FindMessage(project, first.MessageId)?.SaidAt : null;
        return string.Join(", ", parts.Where(part => Memory is null ? !part.Matches(Message!) : !part.Matches(Memory, saidAt)).Select(static part => part.ToJson()));
    }
}
