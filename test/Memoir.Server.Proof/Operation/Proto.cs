using System.Buffers.Binary;
using System.Text;

namespace Memoir.Server.Proof.Operation;

/// <summary>A protobuf message, read by field numbers alone: as much as a collector of OTLP needs.</summary>
internal sealed class Proto
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public Proto(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes.Span, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((field, Varint(bytes.Span, ref at), default));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]), default));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes.Span, ref at);
                    _fields.Add((field, 0, bytes.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]), default));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Field {field} has the wire type {tag & 7}.");
            }
        }
    }

    public IEnumerable<Proto> All(params ReadOnlySpan<int> path)
    {
        IEnumerable<Proto> found = [this];
        foreach (var field in path)
        {
            found = [.. found.SelectMany(message => message._fields.Where(one => one.Field == field).Select(static one => new Proto(one.Bytes)))];
        }

        return found;
    }

    public string Text(int field) => Encoding.UTF8.GetString(_fields.FirstOrDefault(one => one.Field == field).Bytes.Span);

    public ulong Number(int field) => _fields.FirstOrDefault(one => one.Field == field).Number;

    /// <summary>OTLP's key-value pairs under a field.</summary>
    public Dictionary<string, string> Attributes(int field) => All(field).ToDictionary(static pair => pair.Text(1), static pair => pair.All(2).First().Value(), StringComparer.Ordinal);

    // Text, truth, whole number: what Memoir uses.
    private string Value() => _fields.Count == 0 ? string.Empty : _fields[0] switch
    {
        (1, _, var bytes) => Encoding.UTF8.GetString(bytes.Span),
        (2, var truth, _) => truth == 1 ? "true" : "false",
        var (_, number, _) => $"{number}",
    };

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
