namespace Memoir.Server.Tenancy;

/// <summary>Tables of organisations and projects.</summary>
internal static class TenantTables
{
    public const string Sql = """
        CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE projects (
            id TEXT PRIMARY KEY,
            organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            description TEXT,
            settings TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX projects_of_organisation ON projects (organisation_id, created_at);
        """;
}
