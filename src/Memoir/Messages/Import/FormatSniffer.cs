using System.Text.Json;

namespace Memoir.Import;

/// <summary>Tells a format from the first bytes of an input.</summary>
internal static class FormatSniffer
{
    public const int HeadLength = 64 * 1024;

    /// <returns>Never <see cref="ConversationFormat.Corpus"/>: a document says by its keys which kind it is.</returns>
    public static ConversationFormat Tell(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty)
        {
            return ConversationFormat.Text;
        }

        return head[0] switch
        {
            (byte)'{' => IsFirstOfLines(head) ? ConversationFormat.JsonLines : ConversationFormat.Auto,
            (byte)'[' when IsJsonArray(head[1..]) => ConversationFormat.Auto,
            _ => ConversationFormat.Text,
        };
    }

    /// <summary>A transcript may begin with a bracket too: <c>[2023-05-08 13:56] Ana: hi</c>.</summary>
    private static bool IsJsonArray(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        return rest.IsEmpty || rest[0] is (byte)'{' or (byte)']' or (byte)'[' or (byte)'"';
    }

    private static bool IsFirstOfLines(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        if (end < 0 || head[(end + 1)..].TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(head[..end]);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false; // The first line is no whole value: a document over several lines. Its reader reports what is wrong with it.
        }
    }
}
