using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Server.Tests.Configurations;

/// <summary>Two servers on one folder: what one is told to run with, the other runs with, too.</summary>
public sealed class OtherProcessTests
{
    [Fact]
    public async Task An_add_goes_by_what_another_process_configured_the_moment_before()
    {
        await using var one = await TestServer.StartAsync();
        var other = await TestServer.StartAsync(folder: one.Folder);
        Assert.Equal("SUCCEEDED", await AddAsync(other, "I live in Oslo."));
        (await one.PostAsync("/configure", Model("http://127.0.0.1:9/v1"))).Ok();
        Assert.Equal("PENDING", await AddAsync(other, "I live in Bergen."));
        (await one.PostAsync("/configure", """{"llm": null}""")).Ok();
        Assert.Equal("SUCCEEDED", await AddAsync(other, "I live in Rome."));
        await other.StopAsync();
    }

    [Fact]
    public async Task What_waited_for_a_model_that_is_gone_is_read_by_the_one_that_another_process_configured()
    {
        await using var model = new ScriptedModelServer
        {
            Answer = static _ => ModelProtocol.OpenAI.Says("""{"facts":[{"turn":0,"quote":"I live in Bergen","text":"User lives in Bergen","subject":"user","attribute":"home","value":"Bergen"}]}"""),
        };
        await using var one = await TestServer.StartAsync(systemClock: true, set: static options => options.Limits.RatePerSecond = 0);
        (await one.PostAsync("/configure", Model("http://127.0.0.1:9/v1"))).Ok();
        Assert.Equal("PENDING", await AddAsync(one, "I live in Bergen."));
        var other = await TestServer.StartAsync(folder: one.Folder, systemClock: true);
        (await other.PostAsync("/configure", Model(new Uri(model.Url, "v1").AbsoluteUri))).Ok();
        await other.StopAsync();

        // Nobody is left but the process that had the other model, and nobody asks it for anything that an add does.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var changes = new HttpClient { BaseAddress = new Uri(one.Address), DefaultRequestHeaders = { { "Authorization", "Token " + TestServer.AdminKey } } };
        using var lines = new StreamReader(await changes.GetStreamAsync(new Uri("/api/memoir/v1/changes?after=0", UriKind.Relative), patience.Token));
        while (!(await lines.ReadLineAsync(patience.Token))!.Contains("User lives in Bergen", StringComparison.Ordinal))
        {
        }
    }

    private static string Model(string url) => $$"""{"llm": {"provider": "ollama", "config": {"model": "m", "base_url": "{{url}}"} } }""";

    private static async Task<string> AddAsync(TestServer server, string text) =>
        (await server.PostAsync("/v3/memories/add/", $$"""{"messages": "{{text}}", "user_id": "u1"}""")).Ok().GetProperty("status").GetString()!;
}
