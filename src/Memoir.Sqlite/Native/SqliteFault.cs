using System.Globalization;
using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>SQLite's error codes in words: what is wrong, where, and what to do.</summary>
internal static class SqliteFault
{
    public const int ConstraintPrimaryKey = 1555;
    public const int ConstraintUnique = 2067;

    private const int IoErrorShmOpen = 4618;
    private const int IoErrorShmSize = 4874;
    private const int IoErrorShmMap = 5386;

    public static MemoryStoreException Of(int code, string detail, StoreFile file)
    {
        var path = file.FullPath;
        var said = string.Create(CultureInfo.InvariantCulture, $"SQLite says: {detail} ({code})");
        var message = (code & 0xff) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                $"The store '{path}' is locked by another connection: waited {file.Options.LockTimeout} for it and wrote nothing. "
                + $"Close or finish what holds it, or raise SqliteStoreOptions.LockTimeout. {said}",
            raw.SQLITE_FULL =>
                $"The disk of the store '{path}' is full: nothing of this change was written. Free space, then repeat it. {said}",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
                $"The store '{path}' is read-only: nothing was written. Allow writing to the file and to its folder (SQLite keeps '-wal' and '-shm' files beside it). {said}",
            raw.SQLITE_CANTOPEN =>
                $"The store '{path}' can't be opened. Allow reading and writing of the file and of its folder (SQLite keeps '-wal' and '-shm' files beside it). {said}",
            raw.SQLITE_NOTADB =>
                $"'{path}' is not a Memoir store: the file is not a SQLite database (or it is encrypted). Give another path; the file was left as it is. {said}",
            raw.SQLITE_CORRUPT =>
                $"The store '{path}' is damaged. Restore a backup, or save what can be read with the sqlite3 shell's .recover. {said}",
            raw.SQLITE_IOERR when code is IoErrorShmOpen or IoErrorShmSize or IoErrorShmMap =>
                $"The store '{path}' can't make its '-shm' file: the disk is full, or the folder is read-only. Free space or allow writing, then repeat. {said}",
            raw.SQLITE_IOERR =>
                $"The disk of the store '{path}' failed to read or write: what was not acknowledged counts as not written. Check the disk, then open the store again. {said}",
            raw.SQLITE_NOMEM =>
                $"There is no memory left for the store '{path}': nothing of this change was written. Lower SqliteStoreOptions.CacheKibibytes or free memory. {said}",
            raw.SQLITE_TOOBIG =>
                $"A value is too large for the store '{path}' (1 GB at most): nothing of this change was written. Shorten it. {said}",
            _ => $"The store '{path}' failed: nothing of this change was written. {said}",
        };
        return new MemoryStoreException(message);
    }
}
