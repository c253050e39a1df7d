using System.Globalization;
using System.Text;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>Makes broken HTTP of a request: what no client library sends, and every scanner does.</summary>
internal static class Breaking
{
    private const int Ways = 20;

    public static (byte[] Bytes, FuzzKind Kind) Break(Random random, List<string> head, byte[] body)
    {
        var length = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}");
        switch (random.Next(Ways))
        {
            case 0:
                return Whole([Target(head[0], static path => path + " with space"), .. head[1..], length], body);
            case 1:
                return Whole(["G@T /v1/ping/ HTTP/1.1", .. head[1..], length], body);
            case 2:
                return Whole([Version(head[0], random.Next(2) == 0 ? "HTTP/9.9" : "HTTP/1.2"), .. head[1..], length], body);
            case 3:
                return Whole([head[0], .. head[2..], length], body);
            case 4:
                return Whole([.. head, "Host: other", length], body);
            case 5:
                return Whole([.. head, "a header without a colon", length], body);
            case 6:
                return Whole([.. head, "X-Long: " + new string('l', 40_000), length], body);
            case 7:
                return Whole([.. head, .. Enumerable.Range(0, 200).Select(static i => $"X-{i}: 1"), length], body);
            case 8:
                return Whole([.. head, "X-Nul: a\0b", length], body);
            case 9:
                return Whole([.. head, "Content-Length: -1"], body);
            case 10:
                return Whole([.. head, "Content-Length: many"], body);
            case 11:
                return Whole([.. head, "Content-Length: 3", "Content-Length: 4"], body);
            case 12:
                return Whole([.. head, "Transfer-Encoding: chunked"], "zz\r\nxx\r\n0\r\n\r\n"u8.ToArray(), FuzzKind.Cut);
            case 13:
                return Whole([Target(head[0], static path => path + "\u00e9\u6f22"), .. head[1..], length], body);
            case 14:
                return Whole([Target(head[0], static _ => "/" + new string('p', 20_000)), .. head[1..], length], body);
            case 15:
                return Whole([Target(head[0], static path => "http://127.0.0.1" + path), .. head[1..], length], body, FuzzKind.Valid);
            case 16:
                return (Joined([.. head, length], body, "\n"), FuzzKind.Cut);
            case 17:
                var cut = Joined([.. head, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + 10}")], body, "\r\n");
                return (cut[..random.Next(1, cut.Length)], FuzzKind.Cut);
            case 18:
                var flipped = Joined([.. head, length], body, "\r\n");
                for (var flips = random.Next(1, 8); flips > 0; flips--)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                return (flipped, FuzzKind.Cut);
            default:
                return (Garbage(random), FuzzKind.Cut);
        }
    }

    // A handshake of TLS, a preface of HTTP/2, and bytes of nothing.
    private static byte[] Garbage(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return [0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x03];
            case 1:
                return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();
            case 2:
                return "\r\n\r\n\r\n"u8.ToArray();
            default:
                var bytes = new byte[random.Next(1, 2000)];
                random.NextBytes(bytes);
                return bytes;
        }
    }

    private static (byte[] Bytes, FuzzKind Kind) Whole(List<string> head, byte[] body, FuzzKind kind = FuzzKind.Broken) => (Joined(head, body, "\r\n"), kind);

    private static byte[] Joined(List<string> head, byte[] body, string newLine) =>
        [.. Encoding.UTF8.GetBytes(string.Join(newLine, head) + newLine + newLine), .. body];

    private static string Target(string line, Func<string, string> change)
    {
        var parts = line.Split(' ');
        return $"{parts[0]} {change(parts[1])} {parts[2]}";
    }

    private static string Version(string line, string version) => line.Replace("HTTP/1.1", version, StringComparison.Ordinal);
}
