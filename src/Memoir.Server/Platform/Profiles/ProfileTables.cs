namespace Memoir.Server.Platform.Profiles;

/// <summary>
/// Tables of profiles. A profile itself is in none: it is made of the facts when it is read. What was generated how often is kept under a hash of the
/// user's id.
/// </summary>
internal static class ProfileTables
{
    public const string Sql = """
        CREATE TABLE profile_settings (
            project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
            enabled INTEGER NOT NULL,
            schema TEXT,
            instructions TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE profiles (
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            entity TEXT NOT NULL,
            generations INTEGER NOT NULL,
            PRIMARY KEY (project_id, entity)) STRICT, WITHOUT ROWID;
        CREATE TABLE profile_jobs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            key_limit TEXT NOT NULL,
            request_key TEXT,
            operation TEXT NOT NULL,
            entities TEXT NOT NULL,
            succeeded INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            created_at INTEGER NOT NULL) STRICT;
        CREATE INDEX profile_jobs_of_project ON profile_jobs (project_id, number);
        """;
}
