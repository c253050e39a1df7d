using Memoir.Storage;

namespace Memoir.TimeTravel;

/// <summary>
/// Rebuilds memories as they were recorded at an instant: the last snapshot in history of each that is not later.
/// Costs the scope's history up to then, which is the price of keeping the present free of old versions.
/// </summary>
internal static class PastStates
{
    private const int Page = 1000;

    /// <summary>Every memory of a scope as it was known at an instant, deleted ones left out, in the order of recording.</summary>
    public static List<MemoryRecord> Of(IStoreReader reader, string project, Scope scope, DateTimeOffset recorded)
    {
        var order = new List<string>();
        var states = new Dictionary<string, MemoryRecord>(StringComparer.Ordinal);
        foreach (var entry in Read(reader, project, null, scope, recorded))
        {
            if (entry.After is { } after)
            {
                if (!states.ContainsKey(entry.MemoryId))
                {
                    order.Add(entry.MemoryId);
                }

                states[entry.MemoryId] = after;
            }
        }

        return [.. order.Select(id => states[id]).Where(static memory => memory.Status != MemoryStatus.Deleted)];
    }

    /// <summary>One memory as it was known at an instant; <see langword="null"/> before it was recorded and after it was deleted.</summary>
    public static MemoryRecord? OfMemory(IStoreReader reader, string project, string id, DateTimeOffset recorded) =>
        Read(reader, project, id, null, recorded).LastOrDefault(static entry => entry.After is not null)?.After is { Status: not MemoryStatus.Deleted } memory
            ? memory
            : null;

    private static IEnumerable<HistoryEntry> Read(IStoreReader reader, string project, string? id, Scope? scope, DateTimeOffset recorded)
    {
        var after = 0L;
        while (true)
        {
            var page = reader.ListHistory(project, id, scope, after, Page);
            foreach (var entry in page)
            {
                // A clock that was set back leaves later entries with earlier times: each is judged by its own.
                if (entry.At <= recorded)
                {
                    yield return entry;
                }
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }
}
