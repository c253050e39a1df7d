using Memoir.Server.Control;
using Memoir.Server.Secrets;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Webhooks;

/// <inheritdoc cref="IWebhookStore"/>
internal sealed class SqliteWebhookStore(ControlDatabase database, SecretBox secrets, ServerOptions options, TimeProvider clock) : IWebhookStore
{
    private const string Hooks =
        "SELECT id, project_id, name, url, event_types, is_active, secret, created_at, updated_at, request_key, after_history, after_event, after_queue FROM webhooks ";

    private const string Deliveries =
        "SELECT d.id, d.webhook_id, d.event_type, d.source, d.status, d.attempts, d.due_at, d.created_at, d.updated_at, d.response_status, d.error FROM webhook_deliveries d ";

    public Task AddAsync(Webhook hook, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Execute(
            "INSERT INTO webhooks (id, project_id, name, url, event_types, is_active, secret, created_at, updated_at, request_key, after_history, after_event, after_queue) "
            + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            hook.Id,
            hook.ProjectId,
            hook.Name,
            hook.Url,
            string.Join(' ', hook.EventTypes),
            hook.IsActive,
            secrets.Seal(hook.Secret, SecretPlaces.Webhook(hook.Id)),
            hook.CreatedAt,
            hook.UpdatedAt,
            hook.RequestKey,
            hook.Place.History,
            hook.Place.Events,
            hook.Place.Queue),
        cancellationToken);

    public Task<bool> UpdateAsync(Webhook hook, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Execute(
            "UPDATE webhooks SET name = $1, url = $2, event_types = $3, is_active = $4, secret = $5, updated_at = $6 WHERE id = $0",
            hook.Id,
            hook.Name,
            hook.Url,
            string.Join(' ', hook.EventTypes),
            hook.IsActive,
            secrets.Seal(hook.Secret, SecretPlaces.Webhook(hook.Id)),
            hook.UpdatedAt) > 0,
        cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("DELETE FROM webhooks WHERE id = $0", id) > 0, cancellationToken);

    public Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Hooks + "WHERE id = $0", ReadHook, id), cancellationToken);

    public Task<Webhook?> FindByRequestAsync(string projectId, string requestKey, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Hooks + "WHERE project_id = $0 AND request_key = $1 ORDER BY created_at DESC LIMIT 1", ReadHook, projectId, requestKey), cancellationToken);

    public async Task<IReadOnlyList<Webhook>> ListAsync(string projectId, CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(Hooks + "WHERE project_id = $0 ORDER BY created_at, id", ReadHook, projectId), cancellationToken);

    public async Task<IReadOnlyList<Webhook>> ListActiveAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(Hooks + "WHERE is_active = 1 ORDER BY project_id, id", ReadHook), cancellationToken);

    public Task CollectAsync(Webhook hook, WebhookPlace place, IReadOnlyList<(string EventType, DeliverySource Source)> found, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var now = clock.GetUtcNow();

                // Another process may have followed further meanwhile; a webhook removed meanwhile gets nothing.
                if (db.Execute(
                    "UPDATE webhooks SET after_history = max(after_history, $1), after_event = max(after_event, $2), after_queue = max(after_queue, $3) WHERE id = $0",
                    hook.Id,
                    place.History,
                    place.Events,
                    place.Queue) == 0)
                {
                    return 0;
                }

                foreach (var (type, source) in found)
                {
                    db.Execute(
                        "INSERT INTO webhook_deliveries (id, webhook_id, event_type, source, status, attempts, due_at, created_at, updated_at) "
                        + "VALUES ($0, $1, $2, $3, 0, 0, $4, $4, $4) ON CONFLICT (webhook_id, event_type, source) DO NOTHING",
                        Guid.CreateVersion7(now).ToString(),
                        hook.Id,
                        type,
                        source.Text,
                        now);
                }

                return found.Count;
            },
            cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ListDueAsync(string webhookId, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            db => db.All(Deliveries + "WHERE d.webhook_id = $0 AND d.due_at <= $1 ORDER BY d.due_at, d.number LIMIT $2", ReadDelivery, webhookId, now, (long)limit),
            cancellationToken);

    public Task<Delivery?> ClaimAsync(Delivery delivery, DateTimeOffset until, CancellationToken cancellationToken) => database.WriteAsync(
        db => db.Execute(
            "UPDATE webhook_deliveries SET due_at = $2, attempts = attempts + 1, updated_at = $3 WHERE id = $0 AND due_at = $1",
            delivery.Id,
            delivery.DueAt,
            until,
            clock.GetUtcNow()) == 0
            ? null
            : db.First(Deliveries + "WHERE d.id = $0", ReadDelivery, delivery.Id),
        cancellationToken);

    public Task EndTryAsync(Delivery delivery, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            var noted = db.Execute(
                "UPDATE webhook_deliveries SET status = $1, attempts = $2, due_at = $3, updated_at = $4, response_status = $5, error = $6 WHERE id = $0",
                delivery.Id,
                (long)delivery.Status,
                (long)delivery.Attempts,
                delivery.DueAt,
                delivery.UpdatedAt,
                (long?)delivery.ResponseStatus,
                delivery.Error);
            if (delivery.DueAt is null)
            {
                db.Execute(
                    "DELETE FROM webhook_deliveries WHERE webhook_id = $0 AND due_at IS NULL AND number <= "
                    + "(SELECT number FROM webhook_deliveries WHERE webhook_id = $0 AND due_at IS NULL ORDER BY number DESC LIMIT 1 OFFSET $1)",
                    delivery.WebhookId,
                    (long)options.Webhooks.Deliveries);
            }

            return noted;
        },
        cancellationToken);

    public async Task<(IReadOnlyList<Delivery> Page, long Total)> ListDeliveriesAsync(string webhookId, int skip, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync<(IReadOnlyList<Delivery>, long)>(
            db => (
                db.All(Deliveries + "WHERE d.webhook_id = $0 ORDER BY d.number DESC LIMIT $1 OFFSET $2", ReadDelivery, webhookId, (long)limit, (long)skip),
                db.Number("SELECT count(*) FROM webhook_deliveries WHERE webhook_id = $0", webhookId)),
            cancellationToken);

    public Task<Delivery?> FindDeliveryAsync(string webhookId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Deliveries + "WHERE d.id = $0 AND d.webhook_id = $1", ReadDelivery, id, webhookId), cancellationToken);

    public async Task<IReadOnlyList<(long Number, string Id)>> ListDoneAddsAsync(string projectId, long after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            db => db.All<Tuple<long, string>>(
                "SELECT number, id FROM events WHERE project_id = $0 AND number > $1 AND type = 'ADD' AND status = $2 ORDER BY number LIMIT $3",
                static row => Tuple.Create(row.GetInt64(0), row.GetString(1)),
                projectId,
                after,
                (long)EventStatus.Succeeded,
                (long)limit).ConvertAll(static row => (row.Item1, row.Item2)),
            cancellationToken);

    public Task<long> LastEventAsync(string projectId, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Number("SELECT max(number) FROM events WHERE project_id = $0", projectId), cancellationToken);

    private Webhook ReadHook(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        ProjectId = row.GetString(1),
        Name = row.GetString(2),
        Url = row.GetString(3),
        EventTypes = row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        IsActive = row.GetInt64(5) != 0,
        Secret = secrets.Open(row.GetString(6), SecretPlaces.Webhook(row.GetString(0))),
        CreatedAt = row.Time(7),
        UpdatedAt = row.Time(8),
        RequestKey = row.TextOrNull(9),
        Place = new WebhookPlace(row.GetInt64(10), row.GetInt64(11), row.GetInt64(12)),
    };

    private static Delivery ReadDelivery(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        WebhookId = row.GetString(1),
        EventType = row.GetString(2),
        Source = new DeliverySource(row.GetString(3)),
        Status = (DeliveryStatus)row.GetInt64(4),
        Attempts = row.GetInt32(5),
        DueAt = row.TimeOrNull(6),
        CreatedAt = row.Time(7),
        UpdatedAt = row.Time(8),
        ResponseStatus = row.IsDBNull(9) ? null : row.GetInt32(9),
        Error = row.TextOrNull(10),
    };
}
