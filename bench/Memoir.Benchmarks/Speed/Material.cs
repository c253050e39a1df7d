using System.IO.Compression;
using System.Text.Json;

namespace Memoir.Benchmarks.Speed;

/// <summary>A third of the authored pairs: stored texts as people's memories read, and what is asked of them.</summary>
internal sealed record Material(string[] Statements, string[] Questions)
{
    public static Material Read()
    {
        using var packed = typeof(Material).Assembly.GetManifestResourceStream("pairs.jsonl.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var statements = new List<string>();
        var questions = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            questions.Add(json.RootElement.GetProperty("query").GetString()!);
            foreach (var side in new[] { "needed", "tempting" })
            {
                statements.AddRange(json.RootElement.GetProperty(side).EnumerateArray().Select(static text => text.GetString()!));
            }
        }

        return new Material([.. statements.Distinct(StringComparer.Ordinal)], [.. questions.Distinct(StringComparer.Ordinal)]);
    }
}
