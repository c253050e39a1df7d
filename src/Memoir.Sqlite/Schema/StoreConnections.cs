using System.Globalization;

namespace Memoir.Sqlite;

/// <summary>Opens connections with the settings that each needs.</summary>
internal static class StoreConnections
{
    /// <summary>Opens the writer's connection: makes or migrates the file where that is due.</summary>
    public static Connection OpenWriter(StoreFile file)
    {
        var connection = Connection.Open(file);
        try
        {
            Configure(connection);
            var version = StoreSchema.Recognise(connection);
            if (connection.IsReadOnly)
            {
                throw new MemoryStoreException($"The store '{file.FullPath}' is read-only. Allow writing to the file and to its folder (SQLite keeps '-wal' and '-shm' files beside it).");
            }

            SwitchToWal(connection);
            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute("PRAGMA secure_delete = ON");
            connection.Execute("PRAGMA foreign_keys = ON");
            connection.Execute("PRAGMA journal_size_limit = 16777216");
            if (file.Options.MaxPageCount > 0)
            {
                connection.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {file.Options.MaxPageCount}"));
            }

            if (version < SchemaSteps.Current)
            {
                StoreSchema.Migrate(connection, SchemaSteps.All);
            }

            PurgeWork.RunIfDue(connection);

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static Connection OpenReader(StoreFile file)
    {
        var connection = Connection.Open(file);
        try
        {
            Configure(connection);
            connection.Execute("PRAGMA query_only = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Configure(Connection connection)
    {
        connection.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{connection.File.Options.CacheKibibytes}"));
        connection.Execute("PRAGMA temp_store = MEMORY");
    }

    private static void SwitchToWal(Connection connection)
    {
        using var statement = connection.Use("PRAGMA journal_mode = WAL");
        if (!statement.Step() || !string.Equals(statement.Text(0), "wal", StringComparison.Ordinal))
        {
            throw new MemoryStoreException(
                $"The store '{connection.File.FullPath}' can't use a write-ahead log: its file system lacks shared memory or locks (some network drives). Put it on a local disk.");
        }
    }
}
