using System.Text;
using System.Text.Json;
using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Cli.Tests;

/// <summary><c>memoir serve</c> with a configured model, as a program of its own.</summary>
public sealed class ServeModelTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-serve-");
    private readonly ScriptedModelServer _model = new();

    [Fact]
    public async Task What_is_posted_is_extracted_by_the_model_when_told_to()
    {
        _model.Answer = static request => request.Body.Contains("Lisbon", StringComparison.Ordinal)
            ? ModelProtocol.OpenAI.Says("""{"facts":[{"turn":0,"quote":"I just moved to Lisbon","text":"User lives in Lisbon","subject":"user","attribute":"home","value":"Lisbon"}]}""")
            : ModelProtocol.OpenAI.Says("""{"facts":[]}""");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MEMOIR_MODEL_PROVIDER"] = "ollama",
            ["MEMOIR_MODEL_URL"] = _model.Url.AbsoluteUri,
            ["MEMOIR_MODEL"] = "llama3.2",
        };
        using var stop = new CancellationTokenSource();
        await using var output = new FirstLine();
        var serving = CliApp.RunAsync(
            ["serve", "--open", "--urls", "http://127.0.0.1:0", "--extractor", "model", "--json", "--data", Path.Combine(_folder.FullName, "memory.db")],
            new CliHost
            {
                Input = Stream.Null,
                Output = output,
                Error = TextWriter.Null,
                Open = static async (path, options, time, token) => await Memory.OpenAsync(path, options, time, cancellationToken: token),
                Environment = environment.GetValueOrDefault,
            },
            stop.Token);
        var first = await Task.WhenAny(output.Line, serving);
        Assert.True(first == output.Line, "The server ended before it listened.");
        using var http = new HttpClient { BaseAddress = new Uri(JsonElement.Parse(await output.Line).GetProperty("urls")[0].GetString()!) };

        using var content = new StringContent("""{"messages": [{"role": "user", "content": "I just moved to Lisbon."}], "user_id": "alice", "async_mode": false}""", Encoding.UTF8, "application/json");
        using var added = await http.PostAsync(new Uri("/v1/memories/", UriKind.Relative), content);
        using var listed = await http.GetAsync(new Uri("/v1/memories/?user_id=alice", UriKind.Relative));

        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        Assert.Contains("User lives in Lisbon", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(_model.Requests);
        await stop.CancelAsync();
        await serving;
    }

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override void WriteLine(string? value) => _line.TrySetResult(value ?? string.Empty);
    }
}
