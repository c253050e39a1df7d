using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Memoir.Extraction.Evaluation;

/// <summary>A conversation of the measuring corpora, with the turns that answer its questions.</summary>
internal sealed record Conversation(string Id, IReadOnlyList<Turn> Turns, IReadOnlyList<string> TurnIds, IReadOnlyList<IReadOnlyList<string>> Evidence)
{
    private static readonly string[] Formats =
        ["h:mm tt 'on' d MMMM, yyyy", "MMMM-dd-yyyy", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"];

    public static IEnumerable<Conversation> Read(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        foreach (var one in json.RootElement.GetProperty("conversations").EnumerateArray())
        {
            var said = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
            var turns = new List<Turn>();
            var ids = new List<string>();
            foreach (var document in one.GetProperty("documents").EnumerateArray())
            {
                if (document.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.String
                    && DateTimeOffset.TryParseExact(date.GetString(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
                {
                    said = parsed;
                }

                var speaker = document.TryGetProperty("speaker", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
                turns.Add(new Turn(document.GetProperty("role").GetString()!, speaker, document.GetProperty("text").GetString()!, said));
                ids.Add(document.GetProperty("id").GetString()!);
            }

            yield return new Conversation(
                one.GetProperty("id").ToString(),
                turns,
                ids,
                [.. one.GetProperty("queries").EnumerateArray().Select(q => (IReadOnlyList<string>)[.. q.GetProperty("relevant").EnumerateArray().Select(r => r.GetString()!)])]);
        }
    }
}
