using Memoir.Server.Control;

namespace Memoir.Server.Accounts;

/// <inheritdoc cref="ISessionStore"/>
internal sealed class SqliteSessionStore(ControlDatabase database, TimeProvider clock) : ISessionStore
{
    private const string Live = "JOIN sessions s ON s.account_id = a.id WHERE s.id = $0 AND a.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2";

    public Task AddAsync(Session session, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                db.Execute("DELETE FROM sessions WHERE expires_at <= $0", clock.GetUtcNow());
                return db.Execute(
                    "INSERT INTO sessions (id, account_id, refresh_id, expires_at) VALUES ($0, $1, $2, $3)",
                    session.Id,
                    session.AccountId,
                    session.RefreshId,
                    session.ExpiresAt);
            },
            cancellationToken);

    public Task<Account?> FindAccountAsync(string sessionId, string accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db => db.First(SqliteAccountStore.Columns + Live, SqliteAccountStore.Read, sessionId, accountId, clock.GetUtcNow()),
            cancellationToken);

    public Task<Account?> RotateAsync(Session next, string spentRefreshId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var now = clock.GetUtcNow();
                var account = db.First(SqliteAccountStore.Columns + Live, SqliteAccountStore.Read, next.Id, next.AccountId, now);
                if (account is null)
                {
                    return null;
                }

                var rotated = db.Execute(
                    "UPDATE sessions SET refresh_id = $2, expires_at = $3 WHERE id = $0 AND refresh_id = $1",
                    next.Id,
                    spentRefreshId,
                    next.RefreshId,
                    next.ExpiresAt) > 0;
                if (!rotated)
                {
                    db.Execute("UPDATE sessions SET revoked_at = $1 WHERE id = $0", next.Id, now);
                }

                return rotated ? account : null;
            },
            cancellationToken);

    public Task RevokeAsync(string accountId, string? exceptSessionId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute(
                "UPDATE sessions SET revoked_at = $1 WHERE account_id = $0 AND revoked_at IS NULL AND id IS NOT $2",
                accountId,
                clock.GetUtcNow(),
                exceptSessionId),
            cancellationToken);
}
