using System.Text;
using Memoir.Server.Contracts;

namespace Memoir.Server.Http;

/// <summary>One segment of a path as it was sent, percent-decoded once, strictly: what is no UTF-8 is refused, not guessed at.</summary>
internal static class PathSegment
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(string name, string segment)
    {
        if (!segment.Contains('%', StringComparison.Ordinal))
        {
            return segment;
        }

        var bytes = new byte[segment.Length];
        var length = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%')
            {
                bytes[length++] = (byte)segment[i];
                continue;
            }

            if (i + 2 >= segment.Length || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2]))
            {
                throw Malformed(name);
            }

            bytes[length++] = (byte)((char.IsAsciiDigit(segment[i + 1]) ? segment[i + 1] - '0' : (segment[i + 1] | 0x20) - 'a' + 10) << 4
                | (char.IsAsciiDigit(segment[i + 2]) ? segment[i + 2] - '0' : (segment[i + 2] | 0x20) - 'a' + 10));
            i += 2;
        }

        try
        {
            return s_strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed(name);
        }
    }

    private static ApiException Malformed(string name) =>
        ApiException.BadRequest(name, $"'{name}' in the path is not percent-encoded UTF-8. Encode each segment as encodeURIComponent does.");
}
