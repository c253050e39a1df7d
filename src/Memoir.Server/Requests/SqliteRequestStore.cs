using Memoir.Server.Control;

namespace Memoir.Server.Requests;

/// <inheritdoc cref="IRequestStore"/>
internal sealed class SqliteRequestStore(ControlDatabase database, ServerOptions options) : IRequestStore
{
    public Task AddAsync(IReadOnlyList<LoggedRequest> requests, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            foreach (var request in requests)
            {
                // Of a project that was removed meanwhile nothing is kept.
                db.Execute(
                    "INSERT INTO requests (project_id, method, path, status, latency, means, at) SELECT $0, $1, $2, $3, $4, $5, $6 WHERE EXISTS (SELECT 1 FROM projects WHERE id = $0)",
                    request.ProjectId,
                    request.Method,
                    request.Path,
                    (long)request.Status,
                    request.Milliseconds,
                    request.Means,
                    request.At);
            }

            foreach (var project in requests.Select(static request => request.ProjectId).Distinct(StringComparer.Ordinal))
            {
                db.Execute(
                    "DELETE FROM requests WHERE project_id = $0 AND sequence <= (SELECT sequence FROM requests WHERE project_id = $0 ORDER BY sequence DESC LIMIT 1 OFFSET $1)",
                    project,
                    (long)options.Limits.RequestLog);
            }

            return requests.Count;
        },
        cancellationToken,
        flush: false);

    public async Task<IReadOnlyList<LoggedRequest>> ListAsync(string projectId, int most, CancellationToken cancellationToken) => await database.ReadAsync(
        db => db.All(
            "SELECT sequence, project_id, method, path, status, latency, means, at FROM requests WHERE project_id = $0 ORDER BY sequence DESC LIMIT $1",
            static row => new LoggedRequest(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetDouble(5), row.GetString(6), row.Time(7)),
            projectId,
            (long)most),
        cancellationToken);
}
