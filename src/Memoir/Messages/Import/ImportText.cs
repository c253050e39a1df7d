using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Memoir.Import;

/// <summary>Strict text: what is not well-formed is an error with its place, never a replacement character.</summary>
internal static class ImportText
{
    /// <param name="utf8">The bytes.</param>
    /// <param name="offset">Where they begin in the input, for the error.</param>
    /// <param name="position">The place of the whole, for the error.</param>
    public static string Decode(ReadOnlySpan<byte> utf8, long offset, string position)
    {
        Check(utf8, offset, position);
        var nul = utf8.IndexOf((byte)0);
        return nul < 0
            ? Encoding.UTF8.GetString(utf8)
            : throw ImportError.At(position, $"a NUL character at byte {offset + nul} of the input; remove it.");
    }

    public static void Check(ReadOnlySpan<byte> utf8, long offset, string position)
    {
        if (Utf8.IsValid(utf8))
        {
            return;
        }

        var at = FirstInvalid(utf8);
        throw ImportError.At(
            position, $"malformed UTF-8 (0x{utf8[at]:X2}) at byte {offset + at} of the input; convert the input to UTF-8 or mend that byte.");
    }

    /// <summary>Refuses what JSON can spell and text can't hold.</summary>
    public static string Guard(string text, string position)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : throw ImportError.At(position, $"a NUL character (\\u0000) at character {nul} of the text; remove it.");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        Span<char> scratch = stackalloc char[1024];
        var done = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(utf8[done..], scratch, out var read, out _, replaceInvalidSequences: false);
            done += read;
            if (status != OperationStatus.DestinationTooSmall)
            {
                return Math.Min(done, utf8.Length - 1);
            }
        }
    }
}
