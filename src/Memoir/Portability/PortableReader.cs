using System.Runtime.CompilerServices;
using System.Text.Json;
using Memoir.Import;

namespace Memoir.Portability;

/// <summary>Reads an export line by line: a header, then messages, memories, history and receipts, then an end that counts them.</summary>
internal static class PortableReader
{
    private static readonly string[] Order = [PortableNames.Header, PortableNames.Message, PortableNames.Memory, PortableNames.History, PortableNames.Receipt, PortableNames.End];

    public static async IAsyncEnumerable<PortableRow> ReadAsync(ImportBytes bytes, MemoryOptions limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tally = new ExportTally();
        var stage = -1;
        while (await bytes.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var position = ImportError.Line(bytes.Line);
            if (line.AsSpan().Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            stage = NextStage(Parse(line, bytes, position, limits, tally, out var row), stage, position);
            if (row is not null)
            {
                yield return row;
            }
        }

        if (stage < Order.Length - 1)
        {
            throw ImportError.At(
                ImportError.Line(bytes.Line + 1),
                stage < 0
                    ? "the input is empty; an export begins with a header line."
                    : "the export ends before its last line (\"type\":\"end\"): it was cut off. Fetch it whole.");
        }
    }

    private static int NextStage(string type, int stage, string position)
    {
        var next = Array.IndexOf(Order, type);
        if ((stage < 0) != (next == 0))
        {
            throw ImportError.At(position, stage < 0 ? "the first line is no header of an export (\"type\":\"memoir_export\"). Give the export whole." : "a second header: these are two exports. Import them one by one.");
        }

        return next < stage || (next == stage && next == Order.Length - 1)
            ? throw ImportError.At(position, $"a line of type '{type}' after one of type '{Order[stage]}': lines stand in the order {string.Join(", ", Order)}. Leave the export in the order it was written in.")
            : next;
    }

    private static string Parse(byte[] line, ImportBytes bytes, string position, MemoryOptions limits, ExportTally tally, out PortableRow? row)
    {
        ImportText.Check(line, bytes.LineOffset, position);
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            var type = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(PortableNames.Type, out var named) && named.ValueKind == JsonValueKind.String
                ? named.GetString()!
                : throw ImportError.At(position, "the line has no 'type'; it is no line of an export.");
            row = PortableRows.Read(type, json, position, limits, tally);
            return type;
        }
        catch (JsonException error)
        {
            throw ImportError.Json(error, bytes.Line - 1);
        }
        catch (InvalidOperationException error)
        {
            throw ImportError.At(position, "a string or name holds a lone surrogate (\\ud800 to \\udfff without its other half); remove it.", error);
        }
    }
}
