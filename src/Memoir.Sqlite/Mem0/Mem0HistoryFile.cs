using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Memoir.Sqlite;

/// <summary>
/// Reads the history that mem0 keeps in a SQLite file (<c>~/.mem0/history.db</c>; <c>memory.db</c> of its TypeScript library), as
/// lines of JSON for <see cref="IMemory.ImportAsync"/> with <see cref="PortableFormat.Mem0History"/>.
/// </summary>
public static class Mem0HistoryFile
{
    private const int Page = 500;

    // The columns of both libraries; the tables have no key but the row's own.
    private const string PythonSql =
        "SELECT rowid, memory_id, old_memory, new_memory, event, created_at, updated_at, actor_id FROM history WHERE rowid > ?1 ORDER BY rowid LIMIT ?2";

    private const string OldPythonSql =
        "SELECT rowid, memory_id, old_memory, new_memory, event, created_at, updated_at, NULL FROM history WHERE rowid > ?1 ORDER BY rowid LIMIT ?2";

    private const string TypeScriptSql =
        "SELECT rowid, memory_id, previous_value, new_value, action, created_at, updated_at, NULL FROM memory_history WHERE rowid > ?1 ORDER BY rowid LIMIT ?2";

    private const string TypeScriptInHistorySql =
        "SELECT rowid, memory_id, previous_value, new_value, action, created_at, updated_at, NULL FROM history WHERE rowid > ?1 ORDER BY rowid LIMIT ?2";

    private static readonly string[] Names = ["memory_id", "old_memory", "new_memory", "event", "created_at", "updated_at", "actor_id"];

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the rows, oldest first. The file is not changed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels between rows.</param>
    /// <returns>One line of JSON per row, with its line feed.</returns>
    /// <exception cref="MemoryStoreException">There is no such file, it is no database, or it holds no history of mem0.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        SqliteLibrary.Require();
        if (!File.Exists(path))
        {
            throw new MemoryStoreException($"There is no file '{path}'. Give the path of mem0's history database.");
        }

        var file = StoreFile.Of(path, new SqliteStoreOptions());
        using var connection = await Task.Run(() => Open(file), cancellationToken).ConfigureAwait(false);
        var sql = Choose(connection);
        var after = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Read(connection, sql, ref after);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < Page)
            {
                yield break;
            }
        }
    }

    private static Connection Open(StoreFile file)
    {
        var connection = Connection.Open(file);
        try
        {
            connection.Execute("PRAGMA query_only = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Choose(Connection connection)
    {
        if (connection.QueryNumber("SELECT count(*) FROM pragma_table_info('memory_history') WHERE name IN ('memory_id', 'previous_value', 'new_value', 'action')") == 4)
        {
            return TypeScriptSql;
        }

        if (connection.QueryNumber("SELECT count(*) FROM pragma_table_info('history') WHERE name IN ('memory_id', 'previous_value', 'new_value', 'action')") == 4)
        {
            return TypeScriptInHistorySql;
        }

        if (connection.QueryNumber("SELECT count(*) FROM pragma_table_info('history') WHERE name IN ('memory_id', 'old_memory', 'new_memory', 'event')") == 4)
        {
            return connection.QueryNumber("SELECT count(*) FROM pragma_table_info('history') WHERE name = 'actor_id'") == 1 ? PythonSql : OldPythonSql;
        }

        throw new MemoryStoreException(
            $"'{connection.File.FullPath}' holds no history of mem0 (a table 'history' or 'memory_history' with its columns). Give the path of mem0's history database.");
    }

    private static List<ReadOnlyMemory<byte>> Read(Connection connection, string sql, ref long after)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        using var row = connection.Use(sql).Bind(1, after).Bind(2, Page);
        while (row.Step())
        {
            after = row.Number(0);
            lines.Add(Line(row));
        }

        return lines;
    }

    private static ReadOnlyMemory<byte> Line(Statement row)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            for (var i = 0; i < Names.Length; i++)
            {
                if (Text(row, i + 1) is { } text)
                {
                    json.WriteString(Names[i], text);
                }
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    // A column may hold a number where the library's language has one: a time as an epoch.
    private static string? Text(Statement row, int column) => row.Type(column) == SQLitePCL.raw.SQLITE_INTEGER
        ? row.Number(column).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : row.TextOrNull(column);
}
