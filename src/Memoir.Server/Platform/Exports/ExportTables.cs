namespace Memoir.Server.Platform.Exports;

/// <summary>
/// Table of exports: what was asked for, never what came of it. It is made anew when it is read, of what was known when it was asked for, so that what
/// was erased since is in none.
/// </summary>
internal static class ExportTables
{
    public const string Sql = """
        CREATE TABLE exports (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            key_limit TEXT NOT NULL,
            schema TEXT NOT NULL,
            filter TEXT NOT NULL,
            instructions TEXT,
            created_at INTEGER NOT NULL) STRICT;
        CREATE INDEX exports_of_project ON exports (project_id, number);
        """;
}
