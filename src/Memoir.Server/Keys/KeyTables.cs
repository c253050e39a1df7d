namespace Memoir.Server.Keys;

/// <summary>Table of keys.</summary>
internal static class KeyTables
{
    public const string Sql = """
        CREATE TABLE keys (
            id TEXT PRIMARY KEY,
            organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            role INTEGER NOT NULL,
            user_id TEXT, agent_id TEXT, run_id TEXT, app_id TEXT,
            account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
            label TEXT NOT NULL,
            agent TEXT,
            by_agent INTEGER NOT NULL DEFAULT 0,
            prefix TEXT NOT NULL,
            hash BLOB NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            last_used_at INTEGER,
            revoked_at INTEGER) STRICT, WITHOUT ROWID;
        CREATE INDEX keys_by_prefix ON keys (prefix);
        CREATE INDEX keys_of_organisation ON keys (organisation_id, created_at);
        """;
}
