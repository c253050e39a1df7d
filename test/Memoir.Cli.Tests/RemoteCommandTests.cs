using Memoir.Embeddings;
using Memoir.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Memoir.Cli.Tests;

/// <summary>Every verb against a server that runs, and the keys of it.</summary>
public sealed class RemoteCommandTests : IAsyncLifetime
{
    private const string AdminKey = "m0-the-operators-key-of-tests";
    private static readonly Lazy<LocalEmbeddings> s_encoder = new(static () => new LocalEmbeddings());
    private readonly CliHarness _cli = new();
    private WebApplication _app = null!;
    private string _address = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", Data = _cli.PathOf("server") + "/", AdminKey = AdminKey };
        var start = await MemoirServer.CreateAsync(options, static services =>
        {
            services.AddLogging(static logging => logging.ClearProviders());
            services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(s_encoder.Value);
        });
        _app = start.App;
        await _app.StartAsync();
        _address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _cli.Environment["MEMOIR_SERVER"] = _address;
        _cli.Environment["MEMOIR_API_KEY"] = AdminKey;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task What_is_added_is_found_listed_told_and_corrected()
    {
        var added = (await RunAsync("add", "I live in Lisbon.", "-u", "alice", "--json")).Succeeds().Json.GetProperty("memories")[0];
        var id = added.GetProperty("id").GetString()!;
        Assert.Equal(id, (await RunAsync("search", "Where do I live?", "-u", "alice", "--json")).Succeeds().Json.GetProperty("hits")[0].GetProperty("memory").GetProperty("id").GetString());
        Assert.Contains("Lisbon", (await RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("Lisbon", (await RunAsync("get", id)).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("Lisbon", (await RunAsync("context", "home", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("Lisbon", (await RunAsync("blame", id)).Succeeds().Output, StringComparison.Ordinal);
        (await RunAsync("update", id, "--text", "User lives in Porto")).Succeeds();
        Assert.Contains("Porto", (await RunAsync("history", id)).Succeeds().Output, StringComparison.Ordinal);
        (await RunAsync("diff", "-u", "alice", "--from", "2020-01-01")).Succeeds();
        (await RunAsync("delete", id)).Succeeds();
        (await RunAsync("restore", id)).Succeeds();
        Assert.Equal(0, (await RunAsync("events", "--json")).Succeeds().Json.GetProperty("total").GetInt64());
        Assert.Equal(1, (await RunAsync("erase", "--memory", id, "--yes", "--json")).Succeeds().Json.GetProperty("memories").GetInt64());
        (await RunAsync("get", id)).FailsWith(ExitCodes.NotFound);
    }

    [Fact]
    public async Task A_chat_remembers_on_the_server()
    {
        (await _cli.RunBareAsync("I live in Berlin.\n"u8.ToArray(), ["chat", "-u", "alice", "--json"])).Succeeds();
        Assert.Contains("Berlin", (await RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversations_and_exports_go_in_and_come_out()
    {
        var chat = _cli.Write("chat.txt", "user: I live in Lisbon.\nassistant: Good.\nuser: I have a dog.\n");
        var imported = (await RunAsync("import", chat, "-u", "alice", "--json")).Succeeds().Json;
        Assert.Equal(3, imported.GetProperty("turns").GetInt64());
        Assert.False(imported.TryGetProperty("store_bytes", out _));
        Assert.Contains("Lisbon", (await RunAsync("export")).Succeeds().Output, StringComparison.Ordinal);
        (await RunAsync("delete", "--all", "-u", "alice", "--yes")).Succeeds();
        Assert.DoesNotContain("Lisbon", (await RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_count_what_a_server_tells()
    {
        (await RunAsync("add", "I live in Lisbon.", "-u", "alice")).Succeeds();
        var stats = (await RunAsync("stats", "--json")).Succeeds().Json;
        Assert.Equal("default", stats.GetProperty("project").GetString());
        Assert.Equal(1, stats.GetProperty("memories").GetProperty("current").GetInt64());
        Assert.Equal(1, stats.GetProperty("users").GetInt64());
        Assert.Contains("1 user", (await RunAsync("stats")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("backup", "copy.db")]
    [InlineData("reindex")]
    public async Task What_works_on_a_file_says_so(params string[] args)
    {
        var run = (await RunAsync([.. args, "--json"])).FailsWith(ExitCodes.BadInput);
        Assert.Equal("--server", run.JsonError.GetProperty("field").GetString());
        Assert.Contains("--data", run.JsonError.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_the_command_line_outweighs_a_server_that_a_variable_names()
    {
        (await _cli.RunAsync("add", "I live in Rome.", "-u", "alice")).Succeeds();
        Assert.DoesNotContain("Rome", (await RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal("--data", (await _cli.RunAsync("list", "-u", "alice", "--server", _address, "--json")).FailsWith(ExitCodes.BadInput).JsonError.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_server_that_is_none_a_wrong_key_and_another_project_are_told()
    {
        Assert.Equal("--server", (await RunAsync("list", "-u", "a", "--server", "nowhere", "--json")).FailsWith(ExitCodes.BadInput).JsonError.GetProperty("field").GetString());
        Assert.Equal("unreachable", (await RunAsync("list", "-u", "a", "--server", "http://127.0.0.1:9", "--json")).FailsWith(ExitCodes.Store).JsonError.GetProperty("code").GetString());
        Assert.Equal("unauthenticated", (await RunAsync("list", "-u", "a", "--api-key", "m0-wrong", "--json")).FailsWith(ExitCodes.Store).JsonError.GetProperty("code").GetString());
        Assert.Equal("--project", (await RunAsync("list", "-u", "a", "--project", "other", "--json")).FailsWith(ExitCodes.BadInput).JsonError.GetProperty("field").GetString());
        (await RunAsync("list", "-u", "a", "--project", "default")).Succeeds();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_are_made_rotated_and_revoked_over_http_and_in_the_file(bool remote)
    {
        Task<CliRun> KeysAsync(params string[] args) => RunAsync(["keys", .. args, .. remote ? [] : (string[])["--data", _cli.PathOf("server") + "/"]]);
        var made = (await KeysAsync("create", "--role", "read", "--label", "phone", "--user", "alice", "--expires", "90d", "--json")).Succeeds().Json;
        var (id, secret) = (made.GetProperty("key").GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
        Assert.Equal("alice", made.GetProperty("key").GetProperty("limit").GetProperty("user_id").GetString());
        (await RunAsync("list", "-u", "alice", "--api-key", secret)).Succeeds();
        (await RunAsync("add", "x", "-u", "alice", "--api-key", secret)).FailsWith(ExitCodes.Store);

        var rotated = (await KeysAsync("rotate", id)).Succeeds();
        Assert.Matches("^m0-[A-Za-z0-9]{32}\n$", rotated.Output);
        (await RunAsync("list", "-u", "alice", "--api-key", secret)).FailsWith(ExitCodes.Store);
        (await RunAsync("list", "-u", "alice", "--api-key", rotated.Output.Trim())).Succeeds();

        var listed = Assert.Single((await KeysAsync("list", "--json")).Succeeds().Json.GetProperty("keys").EnumerateArray());
        Assert.Equal("phone", listed.GetProperty("label").GetString());
        Assert.Contains("phone", (await KeysAsync("list")).Succeeds().Output, StringComparison.Ordinal);
        (await KeysAsync("revoke", listed.GetProperty("id").GetString()!)).Succeeds();
        (await RunAsync("list", "-u", "alice", "--api-key", rotated.Output.Trim())).FailsWith(ExitCodes.Store);
        Assert.Empty((await KeysAsync("list", "--json")).Succeeds().Json.GetProperty("keys").EnumerateArray());
        Assert.Equal(2, (await KeysAsync("list", "--all", "--json")).Succeeds().Json.GetProperty("keys").GetArrayLength());
        Assert.NotEqual(0, (await KeysAsync("revoke", "nothing")).Exit);
        (await KeysAsync("create", "--role", "king")).FailsWith(ExitCodes.BadInput);
        (await KeysAsync("create", "--user", " ")).FailsWith(ExitCodes.BadInput);
        (await KeysAsync("create", "--expires", "2001-01-01")).FailsWith(ExitCodes.BadInput);
    }

    [Fact]
    public async Task Keys_of_no_server_are_told_where_it_would_be()
    {
        var run = (await _cli.RunBareAsync([], ["keys", "list", "--data", _cli.PathOf("nothing.db"), "--json"])).FailsWith(ExitCodes.Store);
        Assert.Contains("memoir serve", run.JsonError.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] args) => _cli.RunBareAsync([], args);
}
