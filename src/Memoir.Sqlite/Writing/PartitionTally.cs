namespace Memoir.Sqlite;

/// <summary>What a partition's row says of its entries. Kept aside while a group of units runs, and written once at its end.</summary>
internal sealed record PartitionTally(long Project, long Owner)
{
    private const string ReadSql =
        "SELECT project, owner, revision, memories, messages, created_at, updated_at FROM partitions WHERE key = ?1";

    private const string WriteSql =
        "UPDATE partitions SET revision = ?2, memories = ?3, messages = ?4, created_at = ?5, updated_at = ?6 WHERE key = ?1";

    public long Revision { get; init; }

    public long Memories { get; init; }

    public long Messages { get; init; }

    public long? CreatedAt { get; init; }

    public long? UpdatedAt { get; init; }

    public PartitionTally Seen(DateTimeOffset at)
    {
        var time = at.ToUnixTimeMilliseconds();
        return this with
        {
            CreatedAt = CreatedAt is { } created ? Math.Min(created, time) : time,
            UpdatedAt = UpdatedAt is { } updated ? Math.Max(updated, time) : time,
        };
    }

    public static PartitionTally? Read(Connection connection, long partition)
    {
        using var row = connection.Use(ReadSql).Bind(1, partition);
        return row.Step()
            ? new PartitionTally(row.Number(0), row.Number(1))
            {
                Revision = row.Number(2),
                Memories = row.Number(3),
                Messages = row.Number(4),
                CreatedAt = row.NumberOrNull(5),
                UpdatedAt = row.NumberOrNull(6),
            }
            : null;
    }

    public void Write(Connection connection, long partition)
    {
        using var statement = connection.Use(WriteSql)
            .Bind(1, partition)
            .Bind(2, Revision)
            .Bind(3, Memories)
            .Bind(4, Messages)
            .Bind(5, CreatedAt)
            .Bind(6, UpdatedAt);
        statement.Run();
    }
}
