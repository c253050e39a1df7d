using System.Buffers;
using System.Text;

namespace Memoir.Sqlite;

/// <summary>
/// The sources of a memory as one blob: per source a length byte (0: a packed UUID of 16 bytes follows; else a varint of
/// 1 + the UTF-8 length, then the id), then start and length as varints.
/// </summary>
internal static class SourceCodec
{
    public static Statement BindSources(this Statement statement, int index, IReadOnlyList<MemorySource> sources)
    {
        if (sources.Count == 0)
        {
            return statement.Null(index);
        }

        var blob = new ArrayBufferWriter<byte>(sources.Count * 24);
        Span<byte> uuid = stackalloc byte[16];
        foreach (var source in sources)
        {
            if (IdCodec.TryPack(source.MessageId, uuid))
            {
                WriteVarint(blob, 0);
                blob.Write(uuid);
            }
            else
            {
                WriteVarint(blob, 1 + (uint)Encoding.UTF8.GetByteCount(source.MessageId));
                Encoding.UTF8.GetBytes(source.MessageId, blob);
            }

            WriteVarint(blob, (uint)source.Start);
            WriteVarint(blob, (uint)source.Length);
        }

        return statement.Bind(index, blob.WrittenSpan);
    }

    public static IReadOnlyList<MemorySource> Sources(this Statement statement, int column)
    {
        var rest = statement.Bytes(column);
        if (rest.IsEmpty)
        {
            return [];
        }

        var sources = new List<MemorySource>(1 + (rest.Length / 24));
        while (!rest.IsEmpty)
        {
            var form = ReadVarint(ref rest);
            var size = form == 0 ? 16 : (int)form - 1;
            var id = form == 0 ? IdCodec.Unpack(rest[..size]) : Encoding.UTF8.GetString(rest[..size]);
            rest = rest[size..];
            sources.Add(new MemorySource(id, (int)ReadVarint(ref rest), (int)ReadVarint(ref rest)));
        }

        return sources;
    }

    /// <summary>The id of the first source, packed or as UTF-8; empty: there is none.</summary>
    public static ReadOnlySpan<byte> FirstId(ReadOnlySpan<byte> sources, out bool isPacked)
    {
        isPacked = false;
        if (sources.IsEmpty)
        {
            return default;
        }

        var form = ReadVarint(ref sources);
        isPacked = form == 0;
        return isPacked ? sources[..16] : sources[..((int)form - 1)];
    }

    private static void WriteVarint(ArrayBufferWriter<byte> blob, uint value)
    {
        var span = blob.GetSpan(5);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        blob.Advance(length);
    }

    private static uint ReadVarint(ref ReadOnlySpan<byte> rest)
    {
        uint value = 0;
        var shift = 0;
        var used = 0;
        while (true)
        {
            var next = rest[used++];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                rest = rest[used..];
                return value;
            }

            shift += 7;
        }
    }
}
