namespace Memoir.Server.Platform.Entities;

/// <summary>Table of entities that clients told of, with what they say about them. Memories make entities without it.</summary>
internal static class EntityTables
{
    public const string Sql = """
        CREATE TABLE entities (
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            name TEXT,
            metadata TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (project_id, kind, id)) STRICT, WITHOUT ROWID;
        """;
}
