using Memoir.Server.Control;
using Memoir.Server.Tenancy;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Keys;

/// <inheritdoc cref="IKeyStore"/>
internal sealed class SqliteKeyStore(ControlDatabase database, TimeProvider clock) : IKeyStore
{
    private const string Columns =
        "SELECT id, organisation_id, project_id, role, user_id, agent_id, run_id, app_id, label, prefix, hash, created_at, expires_at, last_used_at, revoked_at, agent, by_agent, account_id FROM keys ";

    public Task AddAsync(ApiKey key, CancellationToken cancellationToken) =>
        database.WriteAsync(db => Insert(db, key), cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> FindByPrefixAsync(string prefix, CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(Columns + "WHERE prefix = $0", Read, prefix), cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(string organisationId, CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(Columns + "WHERE organisation_id = $0 ORDER BY created_at, id", Read, organisationId), cancellationToken);

    public Task<ApiKey?> FindAsync(string organisationId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Columns + "WHERE organisation_id = $0 AND id = $1", Read, organisationId, id), cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> PageAsync(string organisationId, KeyQuery query, string? after, int most, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            db => db.All(
                Columns + "WHERE organisation_id = $0 AND ($1 IS NULL OR project_id = $1) AND ($2 OR revoked_at IS NULL AND ifnull(expires_at > $3, 1)) "
                + "AND ($4 IS NULL OR (created_at, id) > (SELECT created_at, id FROM keys WHERE id = $4 AND organisation_id = $0)) ORDER BY created_at, id LIMIT $5",
                Read,
                organisationId,
                query.ProjectId,
                query.IncludeEnded,
                clock.GetUtcNow(),
                after,
                (long)most),
            cancellationToken);

    public Task<bool> ReplaceAsync(ApiKey old, DateTimeOffset endsAt, ApiKey key, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var now = clock.GetUtcNow();
                var ended = endsAt <= now
                    ? db.Execute("UPDATE keys SET revoked_at = $2 WHERE organisation_id = $0 AND id = $1 AND revoked_at IS NULL", old.OrganisationId, old.Id, now)
                    : db.Execute("UPDATE keys SET expires_at = min(ifnull(expires_at, $2), $2) WHERE organisation_id = $0 AND id = $1 AND revoked_at IS NULL", old.OrganisationId, old.Id, endsAt);
                if (ended > 0)
                {
                    Insert(db, key);
                }

                return ended > 0;
            },
            cancellationToken);

    public Task NameAgentAsync(string id, string agent, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("UPDATE keys SET agent = $1 WHERE id = $0", id, agent), cancellationToken);

    public Task<long> CountByAgentsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Number("SELECT count(*) FROM keys WHERE by_agent AND revoked_at IS NULL AND ifnull(expires_at > $0, 1)", clock.GetUtcNow()), cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Number("SELECT EXISTS (SELECT 1 FROM keys)") > 0, cancellationToken);

    public Task<bool> RevokeAsync(string organisationId, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute("UPDATE keys SET revoked_at = $2 WHERE organisation_id = $0 AND id = $1 AND revoked_at IS NULL", organisationId, id, clock.GetUtcNow()) > 0,
            cancellationToken);

    public Task TouchAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("UPDATE keys SET last_used_at = $1 WHERE id = $0", id, clock.GetUtcNow()), cancellationToken, flush: false);

    private static int Insert(SqliteConnection db, ApiKey key) => db.Execute(
        "INSERT INTO keys (id, organisation_id, project_id, role, user_id, agent_id, run_id, app_id, label, prefix, hash, created_at, expires_at, agent, by_agent, account_id) "
        + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        key.Id,
        key.OrganisationId,
        key.ProjectId,
        (long)key.Role,
        key.Limit.UserId,
        key.Limit.AgentId,
        key.Limit.RunId,
        key.Limit.AppId,
        key.Label,
        key.Prefix,
        key.Hash,
        key.CreatedAt,
        key.ExpiresAt,
        key.Agent,
        key.ByAgent,
        key.AccountId);

    private static ApiKey Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        OrganisationId = row.GetString(1),
        ProjectId = row.GetString(2),
        Role = (Role)row.GetInt64(3),
        Limit = new Scope { UserId = row.TextOrNull(4), AgentId = row.TextOrNull(5), RunId = row.TextOrNull(6), AppId = row.TextOrNull(7) },
        Label = row.GetString(8),
        Prefix = row.GetString(9),
        Hash = row.GetFieldValue<byte[]>(10),
        CreatedAt = row.Time(11),
        ExpiresAt = row.TimeOrNull(12),
        LastUsedAt = row.TimeOrNull(13),
        RevokedAt = row.TimeOrNull(14),
        Agent = row.TextOrNull(15),
        ByAgent = row.GetInt64(16) != 0,
        AccountId = row.TextOrNull(17),
    };
}
