using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>
/// The embedded store: one SQLite file with a write-ahead log beside it. What a write returned is on disk
/// (<c>synchronous = FULL</c>); one writer per process groups commits; reads run beside it, each on one snapshot.
/// Several processes may open one file. Removed content is overwritten in the file (<c>secure_delete</c>).
/// </summary>
/// <remarks>
/// The application brings the native SQLite library (<c>SQLitePCLRaw.bundle_e_sqlite3</c> or another build such as
/// SQLCipher) and calls <c>SQLitePCL.Batteries_V2.Init()</c>; <c>Memoir.Embedded</c> does both.
/// </remarks>
public sealed class SqliteStore : IMemoryStore
{
    private readonly StoreFile _file;
    private readonly ReadConnections _readers;
    private readonly WriteQueue _writes;
    private volatile bool _disposed;

    private SqliteStore(StoreFile file, Connection writer)
    {
        _file = file;
        _readers = new ReadConnections(file);
        _writes = new WriteQueue(writer);
    }

    /// <inheritdoc/>
    public string Location => _file.Location;

    /// <summary>Opens a store: makes the file where there is none, and brings an older one to the present schema.</summary>
    /// <param name="path">The file. Its folder must exist; <c>:memory:</c> is refused.</param>
    /// <param name="options">How it waits, groups and caches.</param>
    /// <param name="cancellationToken">Cancels before the file is opened.</param>
    /// <returns>The store.</returns>
    /// <exception cref="MemoryStoreException">
    /// The file is no Memoir store, newer than this version, read-only, damaged, or locked past the time-out; its folder is missing;
    /// the disk is full; no native library is loaded. The file was left as it was.
    /// </exception>
    /// <exception cref="InvalidInputException">An option is out of its range.</exception>
    public static async Task<SqliteStore> OpenAsync(string path, SqliteStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var settings = options?.Copy() ?? new SqliteStoreOptions();
        settings.Validate();
        SqliteLibrary.Require();
        var file = StoreFile.Of(path, settings);
        var writer = await Task.Run(() => StoreConnections.OpenWriter(file), cancellationToken).ConfigureAwait(false);
        return new SqliteStore(file, writer);
    }

    /// <inheritdoc/>
    public ValueTask<T> ReadAsync<T>(Func<IStoreReader, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _readers.ReadAsync(work, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _writes.WriteAsync(work, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask PurgeAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _writes.PurgeAsync(cancellationToken);
    }

    /// <summary>
    /// Copies the store to a new file while this and other processes go on reading and writing: one consistent snapshot of what was
    /// committed when it began, without free pages, checked and on disk when the call returns.
    /// </summary>
    /// <param name="path">The new file. Its folder must exist; nothing is overwritten.</param>
    /// <param name="cancellationToken">Cancels before it starts.</param>
    /// <returns>When the copy is whole.</returns>
    /// <exception cref="MemoryStoreException">The path is taken or can't be written; the disk is full; the copy is not sound. No copy is left.</exception>
    public async Task BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ObjectDisposedException.ThrowIf(_disposed, this);
        await Task.Run(() => StoreBackup.Run(_file, path), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Checks the whole file: its pages and indexes (<c>PRAGMA integrity_check</c>), references between rows, vectors of nothing, counts. Reads
    /// every page: about a second per gigabyte. Searches and writes go on meanwhile.
    /// </summary>
    /// <param name="cancellationToken">Cancels before it starts.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="MemoryStoreException">The file can't be read that far.</exception>
    public ValueTask<SqliteFileCheck> CheckAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(static reader => ((SqliteReader)reader).CheckFile(), cancellationToken);

    /// <summary>
    /// Rebuilds what the rows imply: SQLite's indexes and the counts of scopes; and removes vectors of nothing. Damaged pages of rows
    /// are not mended by it: restore a backup. Holds the write lock while it runs.
    /// </summary>
    /// <param name="cancellationToken">Cancels before it starts.</param>
    /// <returns>What is left.</returns>
    /// <exception cref="MemoryStoreException">The file can't be written.</exception>
    public async ValueTask<SqliteFileCheck> RepairAsync(CancellationToken cancellationToken = default)
    {
        await WriteAsync(
            static writer =>
            {
                ((SqliteWriter)writer).Repair();
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return await CheckAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts what a project holds.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Cancels before it starts.</param>
    /// <returns>The counts, on one snapshot.</returns>
    public ValueTask<SqliteStatistics> MeasureAsync(string project, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        return ReadAsync(reader => ((SqliteReader)reader).Measure(project), cancellationToken);
    }

    /// <summary>Lets what was asked for finish, then closes the file.</summary>
    /// <returns>When it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _writes.DisposeAsync().ConfigureAwait(false);
    }
}
