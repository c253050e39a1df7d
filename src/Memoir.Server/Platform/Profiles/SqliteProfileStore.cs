using System.Security.Cryptography;
using System.Text;
using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Platform.Profiles;

/// <inheritdoc cref="IProfileStore"/>
internal sealed class SqliteProfileStore(ControlDatabase database) : IProfileStore
{
    private const string Jobs = "SELECT id, project_id, key_limit, request_key, operation, entities, succeeded, skipped, created_at FROM profile_jobs ";
    private const long KeptJobs = 1000;

    public async Task<ProfileSettings> SettingsAsync(string projectId, CancellationToken cancellationToken) => await database.ReadAsync(
        db => db.First(
            "SELECT enabled, schema, instructions FROM profile_settings WHERE project_id = $0",
            static row => new ProfileSettings(row.GetInt64(0) != 0, row.TextOrNull(1), row.TextOrNull(2)),
            projectId),
        cancellationToken) ?? ProfileSettings.Default;

    public Task SetAsync(string projectId, ProfileSettings settings, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Execute(
            "INSERT INTO profile_settings (project_id, enabled, schema, instructions) VALUES ($0, $1, $2, $3) "
            + "ON CONFLICT (project_id) DO UPDATE SET enabled = excluded.enabled, schema = excluded.schema, instructions = excluded.instructions",
            projectId,
            settings.Enabled,
            settings.Schema,
            settings.Instructions),
        cancellationToken);

    public Task<long> GenerationsAsync(string projectId, string entityId, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.Number("SELECT generations FROM profiles WHERE project_id = $0 AND entity = $1", projectId, Hash(entityId)), cancellationToken);

    public Task AddAsync(ProfileJob job, IReadOnlyCollection<string> generated, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            foreach (var entity in generated)
            {
                db.Execute(
                    "INSERT INTO profiles (project_id, entity, generations) VALUES ($0, $1, 1) ON CONFLICT (project_id, entity) DO UPDATE SET generations = generations + 1",
                    job.ProjectId,
                    Hash(entity));
            }

            db.Execute(
                "INSERT INTO profile_jobs (id, project_id, key_limit, request_key, operation, entities, succeeded, skipped, created_at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                job.Id,
                job.ProjectId,
                job.KeyLimit,
                job.RequestKey,
                job.Operation,
                string.Join('\n', job.EntityIds),
                (long)job.Succeeded,
                (long)job.Skipped,
                job.CreatedAt);
            return db.Execute(
                "DELETE FROM profile_jobs WHERE project_id = $0 AND number <= (SELECT number FROM profile_jobs WHERE project_id = $0 ORDER BY number DESC LIMIT 1 OFFSET $1)",
                job.ProjectId,
                KeptJobs);
        },
        cancellationToken);

    public Task<ProfileJob?> FindAsync(string projectId, string? keyLimit, string id, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.First(Jobs + "WHERE project_id = $0 AND id = $1 AND ($2 IS NULL OR key_limit = $2)", Read, projectId, id, keyLimit), cancellationToken);

    public Task<ProfileJob?> FindByRequestAsync(string projectId, string requestKey, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.First(Jobs + "WHERE project_id = $0 AND request_key = $1 ORDER BY number DESC LIMIT 1", Read, projectId, requestKey), cancellationToken);

    public Task ForgetAsync(string projectId, string entityId, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Execute("DELETE FROM profiles WHERE project_id = $0 AND entity = $1", projectId, Hash(entityId))

            // Ids have no line breaks, so a line is one id.
            + db.Execute("DELETE FROM profile_jobs WHERE project_id = $0 AND instr(char(10) || entities || char(10), char(10) || $1 || char(10)) > 0", projectId, entityId),
        cancellationToken);

    private static string Hash(string entity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entity)));

    private static ProfileJob Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        ProjectId = row.GetString(1),
        KeyLimit = row.GetString(2),
        RequestKey = row.TextOrNull(3),
        Operation = row.GetString(4),
        EntityIds = row.GetString(5).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Succeeded = row.GetInt32(6),
        Skipped = row.GetInt32(7),
        CreatedAt = row.Time(8),
    };
}
