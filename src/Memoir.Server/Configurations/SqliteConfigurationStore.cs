using Memoir.Server.Control;
using Memoir.Server.Secrets;
using Memoir.Server.Tenancy;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Configurations;

/// <inheritdoc cref="IConfigurationStore"/>
internal sealed class SqliteConfigurationStore(ControlDatabase database, SecretBox secrets, TimeProvider clock) : IConfigurationStore
{
    private const string Nothing = "{}";

    public Task<Configured> FindAsync(string projectId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => Find(db, projectId), cancellationToken);

    public Task<long> VersionAsync(string projectId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Number("SELECT version FROM configurations WHERE project_id = $0", projectId), cancellationToken);

    public Task<Configured> ChangeAsync(string projectId, Func<Configured, Configured> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var present = Find(db, projectId);
                var changed = change(present);
                if (!string.Equals(changed.Overrides, present.Overrides, StringComparison.Ordinal))
                {
                    changed = changed with { Version = present.Version + 1 };
                    db.Execute(
                        "INSERT INTO configurations (project_id, overrides, version) VALUES ($0, $1, $2) "
                        + "ON CONFLICT (project_id) DO UPDATE SET overrides = excluded.overrides, version = excluded.version",
                        projectId,
                        secrets.Seal(changed.Overrides, SecretPlaces.Configuration(projectId)),
                        changed.Version);
                }

                if (changed.Settings != present.Settings)
                {
                    db.Execute("UPDATE projects SET settings = $1, updated_at = $2 WHERE id = $0", projectId, changed.Settings.Write(), clock.GetUtcNow());
                }

                return changed;
            },
            cancellationToken);

    public Task OnboardAsync(string projectId, string? useCase, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute(
                "INSERT INTO configurations (project_id, use_case, onboarded_at) VALUES ($0, $1, $2) "
                + "ON CONFLICT (project_id) DO UPDATE SET use_case = excluded.use_case, onboarded_at = excluded.onboarded_at",
                projectId,
                useCase,
                clock.GetUtcNow()),
            cancellationToken);

    private Configured Find(SqliteConnection db, string projectId) =>
        db.First(
            "SELECT overrides, version, settings FROM projects LEFT JOIN configurations ON project_id = id WHERE id = $0",
            row => new Configured(row.TextOrNull(0) is { } kept ? secrets.Open(kept, SecretPlaces.Configuration(projectId)) : Nothing, ProjectSettings.Of(row.TextOrNull(2)), row.IsDBNull(1) ? 0 : row.GetInt64(1)),
            projectId)
        ?? new Configured(Nothing, ProjectSettings.Of(kept: null), 0);
}
