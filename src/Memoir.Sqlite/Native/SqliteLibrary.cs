using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>The native library that the application brings.</summary>
internal static class SqliteLibrary
{
    // 3.37: STRICT tables. 3.35: RETURNING.
    private const int Oldest = 3_037_000;

    public static void Require()
    {
        int version;
        try
        {
            version = raw.sqlite3_libversion_number();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new MemoryStoreException(
                "No native SQLite library is loaded. Reference the package SQLitePCLRaw.bundle_e_sqlite3 (Memoir.Embedded does) and call "
                + "SQLitePCL.Batteries_V2.Init() before the store is opened.",
                error);
        }

        if (version < Oldest)
        {
            throw new MemoryStoreException($"The loaded SQLite library has the version number {version}; the store needs {Oldest} (3.37) or later. Update the native package.");
        }
    }
}
