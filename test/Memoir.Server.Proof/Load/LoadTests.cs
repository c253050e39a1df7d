using System.Globalization;
using Memoir.Load;
using Xunit;

namespace Memoir.Server.Proof.Load;

/// <summary>The short form of bench/Memoir.Load.</summary>
[Collection(Alone.Name)]
public sealed class LoadTests
{
    private static readonly TimeSpan s_mixed = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_kill_in_the_middle_of_mixed_load_loses_and_doubles_nothing_that_was_acknowledged()
    {
        using var run = new KillRun();
        var result = await run.RunAsync(s_mixed);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Acknowledged} writes, {result.Searches} searches, {result.Broken} broken off, back after {result.BackIn.TotalSeconds:0.0} s"));
        Assert.Empty(result.Lost);
        Assert.Equal(0, result.Refused);
        Assert.True(result is { Acknowledged: > 10, Searches: > 10, Broken: > 0, Verified: > 5 }, result.ToString());
    }

    [Fact]
    public async Task Adds_and_searches_at_once_are_answered_without_an_error()
    {
        using var folder = new ScratchFolder();
        await using var server = await ServedProcess.MemoirAsync(folder.File("load.db"));
        using var api = new LoadClient(server.Address, 16);
        var cell = await Cell.RunAsync("mixed", 16, TimeSpan.FromSeconds(2), (caller, _, number) => number % 2 == 0
            ? api.AddAsync($"Note {number} of caller {caller}.", $"caller-{caller}")
            : api.SearchAsync($"note {number}", $"caller-{caller}"));
        Assert.Equal(0, cell.Errors);
        Assert.True(cell.Milliseconds.Length > 20, $"{cell.Milliseconds.Length} answers in two seconds");
    }
}
