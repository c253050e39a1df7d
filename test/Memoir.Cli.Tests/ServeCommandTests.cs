using System.Text.Json;
using Xunit;

namespace Memoir.Cli.Tests;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task Serve_says_where_it_listens_gives_a_key_once_and_stops_when_told()
    {
        using var cli = new CliHarness();
        var first = await ServeAsync(cli, async (url, key) =>
        {
            using var http = new HttpClient { BaseAddress = new Uri(url) };
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Token " + key);
            var ping = JsonDocument.Parse(await http.GetStringAsync(new Uri("/v1/ping/", UriKind.Relative))).RootElement;
            Assert.Equal("ok", ping.GetProperty("status").GetString());
        });
        Assert.Equal(0, first.Exit);
        var second = await ServeAsync(cli, static (_, key) =>
        {
            Assert.Null(key);
            return Task.CompletedTask;
        });
        Assert.Equal(0, second.Exit);
    }

    [Theory]
    [InlineData("--open", "--urls", "http://0.0.0.0:0", "open")]
    [InlineData("--set", "limits.page_size=0", "--json", "limits.page_size")]
    [InlineData("--set", "nonsense", "--json", "--set")]
    [InlineData("--config", "no-such-file.json", "--json", "config")]
    public async Task A_bad_setting_is_bad_input(string one, string two, string three, string field)
    {
        using var cli = new CliHarness();
        var run = await cli.RunAsync("serve", one, two, three, "--json");
        Assert.Equal(2, run.Exit);
        Assert.Equal(field, run.JsonError.GetProperty("field").GetString());
    }

    private static async Task<CliRun> ServeAsync(CliHarness cli, Func<string, string?, Task> use)
    {
        using var stop = new CancellationTokenSource();
        using var output = new FirstLine();
        var run = cli.RunUntilAsync(output, ["serve", "--urls", "http://127.0.0.1:0", "--data", cli.Store, "--json"], stop.Token);
        var view = JsonElement.Parse(await output.Line.WaitAsync(TimeSpan.FromMinutes(2)));
        try
        {
            await use(view.GetProperty("urls")[0].GetString()!, view.TryGetProperty("admin_key", out var key) ? key.GetString() : null);
        }
        finally
        {
            await stop.CancelAsync();
        }

        return await run;
    }

    /// <summary>Tells when the first line was written.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _line.TrySetResult(value ?? string.Empty);
        }
    }
}
