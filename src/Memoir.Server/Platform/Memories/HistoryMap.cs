using Memoir.Server.Http;
using Memoir.Server.Tenancy;
using Memoir.Storage;

namespace Memoir.Server.Platform.Memories;

/// <summary>
/// Where the pages of a project's history begin, as far as a key may see it. The store reads it from the oldest line on, so one walk counts the lines
/// and marks the pages, and what is shown is read from the mark before it: however long the history, little of it is held, and it is walked once.
/// </summary>
internal sealed class HistoryMap
{
    private const int Page = 1000;
    private readonly IMemoryStore _store;
    private readonly string _project;
    private readonly Scope? _limit;
    private readonly List<(long Lines, long Sequence)> _marks = [(0, 0)];

    private HistoryMap(ApiCall call) =>
        (_store, _project, _limit) = (call.Service<ProjectMemories>().Store, call.Caller.ProjectId, call.Caller.Limit.IsEmpty ? null : call.Caller.Limit);

    /// <summary>How many lines there are.</summary>
    public long Count => _marks[^1].Lines;

    public static async Task<HistoryMap> ReadAsync(ApiCall call)
    {
        var map = new HistoryMap(call);
        while (await map.LinesAsync(map._marks[^1].Sequence, Page, call.Cancelled) is { Count: > 0 } lines)
        {
            map._marks.Add((map.Count + lines.Count, lines[^1].Sequence));
        }

        return map;
    }

    /// <summary>Lines from the newest on, of which some are left out first.</summary>
    public async Task<List<HistoryEntry>> ReadNewestAsync(int skipped, int most, CancellationToken cancellationToken)
    {
        var to = Count - skipped;
        var from = Math.Max(0, to - most);
        var shown = new List<HistoryEntry>();
        if (to <= 0)
        {
            return shown;
        }

        var (place, after) = _marks.FindLast(mark => mark.Lines <= from);
        while (place < to && await LinesAsync(after, (int)Math.Min(Page, to - place), cancellationToken) is { Count: > 0 } lines)
        {
            shown.AddRange(lines.Skip((int)Math.Max(0, from - place)));
            (place, after) = (place + lines.Count, lines[^1].Sequence);
        }

        shown.Reverse();
        return shown;
    }

    private ValueTask<IReadOnlyList<HistoryEntry>> LinesAsync(long after, int most, CancellationToken cancellationToken) =>
        _store.ReadAsync(reader => reader.ListHistory(_project, null, _limit, after, most), cancellationToken);
}
