using System.Text;

namespace Memoir.Proof.Tests;

/// <summary>The bytes of every file of a store, as someone with a hex editor sees them.</summary>
internal sealed class RawBytes
{
    private readonly List<(string Name, byte[] Bytes)> _files;

    private RawBytes(List<(string Name, byte[] Bytes)> files) => _files = files;

    public static RawBytes Of(string path)
    {
        var files = new List<(string, byte[])>();
        foreach (var name in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            // Opened beside SQLite: closing a file would let go of this process's POSIX locks on it, so a copy is read.
            var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            Copy(name, copy);
            files.Add((Path.GetFileName(name), File.ReadAllBytes(copy)));
            File.Delete(copy);
        }

        return new RawBytes(files);
    }

    /// <summary>Which of the words is where, as UTF-8 or UTF-16 in either byte order.</summary>
    public IEnumerable<string> Find(IEnumerable<string> words) =>
        from word in words
        from file in _files
        from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
        where file.Bytes.AsSpan().IndexOf(encoding.GetBytes(word)) >= 0
        select $"{word} in {file.Name} as {encoding.WebName}";

    private static void Copy(string from, string to)
    {
        using var process = System.Diagnostics.Process.Start("cp", [from, to]);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new IOException($"'{from}' could not be copied.");
        }
    }
}
