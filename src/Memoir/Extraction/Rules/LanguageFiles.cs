using System.Reflection;

namespace Memoir.Extraction.Rules;

/// <summary>The languages that come with the library: one folder of embedded <c>*.lexicon</c> and <c>*.rules</c> files each.</summary>
internal static class LanguageFiles
{
    private const string Marker = ".Rules.Languages.";

    public static IReadOnlyList<string> Languages { get; } =
        [.. Names().Select(static n => n.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Read(string language, string extension)
    {
        foreach (var (found, resource) in Names())
        {
            if (string.Equals(found, language, StringComparison.Ordinal) && resource.EndsWith(extension, StringComparison.Ordinal))
            {
                using var stream = Assembly.GetManifestResourceStream(resource)
                    ?? throw new InvalidOperationException($"Resource '{resource}' is listed but can't be opened.");
                using var reader = new StreamReader(stream);
                yield return reader.ReadToEnd();
            }
        }
    }

    private static Assembly Assembly => typeof(LanguageFiles).Assembly;

    private static IEnumerable<(string Language, string Resource)> Names()
    {
        foreach (var name in Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var at = name.IndexOf(Marker, StringComparison.Ordinal);
            if (at >= 0)
            {
                yield return (name.AsSpan(at + Marker.Length, 2).ToString(), name);
            }
        }
    }
}
