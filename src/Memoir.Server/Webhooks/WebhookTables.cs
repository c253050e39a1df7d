namespace Memoir.Server.Webhooks;

/// <summary>
/// Tables of webhooks and deliveries. A delivery names what it tells of (<c>h</c> and a line of the history, <c>j</c> and a job) and holds
/// nothing of it: what was erased before it could be delivered is gone.
/// </summary>
internal static class WebhookTables
{
    public const string Sql = """
        CREATE TABLE webhooks (
            id TEXT PRIMARY KEY,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            url TEXT NOT NULL,
            event_types TEXT NOT NULL,
            is_active INTEGER NOT NULL,
            secret TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            request_key TEXT,
            after_history INTEGER NOT NULL,
            after_event INTEGER NOT NULL,
            after_queue INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX webhooks_of_project ON webhooks (project_id, created_at);
        CREATE TABLE webhook_deliveries (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
            event_type TEXT NOT NULL,
            source TEXT NOT NULL,
            status INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            due_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            response_status INTEGER,
            error TEXT,
            UNIQUE (webhook_id, event_type, source)) STRICT;
        CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id, number);
        """;
}
