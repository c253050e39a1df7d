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

    public void MakeFolder() => Directory.CreateDirectory(Path.GetDirectoryName(Memories)!);
}
