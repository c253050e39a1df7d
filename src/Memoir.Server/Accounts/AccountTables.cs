namespace Memoir.Server.Accounts;

/// <summary>Tables of accounts, of their sessions, and of the secrets that the server makes for itself.</summary>
internal static class AccountTables
{
    public const string Sql = """
        CREATE TABLE accounts (
            id TEXT PRIMARY KEY,
            organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            email_key TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            role INTEGER NOT NULL,
            created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX accounts_of_organisation ON accounts (organisation_id, created_at);
        CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            refresh_id TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            revoked_at INTEGER) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_of_account ON sessions (account_id);
        CREATE INDEX sessions_by_end ON sessions (expires_at);
        CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """;
}
