using System.Buffers.Text;
using System.Buffers.Binary;

namespace Memoir.Input;

/// <summary>Page cursors: opaque to callers, a row's key and a mark inside.</summary>
internal static class Cursor
{
    private const byte Mark = 0x4d;

    public static string Encode(long key)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = Mark;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], key);
        return Base64Url.EncodeToString(bytes);
    }

    public static long? Decode(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        return cursor.Length <= 16 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length) && length == 9 && bytes[0] == Mark
            ? BinaryPrimitives.ReadInt64BigEndian(bytes[1..])
            : throw new InvalidInputException("cursor", $"'cursor' is '{(cursor.Length <= 40 ? cursor : cursor[..40])}', which no list gave. Pass the next cursor of the page before, or none.");
    }
}
