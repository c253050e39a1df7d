namespace Memoir.Cli;

/// <summary>Which file the store is.</summary>
internal static class StorePath
{
    public static string Of(string? given, CliHost host)
    {
        var path = given ?? host.Variable("MEMOIR_DATA") ?? Path.Combine(DataFolder(host), "memoir", "memoir.db");
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidInputException("--data", "The store's path is blank or holds a NUL character; give the path of a file.");
        }

        return Path.GetFullPath(path);
    }

    /// <summary>Makes the folder of a store that is to be made; refuses to read one that is not there.</summary>
    public static void Prepare(string path, bool create)
    {
        if (Directory.Exists(path))
        {
            throw new MemoryStoreException($"{path} is a folder; --data takes the path of a file.");
        }

        if (!create)
        {
            if (!File.Exists(path))
            {
                throw new MemoryStoreException($"There is no store at {path}; `memoir add` makes one, or point --data or MEMOIR_DATA at yours.");
            }

            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MemoryStoreException($"The folder of {path} can't be made: {error.Message} Choose another with --data.", error);
        }
    }

    /// <summary>Bytes on disk, with the write-ahead log.</summary>
    public static long Size(string path)
    {
        long size = 0;
        foreach (var file in (ReadOnlySpan<string>)[path, path + "-wal"])
        {
            var info = new FileInfo(file);
            size += info.Exists ? info.Length : 0;
        }

        return size;
    }

    private static string DataFolder(CliHost host) =>
        host.Variable("XDG_DATA_HOME")
        ?? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
}
