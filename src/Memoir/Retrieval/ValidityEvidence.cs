using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// What a memory loses that had ended before the time that the query is about: "now" prefers what holds now. Holding then brings nothing
/// in, for most of a store does; so it is a share of the score that the others keep.
/// </summary>
internal static class ValidityEvidence
{
    /// <summary>Whether a query has a time to compare with.</summary>
    public static bool Applies(Query query) => query.IsOfNow || query.When is not null;

    public static void Gather(RankerSettings settings, Query query, SearchSpace space, Span<float> column)
    {
        if (column.IsEmpty)
        {
            return;
        }

        var from = query.When is { } when && !query.IsOfNow ? when.Start.ToUnixTimeMilliseconds() : query.Asked;
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            if (partition.Kind != EntryKind.Memory)
            {
                continue;
            }

            var (start, columns) = (space.Start(p), partition.Columns);
            for (var place = 0; place < partition.Count; place++)
            {
                column[start + place] = HasEnded(columns, place, from, query.IsOfNow) ? -settings.EndedLoses : 0;
            }
        }
    }

    // Of what was replaced it may not be known when; that it does not hold now is.
    private static bool HasEnded(EntryColumns columns, int place, long from, bool isOfNow) =>
        columns.ValidTo[place] <= from || (isOfNow && columns.Statuses[place] is MemoryStatus.Superseded or MemoryStatus.Ended);
}
