namespace Memoir.Sqlite;

/// <summary>Times in rows: Unix milliseconds, UTC.</summary>
internal static class TimeCodec
{
    public static Statement Bind(this Statement statement, int index, DateTimeOffset time) =>
        statement.Bind(index, time.ToUnixTimeMilliseconds());

    public static Statement Bind(this Statement statement, int index, DateTimeOffset? time) =>
        statement.Bind(index, time?.ToUnixTimeMilliseconds());

    public static DateTimeOffset Time(this Statement statement, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(statement.Number(column));

    public static DateTimeOffset? TimeOrNull(this Statement statement, int column) =>
        statement.IsNull(column) ? null : statement.Time(column);
}
