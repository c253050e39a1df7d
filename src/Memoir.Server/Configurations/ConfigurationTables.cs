namespace Memoir.Server.Configurations;

/// <summary>Table of what projects set over the server's own configuration; the version counts its changes, so that every process notices them.</summary>
internal static class ConfigurationTables
{
    public const string Sql = """
        CREATE TABLE configurations (
            project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
            overrides TEXT NOT NULL DEFAULT '{}',
            version INTEGER NOT NULL DEFAULT 0,
            use_case TEXT,
            onboarded_at INTEGER) STRICT, WITHOUT ROWID;
        """;
}
