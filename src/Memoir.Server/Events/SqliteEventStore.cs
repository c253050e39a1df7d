using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Events;

/// <inheritdoc cref="IEventStore"/>
internal sealed class SqliteEventStore(ControlDatabase database, ServerOptions options) : IEventStore
{
    private const string Columns = "SELECT id, project_id, type, status, created_at, updated_at, started_at, completed_at, error, rows FROM events ";

    // Once in so many events, so that the price of counting is spread.
    private const int PruneEvery = 100;

    public Task AddAsync(EventRecord record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var added = db.Execute(
                    "INSERT INTO events (project_id, id, type, status, created_at, updated_at, started_at, completed_at, error, rows) "
                    + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (project_id, id) DO NOTHING",
                    record.ProjectId,
                    record.Id,
                    record.Type,
                    (long)record.Status,
                    record.CreatedAt,
                    record.UpdatedAt,
                    record.StartedAt,
                    record.CompletedAt,
                    record.Error,
                    Lines(record.Rows));
                if (added > 0 && db.Number("SELECT last_insert_rowid()") % PruneEvery == 0)
                {
                    db.Execute(
                        "DELETE FROM events WHERE project_id = $0 AND number <= (SELECT number FROM events WHERE project_id = $0 ORDER BY number DESC LIMIT 1 OFFSET $1)",
                        record.ProjectId,
                        (long)options.Limits.Events);
                }

                return added;
            },
            cancellationToken,
            flush: false);

    public Task UpdateAsync(EventRecord record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute(
                "UPDATE events SET status = $2, updated_at = $3, started_at = $4, completed_at = $5, error = $6, rows = $7 WHERE project_id = $0 AND id = $1",
                record.ProjectId,
                record.Id,
                (long)record.Status,
                record.UpdatedAt,
                record.StartedAt,
                record.CompletedAt,
                record.Error,
                Lines(record.Rows)),
            cancellationToken,
            flush: false);

    public Task<EventRecord?> FindAsync(string projectId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Columns + "WHERE project_id = $0 AND id = $1", Read, projectId, id), cancellationToken);

    public async Task<(IReadOnlyList<EventRecord> Page, long Total)> ListAsync(
        string projectId, string? type, int skip, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync<(IReadOnlyList<EventRecord>, long)>(
            db => (
                db.All(
                    Columns + "WHERE project_id = $0 AND ($1 IS NULL OR type = $1) ORDER BY number DESC LIMIT $2 OFFSET $3",
                    Read,
                    projectId,
                    type,
                    (long)limit,
                    (long)skip),
                db.Number("SELECT count(*) FROM events WHERE project_id = $0 AND ($1 IS NULL OR type = $1)", projectId, type)),
            cancellationToken);

    private static string Lines(IReadOnlyList<EventRow> rows) => string.Join('\n', rows.Select(static row => row.MemoryId + " " + row.Event));

    private static EventRecord Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        ProjectId = row.GetString(1),
        Type = row.GetString(2),
        Status = (EventStatus)row.GetInt64(3),
        CreatedAt = row.Time(4),
        UpdatedAt = row.Time(5),
        StartedAt = row.TimeOrNull(6),
        CompletedAt = row.TimeOrNull(7),
        Error = row.TextOrNull(8),
        Rows = [.. row.GetString(9).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line =>
        {
            var space = line.LastIndexOf(' ');
            return new EventRow(line[..space], line[(space + 1)..]);
        })],
    };
}
