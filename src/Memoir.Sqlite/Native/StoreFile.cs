namespace Memoir.Sqlite;

/// <summary>Which file, and how it is used.</summary>
internal sealed record StoreFile(string Path, string FullPath, SqliteStoreOptions Options)
{
    public string Location => $"sqlite:{Path}";

    public static StoreFile Of(string path, SqliteStoreOptions options)
    {
        if (path is ":memory:" or "")
        {
            throw new MemoryStoreException($"'{path}' names no file: a SqliteStore is a file. Give a path, or use InMemoryStore for one that is gone with the process.");
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new MemoryStoreException("The store's path holds a NUL character. Give the path of a file.");
        }

        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new MemoryStoreException($"The store can't be opened: '{full}' is a folder. Give the path of a file in it, such as '{System.IO.Path.Combine(path, "memoir.db")}'.");
        }

        var folder = System.IO.Path.GetDirectoryName(full);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new MemoryStoreException($"The store '{full}' can't be opened: the folder '{folder}' does not exist. Make the folder first; only the file is made for you.");
        }

        return new StoreFile(path, full, options);
    }
}
