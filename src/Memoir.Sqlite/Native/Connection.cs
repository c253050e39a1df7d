using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>
/// One connection with its prepared statements. It speaks to SQLite's C interface rather than through ADO.NET:
/// columns are read as spans of SQLite's own memory, nothing is boxed, and no retry loop hides a lock.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly sqlite3 _handle;
    private bool _inTransaction;
    private MemoryStoreException? _failure;

    private Connection(sqlite3 handle, StoreFile file)
    {
        _handle = handle;
        File = file;
    }

    public StoreFile File { get; }

    /// <summary>The conditions of filters that run as a function of this connection.</summary>
    public FilterTests Filters { get; } = new();

    private bool IsIdle => raw.sqlite3_get_autocommit(_handle) != 0;

    /// <summary>Whether the store failed inside the present transaction.</summary>
    public bool HasFailed => _failure is not null;

    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") == 1;

    public long Changes => raw.sqlite3_changes(_handle);

    public static Connection Open(StoreFile file)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var rc = raw.sqlite3_open_v2(file.FullPath, out var handle, flags, null!);
        var connection = new Connection(handle, file);
        try
        {
            connection.Check(rc);
            raw.sqlite3_extended_result_codes(handle, 1);
            connection.Filters.Define(handle);
            raw.sqlite3_busy_timeout(handle, (int)file.Options.LockTimeout.TotalMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The prepared statement of a text that is a constant: it is found by reference.</summary>
    public Statement Use(string sql)
    {
        RequireSound();
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = Prepare(sql, cached: true);
            _statements.Add(sql, statement);
        }

        // A handler of rows may ask the same question again while its own rows are being read.
        return statement.TryTake() ? statement : Prepare(sql, cached: false);
    }

    /// <summary>A statement of a text made for this one use.</summary>
    public Statement UseOnce(string sql)
    {
        RequireSound();
        return Prepare(sql, cached: false);
    }

    public void Execute(string sql)
    {
        using var statement = Use(sql);
        statement.Run();
    }

    public void Begin(string sql)
    {
        Execute(sql);
        _inTransaction = true;
    }

    public void Commit()
    {
        Execute("COMMIT");
        _inTransaction = false;
    }

    /// <summary>Ends a transaction, whether SQLite has ended it already or not.</summary>
    public void Rollback()
    {
        _failure = null;
        _inTransaction = false;
        if (!IsIdle)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>
    /// Refuses to go on in a transaction in which the store failed, whoever swallowed the error: a write of several statements
    /// may be half done, and after a full disk SQLite may have ended the transaction, so that what followed would be committed by itself.
    /// </summary>
    public void RequireSound()
    {
        if (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <summary>Runs several statements, for schemas.</summary>
    public void ExecuteScript(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    public long QueryNumber(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    public void Check(int rc)
    {
        if (rc is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            var fault = SqliteFault.Of(rc, raw.sqlite3_errmsg(_handle).utf8_to_string(), File);
            if (_inTransaction)
            {
                _failure = fault;
            }

            throw fault;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _statements.Clear();
        _handle.Dispose();
    }

    private Statement Prepare(string sql, bool cached)
    {
        const uint persistent = 1;
        Check(raw.sqlite3_prepare_v3(_handle, sql, cached ? persistent : 0, out var handle));
        return new Statement(this, handle, cached);
    }
}
