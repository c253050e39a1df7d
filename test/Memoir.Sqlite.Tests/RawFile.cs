using SQLitePCL;

namespace Memoir.Sqlite.Tests;

/// <summary>A SQLite file as another program would touch it.</summary>
internal static class RawFile
{
    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        Check(connection, raw.sqlite3_exec(connection, sql));
    }

    public static long Number(string path, string sql)
    {
        using var connection = Open(path);
        Check(connection, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        using (statement)
        {
            return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
        }
    }

    public static string Text(string path, string sql)
    {
        using var connection = Open(path);
        Check(connection, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        using (statement)
        {
            var lines = new List<string>();
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                lines.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
            }

            return string.Join('\n', lines);
        }
    }

    /// <summary>A connection that stays open, for locks.</summary>
    public static sqlite3 Open(string path)
    {
        raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null!);
        return connection;
    }

    public static void Check(sqlite3 connection, int rc)
    {
        if (rc != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(connection).utf8_to_string());
        }
    }
}
