using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>A socket that speaks just enough HTTP to read replies: no client library stands between a request's bytes and the server.</summary>
internal sealed class RawConnection(IPEndPoint server) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private Socket? _socket;
    private byte[] _buffer = new byte[16384];
    private int _start;
    private int _end;

    public async Task<RawReply> SendAsync(FuzzRequest request)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var keeps = request.Kind == FuzzKind.Valid;
        if (!keeps)
        {
            Close();
        }

        try
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(server, patience.Token);
            }

            await SendAsync(request.Bytes, patience.Token);
            if (request.Kind == FuzzKind.Cut)
            {
                // Nothing more will come: so the server does not wait for it, whatever it believes to be told. Kestrel may drop what it worked on.
                _socket.Shutdown(SocketShutdown.Send);
            }

            var reply = await ReadAsync(request.Route.Method == "HEAD", patience.Token);
            if (!keeps || reply.Closes)
            {
                Close();
            }

            return reply;
        }
        catch (SocketException) when (request.Kind != FuzzKind.Valid)
        {
            // It was refused before it was read to its end.
            Close();
            return RawReply.None;
        }
    }

    public void Dispose() => Close();

    // A server that refuses the head may answer and close while the rest is on its way: the answer counts.
    private async Task SendAsync(byte[] bytes, CancellationToken cancelled)
    {
        var sent = 0;
        try
        {
            while (sent < bytes.Length)
            {
                sent += await _socket!.SendAsync(bytes.AsMemory(sent), cancelled);
            }
        }
        catch (SocketException) when (sent > 0)
        {
        }
    }

    private void Close()
    {
        _socket?.Dispose();
        (_socket, _start, _end) = (null, 0, 0);
    }

    private async Task<RawReply> ReadAsync(bool isHead, CancellationToken cancelled)
    {
        while (true)
        {
            var status = await LineAsync(cancelled);
            if (status is null || !status.StartsWith("HTTP/1.", StringComparison.Ordinal))
            {
                return RawReply.None with { Body = Encoding.Latin1.GetBytes(status ?? string.Empty) };
            }

            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await LineAsync(cancelled) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }

            var code = int.Parse(status.AsSpan(9, 3), CultureInfo.InvariantCulture);
            if (code is >= 100 and < 200)
            {
                continue;
            }

            var reply = new RawReply(code, headers, []);
            return reply with { Body = isHead || reply.IsEventStream ? [] : await BodyAsync(headers, cancelled) };
        }
    }

    private async Task<byte[]> BodyAsync(Dictionary<string, string> headers, CancellationToken cancelled)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancelled);
        }

        var body = new MemoryStream();
        if (!headers.ContainsKey("Transfer-Encoding"))
        {
            while (_end > _start || await FillAsync(cancelled))
            {
                body.Write(_buffer, _start, _end - _start);
                _start = _end;
            }

            return body.ToArray();
        }

        while (int.Parse((await LineAsync(cancelled))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Write(await BytesAsync(size, cancelled));
            await LineAsync(cancelled);
        }

        await LineAsync(cancelled);
        return body.ToArray();
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancelled)
    {
        var bytes = new byte[count];
        for (var have = 0; have < count;)
        {
            if (_end == _start && !await FillAsync(cancelled))
            {
                throw new IOException($"The reply ends after {have} of {count} bytes.");
            }

            var part = Math.Min(count - have, _end - _start);
            Array.Copy(_buffer, _start, bytes, have, part);
            (_start, have) = (_start + part, have + part);
        }

        return bytes;
    }

    private async Task<string?> LineAsync(CancellationToken cancelled)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, end);
                _start += end + 2;
                return line;
            }

            if (!await FillAsync(cancelled))
            {
                return null;
            }
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancelled)
    {
        Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket!.ReceiveAsync(_buffer.AsMemory(_end), cancelled);
        _end += read;
        return read > 0;
    }
}
