namespace Memoir.Server;

/// <summary>Where the server's files lie.</summary>
/// <param name="Memories">The store of memories.</param>
/// <param name="Control">Keys, tenants and events.</param>
internal sealed record DataFiles(string Memories, string Control)
{
    public static DataFiles Of(string data)
    {
        var path = Path.GetFullPath(data);
        var isFolder = Directory.Exists(path) || Path.EndsInDirectorySeparator(data) || (Path.GetExtension(path).Length == 0 && !File.Exists(path));
        var memories = isFolder ? Path.Combine(path, "memoir.db") : path;
        return new DataFiles(memories, Path.ChangeExtension(memories, ".server.db"));
    }

    /// <summary>
    /// Makes what is not there yet so that nobody but the server's own user can read it: keys of providers and secrets of webhooks lie in one file, what
    /// people said in the other. What is there keeps its rights.
    /// </summary>
    public void Make()
    {
        try
        {
            MakeFolder(Path.GetDirectoryName(Memories)!);
            MakeFile(Memories);
            MakeFile(Control);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MemoryStoreException($"'data' is '{Memories}', which can't be made: {error.Message} Give a file or a folder that the server may write.", error);
        }
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // SQLite takes an empty file for a new one, and gives the files beside it the rights that it has.
    private static void MakeFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Open(path, options).Dispose();
    }
}
