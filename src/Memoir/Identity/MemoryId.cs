using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Memoir.Identity;

/// <summary>
/// Ids of memories and messages: UUID version 7 (RFC 9562) whose time is the clock's and whose other bits are a hash of
/// the store's next number, the project and the text. The same input, clock and store give the same id; two stores do not.
/// </summary>
internal static class MemoryId
{
    public static string Create(DateTimeOffset now, long number, string project, string text)
    {
        var seed = Encoding.UTF8.GetBytes($"{number}\n{project}\n{text}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, hash);
        Span<byte> id = stackalloc byte[16];
        hash[..16].CopyTo(id);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0f) | 0x70);
        id[8] = (byte)((id[8] & 0x3f) | 0x80);
        return new Guid(id, bigEndian: true).ToString();
    }
}
