using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Platform.Entities;

/// <inheritdoc cref="IEntityStore"/>
internal sealed class SqliteEntityStore(ControlDatabase database) : IEntityStore
{
    private const string Columns = "SELECT kind, id, name, metadata, created_at, updated_at FROM entities ";

    public Task<ToldEntity> SetAsync(string projectId, ToldEntity entity, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            db.Execute(
                "INSERT INTO entities (project_id, kind, id, name, metadata, created_at, updated_at) VALUES ($0, $1, $2, $3, $4, $5, $6) "
                + "ON CONFLICT (project_id, kind, id) DO UPDATE SET name = coalesce(excluded.name, name), metadata = coalesce(excluded.metadata, metadata), updated_at = excluded.updated_at",
                projectId,
                (long)entity.Kind,
                entity.Id,
                entity.Name,
                entity.Metadata,
                entity.CreatedAt,
                entity.UpdatedAt);
            return db.First(Columns + "WHERE project_id = $0 AND kind = $1 AND id = $2", Read, projectId, (long)entity.Kind, entity.Id)!;
        },
        cancellationToken);

    public async Task<IReadOnlyList<ToldEntity>> ListAsync(string projectId, CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(Columns + "WHERE project_id = $0 ORDER BY kind, id", Read, projectId), cancellationToken);

    public Task RemoveAsync(string projectId, EntityKind kind, string id, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Execute("DELETE FROM entities WHERE project_id = $0 AND kind = $1 AND id = $2", projectId, (long)kind, id), cancellationToken);

    private static ToldEntity Read(SqliteDataReader row) =>
        new((EntityKind)row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3), row.Time(4), row.Time(5));
}
