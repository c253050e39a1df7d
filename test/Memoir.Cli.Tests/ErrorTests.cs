using Xunit;

namespace Memoir.Cli.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("No scope is given", "add", "hi")]
    [InlineData("There is no option '--pirate'", "add", "hi", "-u", "a", "--pirate")]
    [InlineData("Unrecognized command or argument '--pirate'", "list", "-u", "a", "--pirate")]
    [InlineData("Unrecognized command or argument 'pirate'", "pirate")]
    [InlineData("Cannot parse argument 'many' for option '--top-k'", "search", "hi", "-u", "a", "--top-k", "many")]
    [InlineData("--expires is 'tomorrow'", "add", "hi", "-u", "a", "--expires", "tomorrow")]
    [InlineData("--metadata is no JSON", "add", "hi", "-u", "a", "--metadata", "{")]
    [InlineData("--timestamp: ", "add", "hi", "-u", "a", "--timestamp", "whenever")]
    [InlineData("", "add", "   ", "-u", "a")]
    [InlineData("", "add", "hi", "-u", "a\u0001b")]
    [InlineData("", "add", "hi", "-u", " ")]
    [InlineData("", "add", "a\0b", "-u", "a")]
    [InlineData("", "add", "hi", "-u", "a", "--role", "pirate")]
    [InlineData("", "import", "missing.json", "-u", "a")]
    [InlineData("--batch is 0", "import", "-", "-u", "a", "--batch", "0")]
    public async Task Bad_usage_and_input_end_with_2_say_why_and_leave_no_memory(string expected, params string[] args)
    {
        var run = await _cli.RunAsync(args);

        Assert.Equal(2, run.Exit);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        if (File.Exists(_cli.Store))
        {
            Assert.Equal(0, (await _cli.RunAsync("list", "-u", "a", "--json")).Succeeds().Json.GetProperty("total").GetInt32());
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task Limits_out_of_range_end_with_2(int limit)
    {
        await _cli.AddAsync("note", "--no-infer");

        Assert.Equal(2, (await _cli.RunAsync("search", "note", "-u", "alice", "--top-k", $"{limit}")).Exit);
        Assert.Equal(2, (await _cli.RunAsync("list", "-u", "alice", "--limit", $"{limit}")).Exit);
    }

    [Fact]
    public async Task A_huge_text_is_refused_with_the_limit()
    {
        var run = await _cli.PipeAsync(new string('x', 100_001), "add", "-", "-u", "a");

        Assert.Equal(2, run.Exit);
        Assert.Contains("100", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_UTF8_on_stdin_is_refused_and_no_store_is_made()
    {
        var run = await _cli.RunWithInputAsync([(byte)'a', 0xFF], "add", "-", "-u", "a");

        Assert.Equal(2, run.Exit);
        Assert.Contains("malformed UTF-8 at byte 1", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.Store));
    }

    [Fact]
    public async Task With_json_errors_are_an_object_with_a_code()
    {
        var usage = await _cli.RunAsync("add", "hi", "--json");
        var option = await _cli.RunAsync("add", "hi", "--pirate", "--json");
        var noStore = await _cli.RunAsync("list", "-u", "a", "--json");
        await _cli.AddAsync("note", "--no-infer");
        var missing = await _cli.RunAsync("get", "00000000-0000-7000-8000-000000000000", "--json");

        Assert.Equal((2, "invalid_input", "scope"), (usage.Exit, usage.JsonError.GetProperty("code").GetString(), usage.JsonError.GetProperty("field").GetString()));
        Assert.Equal((2, "invalid_input"), (option.Exit, option.JsonError.GetProperty("code").GetString()));
        Assert.Equal((4, "store"), (noStore.Exit, noStore.JsonError.GetProperty("code").GetString()));
        Assert.Equal((3, "not_found"), (missing.Exit, missing.JsonError.GetProperty("code").GetString()));
        Assert.All([usage, option, noStore, missing], run => Assert.Empty(run.Output));
    }

    [Fact]
    public async Task A_reader_makes_no_store()
    {
        var run = await _cli.RunAsync("search", "x", "-u", "a");

        Assert.Equal(4, run.Exit);
        Assert.Contains("There is no store at", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.Store));
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_left_as_it_was()
    {
        var text = string.Concat(Enumerable.Repeat("Dear diary, this is no database. ", 200));
        _cli.Write("memory.db", text);

        var run = await _cli.RunAsync("add", "hi", "-u", "a");

        Assert.Equal(4, run.Exit);
        Assert.Contains("memory.db", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_cli.Store));
    }

    [Fact]
    public async Task A_folder_is_no_store() =>
        Assert.Equal(4, (await _cli.RunBareAsync([], ["list", "-u", "a", "--data", Path.GetTempPath()])).Exit);

    [Fact]
    public async Task A_cancelled_command_ends_with_130()
    {
        await _cli.AddAsync("note", "--no-infer");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var run = await _cli.RunBareAsync([], ["list", "-u", "alice", "--data", _cli.Store], cancelled.Token);

        Assert.Equal(130, run.Exit);
    }

    [Fact]
    public async Task Without_arguments_help_names_commands_exit_codes_and_variables()
    {
        var help = (await _cli.RunBareAsync([], [])).Succeeds().Output;

        Assert.All(["demo", "add", "search", "list", "get", "update", "delete", "history", "import"], name => Assert.Contains($"  {name} ", help, StringComparison.Ordinal));
        Assert.Contains("130 cancelled", help, StringComparison.Ordinal);
        Assert.Contains("MEMOIR_DATA", help, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-recall", help, StringComparison.Ordinal);
    }
}
