using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Memoir.Testing.Models;

/// <summary>
/// A model's server on a real socket of 127.0.0.1: it plays what it is told, down to bytes and broken connections, and keeps what it was asked. It
/// stops with its disposal.
/// </summary>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ModelRequest> _requests = new();
    private readonly ConcurrentQueue<ModelReply> _script = new();
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly Task _accepting;
    private ModelReply _last = ModelReply.Json("""{"error":{"message":"the script is empty"}}""", 500);

    public ScriptedModelServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyList<ModelRequest> Requests => [.. _requests];

    /// <summary>How many bytes of bodies were written.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Answers by what is asked; before the script, which answers where this gives nothing.</summary>
    public Func<ModelRequest, ModelReply?>? Answer { get; set; }

    /// <summary>The next answers, one per request; the last one goes on for ever.</summary>
    public ScriptedModelServer Plays(params IEnumerable<ModelReply> replies)
    {
        foreach (var reply in replies)
        {
            _script.Enqueue(reply);
        }

        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var serving = ServeAsync(client);
            _running[serving] = true;
            _ = serving.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (await ModelRequestReader.ReadAsync(stream, _stop.Token) is not { } request)
            {
                return;
            }

            _requests.Enqueue(request);
            var reply = Answer?.Invoke(request) ?? Next();
            try
            {
                await WriteAsync(client, stream, reply);
            }
            catch (IOException)
            {
                // The client had enough.
            }
        }
    }

    private ModelReply Next()
    {
        if (_script.TryDequeue(out var next))
        {
            _last = next;
        }

        return _last;
    }

    private async Task WriteAsync(TcpClient client, NetworkStream stream, ModelReply reply)
    {
        if (reply.Hangs)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        var head = new StringBuilder($"HTTP/1.1 {reply.Status} Scripted\r\nContent-Type: {reply.ContentType}\r\nConnection: close\r\n");
        head.Append(reply.IsChunked ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {(long)reply.Body.Length * reply.Repeat}\r\n"));
        foreach (var (name, value) in reply.Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        var body = reply.CutAfter is { } cut ? reply.Body.AsMemory(0, cut) : reply.Body;
        for (var i = 0; i < reply.Repeat && body.Length > 0; i++)
        {
            if (reply.IsChunked)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(body.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), _stop.Token);
            }

            await stream.WriteAsync(body, _stop.Token);
            BytesSent += body.Length;
            if (reply.IsChunked)
            {
                await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
            }
        }

        if (reply.HangsAfterBody)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        if (reply.CutAfter is not null)
        {
            // Half closed rather than reset: what was sent arrives before the end does.
            client.Client.Shutdown(SocketShutdown.Send);
            return;
        }

        if (reply.IsChunked)
        {
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
        }
    }
}
