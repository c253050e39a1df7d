using System.Collections.Concurrent;
using Memoir.Server.Control;

namespace Memoir.Server.Idempotency;

/// <inheritdoc cref="IReplyStore"/>
internal sealed class SqliteReplyStore(ControlDatabase database, ServerOptions options, TimeProvider clock) : IReplyStore
{
    // What this process works on. A claim of before its start that is not among these is a killed one's.
    private readonly ConcurrentDictionary<(string Project, string Key), bool> _inWork = new();
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public Task<KeptReply?> ClaimAsync(string projectId, string key, string requestHash, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var now = clock.GetUtcNow();
                db.Execute("DELETE FROM replies WHERE at < $0", now.AddHours(-options.Limits.IdempotencyHours));

                // Of a request that a crash cut off nothing comes any more: whoever sends it again after the restart must not wait, and past the
                // longest time that one may take, its key is free whoever took it.
                db.Execute(
                    "DELETE FROM replies WHERE project_id = $0 AND key = $1 AND status = 0 AND at < $2",
                    projectId,
                    key,
                    now.AddSeconds(-options.Limits.RequestSeconds));
                if (!_inWork.ContainsKey((projectId, key)))
                {
                    db.Execute("DELETE FROM replies WHERE project_id = $0 AND key = $1 AND status = 0 AND at <= $2", projectId, key, _started);
                }

                var kept = db.First(
                    "SELECT request_hash, status, body FROM replies WHERE project_id = $0 AND key = $1",
                    static row => new KeptReply(row.GetString(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2)),
                    projectId,
                    key);
                if (kept is null)
                {
                    db.Execute("INSERT INTO replies (project_id, key, request_hash, status, at) VALUES ($0, $1, $2, 0, $3)", projectId, key, requestHash, now);
                    _inWork[(projectId, key)] = true;
                }

                return kept;
            },
            cancellationToken);

    public async Task CompleteAsync(string projectId, string key, int status, byte[]? body, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            db => db.Execute("UPDATE replies SET status = $2, body = $3 WHERE project_id = $0 AND key = $1", projectId, key, (long)status, body),
            cancellationToken);
        _inWork.TryRemove((projectId, key), out _);
    }

    public async Task ReleaseAsync(string projectId, string key, CancellationToken cancellationToken)
    {
        await database.WriteAsync(db => db.Execute("DELETE FROM replies WHERE project_id = $0 AND key = $1 AND status = 0", projectId, key), cancellationToken);
        _inWork.TryRemove((projectId, key), out _);
    }
}
