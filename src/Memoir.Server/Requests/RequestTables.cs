namespace Memoir.Server.Requests;

/// <summary>Table of requests.</summary>
internal static class RequestTables
{
    public const string Sql = """
        CREATE TABLE requests (
            sequence INTEGER PRIMARY KEY,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            method TEXT NOT NULL,
            path TEXT NOT NULL,
            status INTEGER NOT NULL,
            latency REAL NOT NULL,
            means TEXT NOT NULL,
            at INTEGER NOT NULL) STRICT;
        CREATE INDEX requests_of_project ON requests (project_id, sequence);
        """;
}
