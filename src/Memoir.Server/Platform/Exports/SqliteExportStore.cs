using Memoir.Server.Control;

namespace Memoir.Server.Platform.Exports;

/// <inheritdoc cref="IExportStore"/>
internal sealed class SqliteExportStore(ControlDatabase database) : IExportStore
{
    private const long Kept = 1000;

    public Task AddAsync(ExportRecord export, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            db.Execute(
                "INSERT INTO exports (id, project_id, key_limit, schema, filter, instructions, created_at) VALUES ($0, $1, $2, $3, $4, $5, $6)",
                export.Id,
                export.ProjectId,
                export.KeyLimit,
                export.Schema,
                export.Filter,
                export.Instructions,
                export.CreatedAt);
            return db.Execute(
                "DELETE FROM exports WHERE project_id = $0 AND number <= (SELECT number FROM exports WHERE project_id = $0 ORDER BY number DESC LIMIT 1 OFFSET $1)",
                export.ProjectId,
                Kept);
        },
        cancellationToken);

    public Task<ExportRecord?> FindAsync(string projectId, string? keyLimit, string? id, string? filter, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.First(
            "SELECT id, project_id, key_limit, schema, filter, instructions, created_at FROM exports "
            + "WHERE project_id = $0 AND ($1 IS NULL OR key_limit = $1) AND ($2 IS NULL OR id = $2) AND ($3 IS NULL OR filter = $3) ORDER BY number DESC LIMIT 1",
            static row => new ExportRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), row.Time(6)),
            projectId,
            keyLimit,
            id,
            filter),
        cancellationToken);
}
