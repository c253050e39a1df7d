using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>The columns of an event, in the order in which they are read.</summary>
internal static class EventColumns
{
    public const string All = "e.key, e.partition, e.id, e.status, e.created_at, e.changed_at, e.body";

    public const string Select = "SELECT " + All + " FROM events AS e ";

    public const int Partition = 1;

    public static StoredEvent ReadEvent(this Statement row, Scope scope) => new()
    {
        Key = row.Number(0),
        Partition = row.Number(Partition),
        Scope = scope,
        Id = row.Id(2),
        Status = (EventStatus)row.Number(3),
        CreatedAt = row.Time(4),
        ChangedAt = row.Time(5),
        Body = row.Text(6),
    };
}
