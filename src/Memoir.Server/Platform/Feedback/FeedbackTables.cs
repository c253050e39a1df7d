namespace Memoir.Server.Platform.Feedback;

/// <summary>Table of feedback on memories.</summary>
internal static class FeedbackTables
{
    public const string Sql = """
        CREATE TABLE feedback (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
            memory_id TEXT NOT NULL,
            feedback TEXT,
            reason TEXT,
            actor TEXT NOT NULL,
            created_at INTEGER NOT NULL) STRICT;
        CREATE INDEX feedback_of_memory ON feedback (project_id, memory_id, number);
        """;
}
