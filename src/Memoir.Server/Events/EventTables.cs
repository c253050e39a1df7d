namespace Memoir.Server.Events;

/// <summary>Table of jobs. Rows are <c>memory id, space, event</c>, a line each.</summary>
internal static class EventTables
{
    public const string Sql = """
        CREATE TABLE events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            type TEXT NOT NULL,
            status INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            started_at INTEGER,
            completed_at INTEGER,
            error TEXT,
            rows TEXT NOT NULL,
            UNIQUE (project_id, id)) STRICT;
        CREATE INDEX events_of_project ON events (project_id, number);
        """;
}
