namespace Memoir.Sqlite;

/// <summary>The columns of a message, in the order in which they are read and bound.</summary>
internal static class MessageColumns
{
    public const string Read =
        "m.key, m.partition, m.id, m.role, m.name, m.content, m.said_at, m.said_offset, m.recorded_at, m.external_id, m.extraction, m.attempts, m.resume, m.deleted_at, m.error, m.event";

    public const string Insert =
        "INSERT INTO messages (id, role, name, content, said_at, said_offset, recorded_at, external_id, extraction, key, project, "
        + "partition, revision, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    public const int Attempts = 11;

    public const int Resume = 12;

    public const int DeletedAt = 13;

    public const int Error = 14;

    public const int Event = 15;

    /// <summary>Binds what a record says: parameters 1 to 9.</summary>
    public static void BindRecord(this Statement statement, MessageRecord message)
    {
        statement
            .BindId(1, message.Id)
            .BindRole(2, message.Role)
            .Bind(3, message.Name)
            .Bind(4, message.Content)
            .Bind(5, message.SaidAt)
            .Bind(6, message.SaidAt.TotalOffsetMinutes)
            .Bind(7, message.RecordedAt)
            .Bind(8, message.ExternalId)
            .Bind(9, (long)message.Extraction);
    }

    /// <summary>The record of the present row of a statement that selects <see cref="Read"/>.</summary>
    public static MessageRecord ReadMessage(this Statement row, Scope scope) => new()
    {
        Scope = scope,
        Id = row.Id(2),
        Role = row.Role(3)!,
        Name = row.TextOrNull(4),
        Content = row.Text(5),
        SaidAt = row.Time(6).ToOffset(TimeSpan.FromMinutes(row.Number(7))),
        RecordedAt = row.Time(8),
        ExternalId = row.TextOrNull(9),
        Extraction = (ExtractionState)row.Number(10),
    };
}
