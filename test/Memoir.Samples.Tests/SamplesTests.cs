extern alias AgentTools;
extern alias ChatLoop;

using Xunit;

namespace Memoir.Samples.Tests;

/// <summary>Each sample runs as a reader would run it, on a store of its own, and says what its comments promise.</summary>
public sealed class SamplesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-samples-");
    private readonly StringWriter _output = new();

    private string Database => Path.Combine(_folder.FullName, "sample.db");

    [Fact]
    public async Task Plain_memory_finds_what_was_said_and_fences_it()
    {
        await global::Samples.PlainMemory.Sample.RunAsync(Database, _output);

        Assert.Contains("vegetarian", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"<{ContextBlock.FenceTag}>", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Berlin", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_remembers_from_run_to_run()
    {
        await ChatAsync("I'm vegetarian.\n");
        Assert.Contains("Nice to meet you.", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("I have these notes", _output.ToString(), StringComparison.Ordinal);

        await ChatAsync("What shall I cook?\n");
        Assert.Contains("I have these notes", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("vegetarian", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_remembers_searches_and_forgets_with_its_tools()
    {
        await global::Samples.AgentTools.Sample.RunAsync(
            Database, new AgentTools::Samples.ScriptedChatClient(global::Samples.AgentTools.Sample.Answer), _output);

        var parts = _output.ToString().Split("> ");
        Assert.Contains("[remember]", parts[1], StringComparison.Ordinal);
        Assert.Contains("peanut", parts[2], StringComparison.Ordinal);
        Assert.Contains("\"forgotten\":[{", parts[3], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task ChatAsync(string input) => global::Samples.ChatLoop.Sample.RunAsync(
        Database, new ChatLoop::Samples.ScriptedChatClient(global::Samples.ChatLoop.Sample.Answer), new StringReader(input), _output);
}
