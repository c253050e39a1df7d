namespace Memoir.Server.Configurations;

/// <summary>Table of what projects set over the server's own configuration.</summary>
internal static class ConfigurationTables
{
    public const string Sql = """
        CREATE TABLE configurations (
            project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
            overrides TEXT NOT NULL DEFAULT '{}',
            use_case TEXT,
            onboarded_at INTEGER) STRICT, WITHOUT ROWID;
        """;
}
