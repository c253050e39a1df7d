using System.Diagnostics;
using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Samples.Tests;

/// <summary>The agents on models run as programs of their own, against a scripted server that the environment names.</summary>
public sealed class AgentSamplesTests : IAsyncDisposable
{
    private const string Facts = """{"facts":[{"turn":0,"quote":"I am allergic to peanuts","text":"User is allergic to peanuts","subject":"user","attribute":"allergy","value":"peanuts"}]}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-agents-");
    private readonly ScriptedModelServer _server = new();

    [Theory]
    [InlineData("OpenAIAgent", ModelProtocol.OpenAI, "OPENAI_BASE_URL", "OPENAI_API_KEY")]
    [InlineData("AnthropicAgent", ModelProtocol.Anthropic, "ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY")]
    [InlineData("OllamaAgent", ModelProtocol.OpenAI, "MEMOIR_MODEL_URL", null)]
    public async Task The_agent_uses_its_tool_and_remembers_from_run_to_run(string sample, ModelProtocol protocol, string urlVariable, string? keyVariable)
    {
        _server.Answer = request => Play(protocol, request);
        (string, string)[] variables = keyVariable is null ? [(urlVariable, _server.Url.AbsoluteUri)] : [(urlVariable, _server.Url.AbsoluteUri), (keyVariable, "sk-test")];

        var first = await RunAsync(sample, "I am allergic to peanuts, by the way.\n", variables);
        Assert.Equal((0, "Noted."), (first.Exit, first.Output.Trim()));

        var second = await RunAsync(sample, "What day is it, and what must I not eat?\n", variables);
        Assert.Equal((0, "No peanuts today."), (second.Exit, second.Output.Trim()));
        Assert.Contains(_server.Requests, static request => request.Body.Contains("User is allergic to peanuts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OpenAIAgent", "OPENAI_API_KEY is not set")]
    [InlineData("AnthropicAgent", "ANTHROPIC_API_KEY is not set")]
    public async Task Without_a_key_the_agent_says_what_to_set(string sample, string expected)
    {
        var run = await RunAsync(sample, "Hello.\n");

        Assert.Equal(1, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // The question for facts carries a schema, the agent's own carry its tool; what was recalled stands in the fenced block.
    private static ModelReply Play(ModelProtocol protocol, ModelRequest request)
    {
        if (!request.Json.TryGetProperty("tools", out _))
        {
            return protocol.Says(request.Body.Contains("allergic", StringComparison.Ordinal) ? Facts : """{"facts":[]}""");
        }

        return request.Body.Contains("call_1", StringComparison.Ordinal)
                ? protocol.Says(request.Body.Contains(ContextBlock.FenceTag, StringComparison.Ordinal) && request.Body.Contains("allergic to peanuts", StringComparison.Ordinal) ? "No peanuts today." : "I don't know.")
            : request.Body.Contains("What day is it", StringComparison.Ordinal) ? protocol.Calls("Today", "{}")
            : protocol.Says("Noted.");
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string sample, string input, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), Path.Combine(_folder.FullName, "agent.db")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MEMOIR_", StringComparison.Ordinal) || name.StartsWith("OPENAI_", StringComparison.Ordinal) || name.StartsWith("ANTHROPIC_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
