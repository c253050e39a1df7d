using System.Reflection;

namespace Memoir.Extraction.Rules;

/// <summary>
/// Where languages come from: one folder of <c>*.lexicon</c> and <c>*.rules</c> files each, embedded in the library or,
/// while rules are being written, on disk.
/// </summary>
internal sealed class LanguageFiles
{
    private const string Marker = ".Rules.Languages.";
    private readonly List<(string Language, string Name, Func<string> Read)> _files = [];

    private LanguageFiles()
    {
    }

    public IReadOnlyList<string> Languages => [.. _files.Select(static f => f.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static LanguageFiles Embedded()
    {
        var files = new LanguageFiles();
        var assembly = typeof(LanguageFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var at = name.IndexOf(Marker, StringComparison.Ordinal);
            if (at >= 0)
            {
                files._files.Add((name.Substring(at + Marker.Length, 2), name, () => Resource(assembly, name)));
            }
        }

        return files;
    }

    public static LanguageFiles Folder(string path)
    {
        var files = new LanguageFiles();
        foreach (var name in Directory.GetFiles(path, "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files._files.Add((Path.GetFileName(Path.GetDirectoryName(name)!), name, () => File.ReadAllText(name)));
        }

        return files;
    }

    /// <summary>The texts of a language's files with an extension, in the order of their names.</summary>
    public IEnumerable<string> Read(string language, string extension)
    {
        foreach (var (found, name, read) in _files)
        {
            if (string.Equals(found, language, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal))
            {
                yield return read();
            }
        }
    }

    private static string Resource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource '{name}' is listed but can't be opened.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
