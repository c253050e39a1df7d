namespace Memoir.Server.Idempotency;

/// <summary>Table of replies by idempotency key.</summary>
internal static class ReplyTables
{
    public const string Sql = """
        CREATE TABLE replies (
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            status INTEGER NOT NULL,
            body BLOB,
            at INTEGER NOT NULL,
            PRIMARY KEY (project_id, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX replies_by_age ON replies (at);
        """;
}
