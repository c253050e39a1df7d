using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Memoir.Load;
using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Server.Proof.Operation;

/// <summary><c>memoir serve</c> as an operator stops it: by SIGTERM.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_request_that_is_still_being_sent_is_answered_and_kept_when_the_server_is_told_to_stop()
    {
        using var patience = new CancellationTokenSource(s_patience);
        using var folder = new ScratchFolder();
        var store = folder.File("stopped.db");
        string id;
        await using (var server = await ServedProcess.MemoirAsync(store))
        {
            const string Body = """{"messages":"The ferry leaves at nine.","user_id":"u1","infer":false}""";
            using var socket = await ConnectAsync(server.Address, patience.Token);
            await SendAsync(socket, $"POST /v3/memories/add/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token {ServedProcess.Key}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: {Body.Length}\r\n\r\n", patience.Token);

            // It has begun to read the body.
            Assert.StartsWith("HTTP/1.1 100", await ReadAsync(socket, toEnd: false, patience.Token), StringComparison.Ordinal);
            await server.TerminateAsync();
            await RefusesAsync(server.Address, patience.Token);
            await SendAsync(socket, Body, patience.Token);
            var reply = await ReadAsync(socket, toEnd: true, patience.Token);
            Assert.StartsWith("HTTP/1.1 200", reply, StringComparison.Ordinal);
            id = JsonElement.Parse(reply[(reply.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).GetProperty("results")[0].GetProperty("id").GetString()!;
            Assert.Equal(0, await server.ExitAsync());
        }

        await using var again = await ServedProcess.MemoirAsync(store);
        using var api = new LoadClient(again.Address, 1);
        Assert.Equal("The ferry leaves at nine.", (await api.GetAsync(id)).Json.GetProperty("memory").GetString());
    }

    [Fact]
    public async Task What_waits_for_a_model_when_the_server_stops_is_read_after_it_starts_again()
    {
        using var patience = new CancellationTokenSource(s_patience);
        using var folder = new ScratchFolder();
        await using var model = new ScriptedModelServer
        {
            Answer = static request => request.Body.Contains("Lisbon", StringComparison.Ordinal)
                ? ModelProtocol.OpenAI.Says("""{"facts":[{"turn":0,"quote":"I just moved to Lisbon","text":"User lives in Lisbon","subject":"user","attribute":"home","value":"Lisbon"}]}""")
                : ModelProtocol.OpenAI.Says("""{"facts":[]}"""),
        };
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MEMOIR_MODEL_PROVIDER"] = "ollama",
            ["MEMOIR_MODEL_URL"] = model.Url.AbsoluteUri,
            ["MEMOIR_MODEL"] = "llama3.2",
        };
        var store = folder.File("queued.db");
        await using (var server = await ServedProcess.MemoirAsync(store, 0, environment, "--extractor", "model"))
        {
            using var http = Client(server.Address);
            using var body = new StringContent("""{"messages":"I just moved to Lisbon.","user_id":"alice"}""", Encoding.UTF8, "application/json");
            using var added = await http.PostAsync(new Uri("/v3/memories/add/", UriKind.Relative), body, patience.Token);
            Assert.Equal("PENDING", JsonElement.Parse(await added.Content.ReadAsStringAsync(patience.Token)).GetProperty("status").GetString());
            await server.TerminateAsync();
            Assert.Equal(0, await server.ExitAsync());
        }

        await using var again = await ServedProcess.MemoirAsync(store, 0, environment, "--extractor", "model");
        using var listener = Client(again.Address);
        using var changes = new StreamReader(await listener.GetStreamAsync(new Uri("/api/memoir/v1/changes?after=0", UriKind.Relative), patience.Token));
        while (!(await changes.ReadLineAsync(patience.Token))!.Contains("User lives in Lisbon", StringComparison.Ordinal))
        {
        }
    }

    private static HttpClient Client(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { { "Authorization", "Token " + ServedProcess.Key } } };

    private static async Task<Socket> ConnectAsync(Uri address, CancellationToken cancelled)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, cancelled);
        return socket;
    }

    // That it takes no new connections is how it shows that it stops.
    private static async Task RefusesAsync(Uri address, CancellationToken cancelled)
    {
        try
        {
            while (true)
            {
                (await ConnectAsync(address, cancelled)).Dispose();
            }
        }
        catch (SocketException)
        {
        }
    }

    private static async Task SendAsync(Socket socket, string text, CancellationToken cancelled)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), cancelled);
        }
    }

    private static async Task<string> ReadAsync(Socket socket, bool toEnd, CancellationToken cancelled)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, cancelled) is > 0 and var read)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (!toEnd)
            {
                break;
            }
        }

        return text.ToString();
    }
}
