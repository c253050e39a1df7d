using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Tenancy;

/// <inheritdoc cref="ITenantStore"/>
internal sealed class SqliteTenantStore(ControlDatabase database, TimeProvider clock) : ITenantStore
{
    /// <summary>The project of whoever never named one: the library and the other commands use the same.</summary>
    private const string FirstProject = "default";

    private const string ProjectColumns =
        "SELECT id, organisation_id, name, created_at, description, updated_at, settings, (SELECT version FROM configurations WHERE project_id = id) FROM projects ";

    public Task<(Organisation Organisation, Project Project)> FirstAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var now = clock.GetUtcNow();
                db.Execute("INSERT INTO organisations (id, name, created_at) SELECT $0, $0, $1 WHERE NOT EXISTS (SELECT 1 FROM organisations)", FirstProject, now);
                var organisation = db.First("SELECT id, name, created_at FROM organisations ORDER BY created_at, id LIMIT 1", ReadOrganisation)!;
                db.Execute(
                    "INSERT INTO projects (id, organisation_id, name, created_at, updated_at) SELECT $0, $1, $0, $2, $2 WHERE NOT EXISTS (SELECT 1 FROM projects WHERE organisation_id = $1)",
                    FirstProject,
                    organisation.Id,
                    now);
                var project = db.First(ProjectColumns + "WHERE organisation_id = $0 ORDER BY created_at, id LIMIT 1", ReadProject, organisation.Id)!;
                return (organisation, project);
            },
            cancellationToken);

    public Task<Organisation?> FindOrganisationAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First("SELECT id, name, created_at FROM organisations WHERE id = $0", ReadOrganisation, id), cancellationToken);

    public async Task<IReadOnlyList<Organisation>> ListOrganisationsAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All("SELECT id, name, created_at FROM organisations ORDER BY created_at, id", ReadOrganisation), cancellationToken);

    public Task<Project?> FindProjectAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(ProjectColumns + "WHERE id = $0", ReadProject, id), cancellationToken);

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(string organisationId, CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(ProjectColumns + "WHERE organisation_id = $0 ORDER BY created_at, id", ReadProject, organisationId), cancellationToken);

    public Task AddOrganisationAsync(Organisation organisation, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute("INSERT INTO organisations (id, name, created_at) VALUES ($0, $1, $2)", organisation.Id, organisation.Name, organisation.CreatedAt),
            cancellationToken);

    public Task AddProjectAsync(Project project, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute(
                "INSERT INTO projects (id, organisation_id, name, description, settings, created_at, updated_at) VALUES ($0, $1, $2, $3, $4, $5, $6)",
                project.Id,
                project.OrganisationId,
                project.Name,
                project.Description,
                project.Settings,
                project.CreatedAt,
                project.UpdatedAt),
            cancellationToken);

    public Task<bool> ChangeProjectAsync(string id, Func<Project, Project> change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                if (db.First(ProjectColumns + "WHERE id = $0", ReadProject, id) is not { } present)
                {
                    return false;
                }

                var project = change(present);
                return db.Execute(
                    "UPDATE projects SET name = $1, description = $2, settings = $3, updated_at = $4 WHERE id = $0",
                    id,
                    project.Name,
                    project.Description,
                    project.Settings,
                    clock.GetUtcNow()) > 0;
            },
            cancellationToken);

    public Task<bool> RemoveOrganisationAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("DELETE FROM organisations WHERE id = $0", id) > 0, cancellationToken);

    public Task<bool> RemoveProjectAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("DELETE FROM projects WHERE id = $0", id) > 0, cancellationToken);

    private static Organisation ReadOrganisation(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.Time(2));

    private static Project ReadProject(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3))
    {
        Description = row.TextOrNull(4),
        UpdatedAt = row.Time(5),
        Settings = row.TextOrNull(6),
        ConfigurationVersion = row.IsDBNull(7) ? 0 : row.GetInt64(7),
    };
}
