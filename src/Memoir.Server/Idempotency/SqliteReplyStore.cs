using Memoir.Server.Control;

namespace Memoir.Server.Idempotency;

/// <inheritdoc cref="IReplyStore"/>
internal sealed class SqliteReplyStore(ControlDatabase database, ServerOptions options, TimeProvider clock) : IReplyStore
{
    public Task<KeptReply?> ClaimAsync(string projectId, string key, string requestHash, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var now = clock.GetUtcNow();
                db.Execute("DELETE FROM replies WHERE at < $0", now.AddHours(-options.Limits.IdempotencyHours));

                // Of a request that a crash cut off nothing comes any more: past the longest time one may take, its key is free.
                db.Execute(
                    "DELETE FROM replies WHERE project_id = $0 AND key = $1 AND status = 0 AND at < $2",
                    projectId,
                    key,
                    now.AddSeconds(-options.Limits.RequestSeconds));
                var kept = db.First(
                    "SELECT request_hash, status, body FROM replies WHERE project_id = $0 AND key = $1",
                    static row => new KeptReply(row.GetString(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2)),
                    projectId,
                    key);
                if (kept is null)
                {
                    db.Execute("INSERT INTO replies (project_id, key, request_hash, status, at) VALUES ($0, $1, $2, 0, $3)", projectId, key, requestHash, now);
                }

                return kept;
            },
            cancellationToken);

    public Task CompleteAsync(string projectId, string key, int status, byte[]? body, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute("UPDATE replies SET status = $2, body = $3 WHERE project_id = $0 AND key = $1", projectId, key, (long)status, body),
            cancellationToken);

    public Task ReleaseAsync(string projectId, string key, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("DELETE FROM replies WHERE project_id = $0 AND key = $1 AND status = 0", projectId, key), cancellationToken);
}
