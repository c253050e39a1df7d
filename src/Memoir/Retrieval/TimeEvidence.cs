using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Text;

namespace Memoir.Retrieval;

/// <summary>
/// Which entries happened when the query says: a turn said then, a memory that became true then or was true then and is no more, a text
/// that states a day of then. It lifts what something else proposes.
/// </summary>
/// <remarks>What still holds was true at any time since it began: that it was true tonight says nothing of what was asked about tonight.</remarks>
internal static class TimeEvidence
{
    public static void Gather(Query query, SearchSpace space, Span<float> column)
    {
        if (query.When is not { } when || column.IsEmpty)
        {
            return;
        }

        var (from, to) = (when.Start.ToUnixTimeMilliseconds(), when.End.ToUnixTimeMilliseconds());

        // Days as people say them, in the zone of the asking; the end is exclusive.
        var firstDay = DateOnly.FromDateTime(when.Start.DateTime).DayNumber;
        var lastDay = when.End > when.Start ? DateOnly.FromDateTime(when.End.DateTime.AddTicks(-1)).DayNumber : firstDay;
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            var (start, columns) = (space.Start(p), partition.Columns);
            for (var place = 0; place < partition.Count; place++)
            {
                var dated = columns.Days[place] != StatedDay.None && columns.Days[place] >= firstDay && columns.Days[place] <= lastDay;
                column[start + place] = dated || IsThen(partition.Kind, columns, place, from, to, query.Asked) ? 1 : 0;
            }
        }
    }

    private static bool IsThen(EntryKind kind, EntryColumns columns, int place, long from, long to, long asked)
    {
        var (begun, ended) = (columns.ValidFrom[place], columns.ValidTo[place]);
        if (kind == EntryKind.Message || begun == long.MinValue)
        {
            return columns.At[place] >= from && columns.At[place] < to;
        }

        return begun < to && (ended <= asked ? from < ended : begun >= from);
    }
}
