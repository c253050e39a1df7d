using System.Text.Json;

namespace Memoir.Embeddings.Tests;

/// <summary>A text with the ids and the vector or terms that the original model gives for it, cut at 256 tokens.</summary>
internal sealed record ReferenceLine(string Text, int[] Ids, float[] Vector, IReadOnlyDictionary<int, float> Terms)
{
    public override string ToString() => Text.Length <= 60 ? Text : Text[..60];

    public static IReadOnlyList<ReferenceLine> Read(string path) => [.. File.ReadLines(path).Select(Parse)];

    private static ReferenceLine Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new ReferenceLine(
            root.GetProperty("text").GetString()!,
            [.. root.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())],
            root.TryGetProperty("vector", out var vector) ? [.. vector.EnumerateArray().Select(v => v.GetSingle())] : [],
            root.TryGetProperty("terms", out var terms)
                ? terms.EnumerateObject().ToDictionary(t => int.Parse(t.Name, null), t => t.Value.GetSingle())
                : new Dictionary<int, float>());
    }
}
