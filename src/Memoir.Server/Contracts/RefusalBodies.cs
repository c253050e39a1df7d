using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Memoir.Server.Contracts;

/// <summary>
/// Gives a JSON body to what Kestrel refuses before any of our code runs: a request line or header that is no HTTP. Kestrel answers those with a
/// status and nothing else, and no middleware sees them, so the bytes are exchanged where they leave. Under TLS they leave encrypted, and stay bare.
/// </summary>
internal static class RefusalBodies
{
    /// <summary>What Kestrel's own refusals have between status line and date; an answer of ours always has X-Request-ID there and a body after it.</summary>
    private static readonly byte[] s_bare = "\r\nContent-Length: 0\r\nConnection: close\r\n"u8.ToArray();

    public static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        connection.Transport = new Pipes(transport.Input, new Exchange(transport.Output));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    /// <summary>The whole answer in place of a bare one, or <see langword="null"/> where the bytes are something else.</summary>
    internal static byte[]? InPlaceOf(ReadOnlySpan<byte> written)
    {
        // "HTTP/1.1 400 Bad Request": raw line breaks like those that follow are nowhere in a body of JSON.
        if (!written.StartsWith("HTTP/1.1 "u8) || !written.EndsWith("\r\n\r\n"u8) || written.Length < 13)
        {
            return null;
        }

        var line = written.IndexOf("\r\n"u8);
        if (line < 13 || !written[line..].StartsWith(s_bare) || !int.TryParse(written.Slice(9, 3), CultureInfo.InvariantCulture, out var status) || status < 400)
        {
            return null;
        }

        // A space in the path reads as a version that nobody knows, which is 505: a mistake of the client's all the same, and 5xx are tried again.
        var body = Encoding.UTF8.GetBytes(Json(status == 505 ? 400 : status));
        return
        [
            .. status == 505 ? "HTTP/1.1 400 Bad Request"u8 : written[..line],
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\r\nContent-Length: {body.Length}\r\nContent-Type: {Http.JsonReply.ContentType}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n")),
            .. written[(line + s_bare.Length)..],
            .. body,
        ];
    }

    // Which contract was meant can't be known, so every client's spelling of the message is there.
    private static string Json(int status)
    {
        var message = status switch
        {
            408 => "The request's head came too slowly. Send it again.",
            411 => "The request has a body of no stated length. Send Content-Length.",
            413 => "The body is larger than the server accepts. Send it in parts, or raise limits.body_bytes of the server.",
            414 => "The address is too long. Send long values in the body.",
            431 => "The headers are too many or too long. Send fewer.",
            _ => "The request is not valid HTTP/1.1. Encode the path as encodeURIComponent does, and headers as RFC 9110 says.",
        };
        return $$"""{"error":"{{message}}","detail":"{{message}}","message":"{{message}}","code":"bad_request","status":{{status.ToString(CultureInfo.InvariantCulture)}}}""";
    }

    private sealed class Pipes(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    /// <summary>Hands everything on, but for an answer that begins in the memory it handed out and is a bare refusal.</summary>
    private sealed class Exchange(PipeWriter output) : PipeWriter
    {
        private Memory<byte> _handedOut;

        public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

        public override long UnflushedBytes => output.UnflushedBytes;

        public override void Advance(int bytes)
        {
            if (bytes > 0 && bytes <= _handedOut.Length && InPlaceOf(_handedOut.Span[..bytes]) is { } whole)
            {
                // Not advanced over, so what was written there is written over.
                _handedOut = default;
                output.Write(whole);
                return;
            }

            _handedOut = default;
            output.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _handedOut = output.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => output.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => output.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => output.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);
    }
}
