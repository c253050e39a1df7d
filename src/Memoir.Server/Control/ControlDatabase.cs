using Memoir.Server.Accounts;
using Memoir.Server.Configurations;
using Memoir.Server.Events;
using Memoir.Server.Idempotency;
using Memoir.Server.Keys;
using Memoir.Server.Platform.Entities;
using Memoir.Server.Platform.Exports;
using Memoir.Server.Platform.Feedback;
using Memoir.Server.Platform.Profiles;
using Memoir.Server.Requests;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;
using Memoir.Server.Webhooks;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Control;

/// <summary>
/// The file of keys, tenants and events. Features reach it through their own small store interfaces, so that another database takes its
/// place feature by feature. Nothing in it is content of memories.
/// </summary>
internal sealed class ControlDatabase : IAsyncDisposable
{
    private const int ApplicationId = 0x4D656D53;
    private const int Version = 1;

    // Each feature brings its own tables; later versions are further steps.
    private static readonly string[] s_tables =
    [
        TenantTables.Sql, AccountTables.Sql, MemberTables.Sql, KeyTables.Sql, EventTables.Sql, ReplyTables.Sql, ConfigurationTables.Sql, RequestTables.Sql,
        WebhookTables.Sql, ExportTables.Sql, FeedbackTables.Sql, ProfileTables.Sql, EntityTables.Sql,
    ];

    private readonly string _connection;
    private readonly SemaphoreSlim _writing = new(1, 1);

    private ControlDatabase(string connection) => _connection = connection;

    public static ControlDatabase Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var database = new ControlDatabase(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = true,
        }.ToString());
        try
        {
            using var connection = database.Connect();
            Prepare(connection, path);
            return database;
        }
        catch (SqliteException error)
        {
            throw new MemoryStoreException($"The file of keys '{path}' can't be opened: {error.Message}. Check that it is a file of Memoir's server, and its permissions.", error);
        }
    }

    /// <summary>Reads in one snapshot.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Connect();
        using var snapshot = connection.BeginTransaction(deferred: true);
        return Task.FromResult(Guarded(() => read(connection)));
    }

    /// <summary>Writes all or nothing; what returned is on disk. Without a flush it outlives the process, but not a loss of power.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken, bool flush = true)
    {
        // In this process writers wait here, without holding a thread; SQLite's own lock is for other processes.
        await _writing.WaitAsync(cancellationToken);
        try
        {
            using var connection = Connect();
            return Guarded(() =>
            {
                connection.Execute(flush ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
                using var transaction = connection.BeginTransaction(deferred: false);
                var result = write(connection);
                transaction.Commit();
                return result;
            });
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Leaves nothing of what was overwritten or deleted in the file and its log. No other process may read or write meanwhile.</summary>
    public async Task ForgetOldPagesAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            using var connection = Connect();
            Guarded(() => connection.Execute("VACUUM") + connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        }
        finally
        {
            _writing.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(_connection))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writing.Dispose();
        return ValueTask.CompletedTask;
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw new MemoryStoreException($"The file of keys can't be read or written: {error.Message}.", error);
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        var application = connection.Number("PRAGMA application_id");
        var version = connection.Number("PRAGMA user_version");
        if (application == ApplicationId && version == Version)
        {
            return;
        }

        if (application != 0 || version != 0 || connection.Number("SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw new MemoryStoreException(
                $"'{path}' is {(application == ApplicationId ? $"of version {version}, which this server does not know" : "no file of Memoir's server")}. "
                + "Use a newer server, or another folder for 'data'.");
        }

        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var sql in s_tables)
        {
            connection.Execute(sql);
        }

        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        transaction.Commit();
    }
}
