using Xunit;

namespace Memoir.Cli.Tests;

public sealed class DemoTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_second_process_knows_what_the_first_one_was_told()
    {
        var demo = (await _cli.RunBareAsync([], ["demo", "--json"])).Succeeds().Json;

        var recall = demo.GetProperty("recall");
        Assert.Equal(Environment.ProcessId, demo.GetProperty("process_id").GetInt32());
        Assert.NotEqual(Environment.ProcessId, recall.GetProperty("process_id").GetInt32());
        Assert.Contains(recall.GetProperty("current").EnumerateArray(), m => m.GetProperty("text").GetString()!.Contains("Amsterdam", StringComparison.Ordinal));
        var past = Assert.Single(recall.GetProperty("past").EnumerateArray(), m => m.GetProperty("text").GetString()!.Contains("Berlin", StringComparison.Ordinal));
        Assert.Equal("superseded", past.GetProperty("status").GetString());
        Assert.True(past.TryGetProperty("valid_to", out _));
        Assert.False(File.Exists(demo.GetProperty("store").GetString()));
    }

    [Fact]
    public async Task The_question_recalls_diet_and_home_and_the_block_costs_a_fraction_of_the_history()
    {
        var demo = (await _cli.RunBareAsync([], ["demo", "--json"])).Succeeds().Json;

        var block = demo.GetProperty("tokens").GetProperty("block").GetString()!;
        Assert.Contains("vegetarian", block, StringComparison.Ordinal);
        Assert.Contains("Amsterdam", block, StringComparison.Ordinal);
        Assert.DoesNotContain("Berlin", block, StringComparison.Ordinal);
        Assert.True(demo.GetProperty("tokens").GetProperty("recalled").GetInt32() * 4 < demo.GetProperty("tokens").GetProperty("full_history").GetInt32());
    }

    [Fact]
    public async Task For_people_it_draws_the_story_and_names_both_processes()
    {
        var run = (await _cli.RunBareAsync([], ["demo", "--data", _cli.Store])).Succeeds();

        Assert.Contains($"process {Environment.ProcessId} writes", run.Output, StringComparison.Ordinal);
        Assert.Contains("knowing nothing but its path", run.Output, StringComparison.Ordinal);
        Assert.Contains("SUPERSEDE", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_cli.Store));
    }

    [Fact]
    public async Task It_never_plays_on_a_store_that_is_there()
    {
        await _cli.AddAsync("note", "--no-infer");

        Assert.Equal(2, (await _cli.RunAsync("demo")).Exit);
    }
}
