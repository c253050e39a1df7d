using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>
/// Clears what the file may still hold of removed rows. <c>secure_delete</c> overwrites cells and freed pages, but a page
/// that was split keeps stale bytes between its cells, and the log keeps old pages: so the file is rewritten and the log cut.
/// </summary>
internal sealed class PurgeWork(CancellationToken cancellationToken) : WriteWork
{
    private const string MarkSql = "UPDATE counters SET purge_due = ?1";

    private const string ClearSql = "UPDATE counters SET purge_due = 0 WHERE purge_due = ?1";

    private const string DueSql = "SELECT purge_due FROM counters";

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _completion.Task;

    /// <summary>
    /// Notes in the transaction that removes that a purge has to follow, also after a crash. The revision tells this erasure
    /// from one of another process, which the purge that follows may not have seen.
    /// </summary>
    public static void Mark(Connection connection, long revision) => Run(connection, MarkSql, revision);

    /// <summary>Finishes a purge that a crash or a lock interrupted. It stays due where another process keeps it from being done now: that must keep nobody from the store.</summary>
    public static void RunIfDue(Connection connection)
    {
        TryPurge(connection);
    }

    public override bool TryCancel() => cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);

    public override void Run(IStoreWriter writer) => throw new InvalidOperationException("A purge runs by itself, outside of groups.");

    public override void Fault(Exception error) => Fail(error);

    public override void Complete() => _completion.TrySetResult();

    public override void Fail(Exception error) => _completion.TrySetException(error);

    /// <summary>Runs between two groups.</summary>
    public void Run(Connection connection)
    {
        try
        {
            Purge(connection);
            Complete();
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private static void Purge(Connection connection)
    {
        if (!TryPurge(connection))
        {
            throw new MemoryStoreException(
                $"What was erased is gone from the rows of '{connection.File.FullPath}', but a reader of another process keeps the old log in use. "
                + "End its reading and erase again or open the store again: the purge is then finished.");
        }
    }

    private static bool TryPurge(Connection connection)
    {
        // Rewriting takes time in proportion to the file: erasures that were committed while another's purge waited share it.
        var due = connection.QueryNumber(DueSql);
        if (due == 0)
        {
            return true;
        }

        Rewrite(connection);
        if (!Truncate(connection))
        {
            return false;
        }

        // What this leaves in the log is a page of counters.
        Run(connection, ClearSql, due);
        Truncate(connection);
        return true;
    }

    private static void Rewrite(Connection connection)
    {
        // A copy in memory of a large file would be the memory's end; the temporary file holds living rows only.
        connection.ExecuteScript("PRAGMA temp_store = FILE");
        try
        {
            connection.ExecuteScript("VACUUM");
        }
        finally
        {
            connection.ExecuteScript("PRAGMA temp_store = MEMORY");
        }
    }

    private static bool Truncate(Connection connection)
    {
        using var row = connection.Use("PRAGMA wal_checkpoint(TRUNCATE)");
        return row.Step() && row.Number(0) == 0;
    }

    private static void Run(Connection connection, string sql, long revision)
    {
        using var statement = connection.Use(sql).Bind(1, revision);
        statement.Run();
    }
}
