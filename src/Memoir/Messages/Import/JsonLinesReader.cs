using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Memoir.Import;

/// <summary>One JSON value per line: a message, or a conversation. Blank lines are passed over.</summary>
internal static class JsonLinesReader
{
    public static async IAsyncEnumerable<ImportedTurn> ReadAsync(
        ImportBytes bytes, ImportOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        var turns = new JsonTurns(options, ConversationFormat.Auto);
        while (await bytes.ReadLineAsync(ct).ConfigureAwait(false) is { } line)
        {
            if (line.AsSpan().Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            var position = ImportError.Line(bytes.Line);
            using var document = Parse(line, bytes, position);
            foreach (var turn in turns.Read(document.RootElement, position))
            {
                yield return turn;
            }
        }
    }

    private static JsonDocument Parse(byte[] line, ImportBytes bytes, string position)
    {
        ImportText.Check(line, bytes.LineOffset, position);
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw ImportError.Json(error, bytes.Line - 1);
        }
    }
}
