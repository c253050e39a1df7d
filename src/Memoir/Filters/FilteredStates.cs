using Memoir.Storage;

namespace Memoir.Filters;

/// <summary>Filters memories that are at hand instead of in a store's rows: states of the past.</summary>
internal static class FilteredStates
{
    public static IEnumerable<MemoryRecord> Matching(this IEnumerable<MemoryRecord> memories, MemoryFilter? filter, IStoreReader reader, string project)
    {
        if (filter is null)
        {
            return memories;
        }

        return Mentions(filter, FilterFieldKind.SaidAt)
            ? memories.Where(memory => filter.Matches(memory, memory.Sources is [var first, ..] ? reader.FindMessage(project, first.MessageId)?.SaidAt : null))
            : memories.Where(memory => filter.Matches(memory));
    }

    /// <summary>Whether the filter names the ids it may match: a store finds those by their index.</summary>
    public static bool NamesIds(this MemoryFilter filter) => filter switch
    {
        FilterAnd and => and.Members.Any(NamesIds),
        FilterCondition { Field.Kind: FilterFieldKind.Id, Operator: FilterOperator.Equal or FilterOperator.In } => true,
        _ => false,
    };

    /// <summary>Whether any condition looks at a field.</summary>
    public static bool Mentions(this MemoryFilter filter, FilterFieldKind kind) => filter switch
    {
        FilterAnd and => and.Members.Any(member => member.Mentions(kind)),
        FilterOr or => or.Members.Any(member => member.Mentions(kind)),
        FilterNot not => not.Member.Mentions(kind),
        _ => ((FilterCondition)filter).Field.Kind == kind,
    };
}
