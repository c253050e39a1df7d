using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Memoir.Ingest;

/// <summary>
/// A model that costs nothing: an OpenAI-compatible server on a real socket that answers at once with the fact in each turn, in the
/// form that the asker's prompt wants. It counts calls and the characters of their prompts.
/// </summary>
internal sealed partial class StubModel : IDisposable
{
    // The usual rule of thumb for English; the same for everybody.
    private const int CharactersPerToken = 4;
    private readonly HttpListener _listener = new();
    private long _calls;
    private long _characters;

    public StubModel()
    {
        Url = new Uri($"http://127.0.0.1:{FreePort()}/v1");
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public Uri Url { get; }

    public long Calls => Interlocked.Read(ref _calls);

    public long PromptTokens => Interlocked.Read(ref _characters) / CharactersPerToken;

    public void Reset() => (_calls, _characters) = (0, 0);

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAllAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var asked = await JsonDocument.ParseAsync(context.Request.InputStream);
        var answer = Encoding.UTF8.GetBytes(context.Request.RawUrl!.EndsWith("/embeddings", StringComparison.Ordinal) ? Embed(asked.RootElement) : Chat(asked.RootElement));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = answer.Length;
        await context.Response.OutputStream.WriteAsync(answer);
        context.Response.Close();
    }

    private string Chat(JsonElement asked)
    {
        string[] prompt = [.. asked.GetProperty("messages").EnumerateArray().Select(static message => Text(message.GetProperty("content")))];
        var characters = prompt.Sum(static text => text.Length);
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _characters, characters);
        var turns = Numbered().Matches(prompt[^1]);
        var content = turns.Count > 0
            ? $$"""{"facts":[{{string.Join(',', turns.Select(Fact))}}]}"""
            : $$"""{"memory":[{"id":"0","text":"User loves {{Newest(prompt[^1])}}","attributed_to":"user"}]}""";
        return $$"""
            {"id":"1","object":"chat.completion","created":1,"model":"stub","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":{{JsonSerializer.Serialize(content)}} } }],
            "usage":{"prompt_tokens":{{characters / CharactersPerToken}},"completion_tokens":{{content.Length / CharactersPerToken}},"total_tokens":{{(characters + content.Length) / CharactersPerToken}} } }
            """;
    }

    private static string Fact(Match turn)
    {
        var (number, quote, thing) = (turn.Groups["turn"].Value, turn.Groups["quote"].Value, turn.Groups["thing"].Value);
        return $$"""{"turn":{{number}},"quote":"{{quote}}","text":"User loves {{thing}}","subject":"user","attribute":"likes","value":"{{thing}}"}""";
    }

    private static string Newest(string prompt) =>
        Plain().Match(prompt[prompt.IndexOf("## New Messages", StringComparison.Ordinal)..]).Groups["thing"].Value;

    private static string Embed(JsonElement asked)
    {
        var input = asked.GetProperty("input");
        var texts = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(static text => text.GetString()!)] : new[] { input.GetString()! };
        var rows = texts.Select(static (text, i) => $$"""{"object":"embedding","index":{{i}},"embedding":[{{Vector(text)}}]}""");
        return $$"""{"object":"list","model":"stub","data":[{{string.Join(',', rows)}}],"usage":{"prompt_tokens":1,"total_tokens":1} }""";
    }

    // Of the text's own, so that no two texts count as the same.
    private static string Vector(string text)
    {
        var state = text.Aggregate(17u, static (h, c) => (h * 31) + c);
        return string.Join(',', Enumerable.Range(0, 384).Select(_ => (state = (state * 1664525) + 1013904223) >> 31 == 0 ? "0.05" : "-0.05"));
    }

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(static part => part.GetProperty("text").GetString()));

    [GeneratedRegex(@"\[(?<turn>\d+)\][^\n]*?(?<quote>love (?<thing>thing \w+))", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"love (?<thing>thing \w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
