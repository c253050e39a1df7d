using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>A line of history in a row. The snapshot leaves out what the row says beside it: id, scope, and the text where it is the new text.</summary>
internal static class HistoryColumns
{
    public const string Insert =
        "INSERT INTO history (sequence, project, partition, memory, event, at, old_text, new_text, actor, reason, message, after) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

    public static void Bind(Statement statement, HistoryEntry entry, Scope? scope)
    {
        statement
            .BindId(4, entry.MemoryId)
            .Bind(5, (long)entry.Event)
            .Bind(6, entry.At)
            .Bind(7, entry.OldText)
            .Bind(8, entry.NewText)
            .Bind(9, entry.Actor)
            .Bind(10, entry.Reason)
            .BindId(11, entry.MessageId);
        if (entry.After is { } after)
        {
            var omit = (string.Equals(after.Id, entry.MemoryId, StringComparison.Ordinal) ? RecordParts.Id : RecordParts.None)
                | (after.Scope == scope ? RecordParts.Scope : RecordParts.None)
                | (string.Equals(after.Text, entry.NewText, StringComparison.Ordinal) ? RecordParts.Text : RecordParts.None);
            statement.BindUtf8(12, RecordJson.Write(after, omit));
        }
        else
        {
            statement.Null(12);
        }
    }

    public static HistoryEntry Read(Statement row, Scope? scope)
    {
        var id = row.Id(2);
        var newText = row.TextOrNull(6);
        return new HistoryEntry
        {
            Sequence = row.Number(0),
            MemoryId = id,
            Event = (MemoryEvent)row.Number(3),
            At = row.Time(4),
            OldText = row.TextOrNull(5),
            NewText = newText,
            Actor = row.TextOrNull(7),
            Reason = row.TextOrNull(8),
            MessageId = row.IdOrNull(9),
            After = row.IsNull(10) ? null : RecordJson.Read(row.Bytes(10).ToArray(), id, scope, newText),
        };
    }
}
