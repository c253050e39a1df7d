using System.Runtime.CompilerServices;
using System.Text.Json;
using Memoir.Import;

namespace Memoir.Portability;

/// <summary>Reads what mem0 gives out as rows of ours: a document, an array, or one record per line.</summary>
internal static class Mem0Reader
{
    /// <summary>The members that hold the records, in the answers of the platform, the library, the server and of Qdrant.</summary>
    private static readonly string[] Lists = ["results", "memories", "points", "history", "rows"];

    public static async IAsyncEnumerable<PortableRow> ReadAsync(
        ImportBytes bytes, PortableFormat format, Scope? into, MemoryOptions limits, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new Mem0Rows(into, limits, now);
        var isLines = FormatSniffer.Tell(await bytes.PeekAsync(FormatSniffer.HeadLength, cancellationToken).ConfigureAwait(false)) == ConversationFormat.JsonLines;
        var values = isLines ? LinesAsync(bytes, cancellationToken) : DocumentAsync(bytes, cancellationToken);
        await foreach (var (value, position) in values.ConfigureAwait(false))
        {
            using (value)
            {
                foreach (var (record, at) in Records(value.RootElement, position))
                {
                    yield return Read(rows, record, at, format);
                }
            }
        }
    }

    private static PortableRow Read(Mem0Rows rows, JsonElement record, string position, PortableFormat format)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(position, $"expected a record (an object), found {JsonTurns.Kind(record)}.");
        }

        try
        {
            return format == PortableFormat.Mem0History ? rows.History(new Mem0Object(record, position)) : rows.Memory(new Mem0Object(record, position));
        }
        catch (InvalidOperationException error)
        {
            throw ImportError.At(position, "a string or name holds a lone surrogate (\\ud800 to \\udfff without its other half); remove it.", error);
        }
    }

    private static async IAsyncEnumerable<(JsonDocument Value, string Position)> LinesAsync(ImportBytes bytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await bytes.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (!line.AsSpan().Trim(" \t\r"u8).IsEmpty)
            {
                var position = ImportError.Line(bytes.Line);
                ImportText.Check(line, bytes.LineOffset, position);
                yield return (Parse(line, bytes.Line - 1), position);
            }
        }
    }

    private static JsonDocument Parse(byte[] line, long linesBefore)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw ImportError.Json(error, linesBefore);
        }
    }

    private static async IAsyncEnumerable<(JsonDocument Value, string Position)> DocumentAsync(ImportBytes bytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var utf8 = await bytes.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        ImportText.Check(utf8, offset: 0, "the document");
        JsonCursor.Check(utf8);
        var cursor = new JsonCursor(utf8);
        while (!cursor.AtEnd)
        {
            if (cursor.NextIs(JsonTokenType.StartArray))
            {
                foreach (var element in cursor.Elements(string.Empty))
                {
                    yield return element;
                }
            }
            else if (Array.Find(Lists, cursor.FindArray) is { } name)
            {
                foreach (var element in cursor.Elements(name))
                {
                    yield return element;
                }

                cursor.SkipRestOfObject();
            }
            else
            {
                yield return (cursor.Value(), "the document");
            }
        }
    }

    /// <summary>A record, or those that an answer wraps: <c>{"result": {"points": [...]}}</c>, a page on a line.</summary>
    private static IEnumerable<(JsonElement Record, string Position)> Records(JsonElement value, string position)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object)
        {
            (value, position) = (result, $"{position}.result");
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in Lists)
            {
                if (value.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
                {
                    return list.EnumerateArray().Select((record, index) => (record, $"{position}.{name}[{index}]"));
                }
            }
        }

        return [(value, position)];
    }
}
