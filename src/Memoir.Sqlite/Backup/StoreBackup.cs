namespace Memoir.Sqlite;

/// <summary>
/// Copies a store while others write: <c>VACUUM INTO</c> reads one snapshot and writes a new file without free pages. SQLite's
/// page-wise backup would start again with every write of another process, and copy what was freed.
/// </summary>
internal static class StoreBackup
{
    public static void Run(StoreFile source, string path)
    {
        var target = Target(source, path);
        var partial = $"{target.FullPath}.partial";
        if (File.Exists(partial))
        {
            throw new MemoryStoreException($"The backup can't be written: '{partial}' exists. Another backup to this path runs, or one was cut off: then remove it.");
        }

        try
        {
            Copy(source, partial);
            Verify(target with { Path = partial, FullPath = partial });
            Flush(partial);
            Move(partial, target.FullPath);
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    private static StoreFile Target(StoreFile source, string path)
    {
        var target = StoreFile.Of(path, source.Options);
        return File.Exists(target.FullPath)
            ? throw new MemoryStoreException($"The backup can't be written: '{target.FullPath}' exists, and a backup overwrites nothing. Give another path, or move that file away.")
            : target;
    }

    private static void Copy(StoreFile source, string partial)
    {
        // A connection of its own: the pool's readers may not write at all (query_only), and the writer has work to do.
        using var connection = Connection.Open(source);
        using var statement = connection.Use("VACUUM INTO ?1").Bind(1, partial);
        statement.Run();
    }

    private static void Verify(StoreFile copy)
    {
        using var connection = Connection.Open(copy);
        StoreSchema.Recognise(connection);
        using var check = connection.Use("PRAGMA integrity_check(1)");
        if (!check.Step() || !string.Equals(check.Text(0), "ok", StringComparison.Ordinal))
        {
            throw new MemoryStoreException($"The backup is not sound ({check.Text(0)}) and was removed. Check the store's disk, and the store itself with `memoir doctor`.");
        }
    }

    private static void Flush(string file)
    {
        using var handle = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        handle.Flush(flushToDisk: true);
    }

    private static void Move(string partial, string target)
    {
        try
        {
            File.Move(partial, target, overwrite: false);
        }
        catch (IOException error)
        {
            throw new MemoryStoreException($"The backup can't be put at '{target}': {error.Message} Give another path.", error);
        }
    }

    private static void Remove(string partial)
    {
        foreach (var file in (ReadOnlySpan<string>)[partial, $"{partial}-journal", $"{partial}-wal", $"{partial}-shm"])
        {
            File.Delete(file);
        }
    }
}
