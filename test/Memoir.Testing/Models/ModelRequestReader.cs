using System.Globalization;
using System.Text;

namespace Memoir.Testing.Models;

/// <summary>Reads one HTTP/1.1 request with a length or in chunks.</summary>
internal static class ModelRequestReader
{
    private const int LongestHead = 64 << 10;

    public static async Task<ModelRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await LineAsync(stream, cancellationToken) is not { Length: > 0 } first || first.Split(' ') is not [var method, var path, _])
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        var body = headers.TryGetValue("Content-Length", out var length) ? await ExactlyAsync(stream, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken)
            : headers.ContainsKey("Transfer-Encoding") ? await ChunksAsync(stream, cancellationToken)
            : [];
        return new ModelRequest(method, path, headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<byte[]> ChunksAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (int.Parse((await LineAsync(stream, cancellationToken))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Write(await ExactlyAsync(stream, size, cancellationToken));
            await LineAsync(stream, cancellationToken);
        }

        await LineAsync(stream, cancellationToken);
        return body.ToArray();
    }

    private static async Task<byte[]> ExactlyAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    // A byte at a time: heads are short, and nothing of the body may be taken along.
    private static async Task<string?> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < LongestHead)
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return line.Length == 0 ? null : line.ToString();
            }

            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        throw new InvalidDataException("The head of a request is too long.");
    }
}
