using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>
/// Clears what the file may still hold of removed rows. <c>secure_delete</c> overwrites cells and freed pages, but a page
/// that was split keeps stale bytes between its cells, and the log keeps old pages: so the file is rewritten and the log cut.
/// </summary>
internal sealed class PurgeWork(CancellationToken cancellationToken) : WriteWork
{
    private const string MarkSql = "UPDATE counters SET purge_due = 1";

    private const string ClearSql = "UPDATE counters SET purge_due = 0";

    private const string DueSql = "SELECT purge_due FROM counters";

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _completion.Task;

    /// <summary>Notes in the transaction that removes that a purge has to follow, also after a crash.</summary>
    public static void Mark(Connection connection) => connection.Execute(MarkSql);

    /// <summary>Finishes a purge that a crash or a lock interrupted.</summary>
    public static void RunIfDue(Connection connection)
    {
        if (connection.QueryNumber(DueSql) != 0)
        {
            Purge(connection);
        }
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
        // A copy in memory of a large file would be the memory's end; the temporary file holds living rows only.
        connection.ExecuteScript("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY");
        Truncate(connection);
        connection.Execute(ClearSql);
        Truncate(connection);
    }

    private static void Truncate(Connection connection)
    {
        using var row = connection.Use("PRAGMA wal_checkpoint(TRUNCATE)");
        if (!row.Step() || row.Number(0) != 0)
        {
            throw new MemoryStoreException(
                $"What was erased is gone from the rows of '{connection.File.FullPath}', but a reader of another process keeps the old log in use. "
                + "End its reading and erase again or open the store again: the purge is then finished.");
        }
    }
}
