using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Configurations;

/// <inheritdoc cref="IConfigurationStore"/>
internal sealed class SqliteConfigurationStore(ControlDatabase database, TimeProvider clock) : IConfigurationStore
{
    public Task<string?> FindAsync(string projectId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => Find(db, projectId), cancellationToken);

    public Task<string> ChangeAsync(string projectId, Func<string?, string> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var changed = change(Find(db, projectId));
                db.Execute(
                    "INSERT INTO configurations (project_id, overrides) VALUES ($0, $1) ON CONFLICT (project_id) DO UPDATE SET overrides = excluded.overrides",
                    projectId,
                    changed);
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

    private static string? Find(SqliteConnection db, string projectId) =>
        db.First("SELECT overrides FROM configurations WHERE project_id = $0", static row => row.GetString(0), projectId);
}
