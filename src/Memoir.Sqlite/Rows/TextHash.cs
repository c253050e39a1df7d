using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Memoir.Sqlite;

/// <summary>CRC-32C of a text's UTF-16 units, little-endian: finds equal texts in a small index; the texts themselves decide.</summary>
internal static class TextHash
{
    public static long Of(string text)
    {
        var crc = uint.MaxValue;
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var last in bytes)
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return ~crc;
    }
}
