using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string FindEventSql = EventColumns.Select + "WHERE e.project = ?1 AND e.id = ?2";

    private const string GetEventSql = EventColumns.Select + "WHERE e.project = ?1 AND e.key = ?2";

    private const string EventsOfScopeSql =
        "FROM events AS e WHERE e.project = ?1 AND e.partition IN (SELECT value FROM json_each(?2)) AND (?4 IS NULL OR e.status = ?4) AND e.key < ?3";

    private const string EventsByStatusSql = "FROM events AS e INDEXED BY events_by_status WHERE e.project = ?1 AND e.status = ?4 AND e.key < ?3";

    private const string EventsOfProjectSql = "FROM events AS e NOT INDEXED WHERE e.project = ?1 AND e.key < ?3";

    private const string OpenEventsSql = EventColumns.Select + "INDEXED BY events_in_order WHERE e.partition = ?2 AND e.project = ?1 AND e.status < 2 ORDER BY e.key";

    private const string UsageSql =
        "SELECT day, app_id, extractor, model, calls, failed_calls, input_tokens, cached_input_tokens, output_tokens, milliseconds "
        + "FROM usage WHERE project = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, app_id, extractor, model";

    public StoredEvent? FindEvent(string project, string id)
    {
        using var row = Connection.Use(FindEventSql).Bind(1, ProjectNumber(project)).BindId(2, id);
        return row.Step() ? ReadEvent(row) : null;
    }

    public StoredEvent? GetEvent(string project, long key)
    {
        using var row = Connection.Use(GetEventSql).Bind(1, ProjectNumber(project)).Bind(2, key);
        return row.Step() ? ReadEvent(row) : null;
    }

    public IReadOnlyList<StoredEvent> ListEvents(string project, EventQuery query)
    {
        using var row = UseEvents(project, query, $"SELECT {EventColumns.All} ", query.OldestFirst ? " ORDER BY e.key LIMIT ?5" : " ORDER BY e.key DESC LIMIT ?5", query.BeforeKey);
        return ReadEvents(row?.Bind(5, Math.Max(0, query.Limit)));
    }

    public long CountEvents(string project, EventQuery query)
    {
        using var row = UseEvents(project, query, "SELECT count(*) ", string.Empty, long.MaxValue);
        return row is not null && row.Step() ? row.Number(0) : 0;
    }

    public IReadOnlyList<StoredEvent> ListOpenEvents(string project, long partition)
    {
        using var row = Connection.Use(OpenEventsSql).Bind(1, ProjectNumber(project)).Bind(2, partition);
        return ReadEvents(row);
    }

    public IReadOnlyList<UsageEntry> ListUsage(string project, DateOnly from, DateOnly to)
    {
        using var row = Connection.Use(UsageSql).Bind(1, ProjectNumber(project)).Bind(2, from.DayNumber).Bind(3, to.DayNumber);
        var entries = new List<UsageEntry>();
        while (row.Step())
        {
            entries.Add(new UsageEntry
            {
                Day = DateOnly.FromDayNumber((int)row.Number(0)),
                AppId = row.Text(1) is { Length: > 0 } app ? app : null,
                Extractor = row.Text(2),
                Model = row.Text(3) is { Length: > 0 } model ? model : null,
                Calls = row.Number(4),
                FailedCalls = row.Number(5),
                InputTokens = row.Number(6),
                CachedInputTokens = row.Number(7),
                OutputTokens = row.Number(8),
                Milliseconds = row.Number(9),
            });
        }

        return entries;
    }

    /// <returns><see langword="null"/>: the scope has no partition, so there is nothing to ask for.</returns>
    private Statement? UseEvents(string project, EventQuery query, string columns, string order, long beforeKey)
    {
        var isScoped = query.Scope is { IsEmpty: false };
        var ofProject = columns + (query.Status is null ? EventsOfProjectSql : EventsByStatusSql) + order;
        var page = UsePage(ProjectNumber(project), isScoped ? query.Scope : null, ofProject, columns + EventsOfScopeSql + order)?.Bind(3, beforeKey);
        return isScoped || query.Status is not null ? page?.Bind(4, (long?)query.Status) : page;
    }

    private List<StoredEvent> ReadEvents(Statement? row)
    {
        var found = new List<StoredEvent>();
        while (row is not null && row.Step())
        {
            found.Add(ReadEvent(row));
        }

        return found;
    }

    private StoredEvent ReadEvent(Statement row) => row.ReadEvent(ScopeOf(row.Number(EventColumns.Partition)));
}
