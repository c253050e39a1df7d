using Xunit;

namespace Memoir.Cli.Tests;

public sealed class TerminalTests : IDisposable
{
    private const string Escape = "\u001b";
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_terminal_gets_colours()
    {
        await _cli.AddAsync("note", "--no-infer");
        _cli.OutputIsTerminal = true;

        Assert.Contains(Escape, (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task NO_COLOR_and_dumb_terminals_get_none(string variable, string value)
    {
        await _cli.AddAsync("note", "--no-infer");
        (_cli.OutputIsTerminal, _cli.ErrorIsTerminal) = (true, true);
        _cli.Environment[variable] = value;

        Assert.DoesNotContain(Escape, (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, (await _cli.RunAsync("get", "nothing")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_has_no_escapes()
    {
        await _cli.AddAsync("note", "--no-infer");

        Assert.DoesNotContain(Escape, (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escapes_and_markup_in_a_memory_do_not_reach_the_terminal()
    {
        await _cli.AddAsync($"[red]beware[/] {Escape}]0;owned{Escape}[2J of the \u202Edog", "--no-infer");
        _cli.OutputIsTerminal = true;
        _cli.Environment["NO_COLOR"] = "1";

        var output = (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output;

        Assert.DoesNotContain(Escape, output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', output);
        Assert.Contains("[red]beware[/]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_one_document_in_snake_case_with_letters_as_letters()
    {
        await _cli.AddAsync("Ich wohne in Köln", "--no-infer");

        var run = (await _cli.RunAsync("list", "-u", "alice", "--json")).Succeeds();

        Assert.Contains("Köln", run.Output, StringComparison.Ordinal);
        var memory = run.Json.GetProperty("memories")[0];
        Assert.Equal("alice", memory.GetProperty("scope").GetProperty("user_id").GetString());
        Assert.True(memory.TryGetProperty("created_at", out _));
        Assert.False(memory.GetProperty("scope").TryGetProperty("is_empty", out _));
    }
}
