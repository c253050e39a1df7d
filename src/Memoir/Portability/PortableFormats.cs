using System.Text.Json;


namespace Memoir;

/// <summary>Tells the formats of records from their first bytes.</summary>
public static class PortableFormats
{
    /// <summary>How many first bytes are enough to tell.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>What a file of SQLite begins with: such a file is no input of <see cref="IMemory.ImportAsync"/>.</summary>
    private static ReadOnlySpan<byte> SqliteMagic => "SQLite format 3\0"u8;

    /// <summary>Tells the format.</summary>
    /// <param name="head">The first bytes, decompressed.</param>
    /// <returns>The format; <see langword="null"/> where it is none of these: conversations, perhaps.</returns>
    public static PortableFormat? Tell(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        head = head.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty || head[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        try
        {
            return TellJson(head);
        }
        catch (JsonException)
        {
            return null; // Whoever reads it as something else says what is wrong with it.
        }
    }

    /// <summary>Whether the bytes begin a database of SQLite: mem0 keeps its history in one.</summary>
    /// <param name="head">The first bytes.</param>
    /// <returns>Whether they do.</returns>
    public static bool IsSqlite(ReadOnlySpan<byte> head) => head.StartsWith(SqliteMagic);

    internal static PortableFormat Require(ReadOnlySpan<byte> head) => Tell(head) ?? throw new InvalidInputException(
        "format",
        IsSqlite(head)
            ? "The input is a SQLite database. Import mem0's history with `memoir import FILE`, or with Mem0HistoryFile of the package Memoir.Sqlite; copy a store of Memoir with BackupAsync."
            : "The input is neither an export of Memoir nor records of mem0. Name its format, or import conversations with `memoir import`.");

    private static PortableFormat? TellJson(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true }));
        PortableFormat? found = null;
        var hasMessages = false;
        while (found is null && !hasMessages && reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth == 1 && reader.ValueTextEquals("type"u8) && reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("memoir_export"u8))
            {
                return PortableFormat.Memoir;
            }

            // Names that only conversations have end the search: a tool's answer inside a turn may hold anything.
            hasMessages = reader.TokenType == JsonTokenType.PropertyName
                && (reader.ValueTextEquals("messages"u8) || reader.ValueTextEquals("documents"u8) || reader.ValueTextEquals("conversations"u8) || reader.ValueTextEquals("role"u8) || reader.ValueTextEquals("from"u8));
            found = reader.TokenType != JsonTokenType.PropertyName ? null
                : reader.ValueTextEquals("memory_id"u8) || reader.ValueTextEquals("memoryId"u8) ? PortableFormat.Mem0History
                : reader.ValueTextEquals("memory"u8) || reader.ValueTextEquals("payload"u8) ? PortableFormat.Mem0
                : null;
        }

        return found;
    }
}
