namespace Memoir.Server.Tenancy.Members;

/// <summary>Table of members. One of an organisation has no project.</summary>
internal static class MemberTables
{
    public const string Sql = """
        CREATE TABLE members (
            organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
            project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
            email TEXT NOT NULL,
            role INTEGER NOT NULL,
            created_at INTEGER NOT NULL) STRICT;
        CREATE UNIQUE INDEX members_once ON members (organisation_id, ifnull(project_id, ''), email);
        """;
}
