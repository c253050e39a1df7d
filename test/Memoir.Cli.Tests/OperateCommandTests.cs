using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Cli.Tests;

public sealed class OperateCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Context_is_fenced_within_its_budget_and_the_same_each_time()
    {
        await _cli.AddAsync("I'm vegetarian and I live in Berlin.");

        var first = (await _cli.RunAsync("context", "restaurant near me", "-u", "alice", "--budget", "120")).Succeeds();
        var second = (await _cli.RunAsync("context", "restaurant near me", "-u", "alice", "--budget", "120")).Succeeds();
        var json = (await _cli.RunAsync("context", "restaurant near me", "-u", "alice", "--budget", "120", "--json")).Succeeds().Json;

        Assert.Equal(first.Output, second.Output);
        Assert.Contains("<recalled_memories>", first.Output, StringComparison.Ordinal);
        Assert.Contains("User lives in Berlin", first.Output, StringComparison.Ordinal);
        Assert.InRange(json.GetProperty("tokens").GetInt32(), 1, 120);
        Assert.Equal(2, (await _cli.RunAsync("context", "x", "-u", "alice", "--budget", "-1")).Exit);
    }

    [Fact]
    public async Task Without_a_model_chat_shows_what_it_recalls_and_learns()
    {
        var run = (await _cli.PipeAsync("I live in Berlin.\nWhere do I live?\n", "chat", "-u", "alice")).Succeeds();

        Assert.Contains("No chat model is configured", run.Error, StringComparison.Ordinal);
        Assert.Contains("recalls nothing", run.Output, StringComparison.Ordinal);
        Assert.Contains("learns:", run.Output, StringComparison.Ordinal);
        Assert.Contains("recalls, in", run.Output, StringComparison.Ordinal);
        Assert.Contains("User lives in Berlin", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_only_chat_learns_nothing()
    {
        (await _cli.PipeAsync("I live in Berlin.\n", "chat", "-u", "alice", "--read-only")).Succeeds();

        Assert.Equal(0, (await _cli.RunAsync("list", "-u", "alice", "--json")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task With_a_model_chat_answers_from_memory_and_remembers()
    {
        await _cli.AddAsync("I live in Berlin.");
        using var model = new EchoModel();
        _cli.ChatModel = model;

        var turns = (await _cli.PipeAsync("I have a dog.\n", "chat", "-u", "alice", "--json")).Succeeds().Json.GetProperty("turns");

        Assert.Contains("User lives in Berlin", turns[0].GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Contains("dog", (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_blame_and_restore_tell_and_undo_what_happened()
    {
        await _cli.AddAsync("I live in Berlin.", "--timestamp", "2024-01-05");
        var moved = (await _cli.RunAsync("add", "I just moved to Amsterdam.", "-u", "alice", "--json")).Succeeds().Json.GetProperty("memories")[0];
        var berlin = moved.GetProperty("superseded_ids")[0].GetString()!;

        var diff = (await _cli.RunAsync("diff", "-u", "alice", "--from", "2020-01-01")).Succeeds().Output;
        var blame = (await _cli.RunAsync("blame", berlin)).Succeeds().Output;
        var restored = (await _cli.RunAsync("restore", berlin, "--reason", "a mistake")).Succeeds().Output;

        Assert.Contains("added", diff, StringComparison.Ordinal);
        Assert.Contains("live in Berlin", blame, StringComparison.Ordinal);
        Assert.Contains("SUPERSEDE", blame, StringComparison.Ordinal);
        Assert.Contains("Berlin", restored, StringComparison.Ordinal);
        Assert.Contains("Berlin", (await _cli.RunAsync("list", "-u", "alice")).Output, StringComparison.Ordinal);
        Assert.Equal(5, (await _cli.RunAsync("restore", berlin)).Exit);
        Assert.Equal(3, (await _cli.RunAsync("blame", "00000000-0000-7000-8000-000000000000")).Exit);
    }

    [Fact]
    public async Task Reads_go_back_in_time()
    {
        var id = await _cli.AddAsync("I live in Berlin.", "--timestamp", "2024-01-05");
        await _cli.AddAsync("I live in Amsterdam.", "--timestamp", "2024-06-05");

        var january = (await _cli.RunAsync("list", "-u", "alice", "--as-of", "2024-02-01")).Succeeds().Output;
        var search = (await _cli.RunAsync("search", "where is home", "-u", "alice", "--as-of", "2024-02-01")).Succeeds().Output;

        Assert.Contains("Berlin", january, StringComparison.Ordinal);
        Assert.DoesNotContain("Amsterdam", january, StringComparison.Ordinal);
        Assert.DoesNotContain("Amsterdam", search, StringComparison.Ordinal);
        Assert.Equal(3, (await _cli.RunAsync("get", id, "--known-at", "2020-01-01")).Exit);
        Assert.Equal(2, (await _cli.RunAsync("list", "-u", "alice", "--as-of", "whenever")).Exit);
    }

    [Fact]
    public async Task Filters_narrow_list_search_and_delete()
    {
        await _cli.AddAsync("The boiler was serviced", "--no-infer", "--category", "home");
        await _cli.AddAsync("The boiler costs 300", "--no-infer", "--category", "money");
        const string money = """{"categories": {"contains": "money"}}""";

        Assert.Contains("costs", (await _cli.RunAsync("list", "-u", "alice", "--filter", money)).Succeeds().Output, StringComparison.Ordinal);
        Assert.Equal(1, (await _cli.RunAsync("search", "boiler", "-u", "alice", "--filter", money, "--json")).Succeeds().Json.GetProperty("hits").GetArrayLength());
        (await _cli.RunAsync("delete", "--all", "-u", "alice", "--filter", money, "--yes")).Succeeds();
        Assert.Contains("serviced", (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
        var refused = await _cli.RunAsync("list", "-u", "alice", "--filter", "{");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("--filter", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_removes_the_words_from_the_file_and_prints_a_receipt()
    {
        var id = await _cli.AddAsync("Xylophonist secrets are mine", "--no-infer");

        Assert.Equal(2, (await _cli.RunAsync("erase", "--memory", id)).Exit);
        Assert.Equal(2, (await _cli.RunAsync("erase", "--memory", id, "-u", "alice", "--yes")).Exit);
        var receipt = (await _cli.RunAsync("erase", "--memory", id, "--yes", "--json")).Succeeds().Json;

        Assert.Equal((1, 1), (receipt.GetProperty("memories").GetInt32(), receipt.GetProperty("messages").GetInt32()));
        Assert.Equal(64, receipt.GetProperty("hash").GetString()!.Length);
        Assert.DoesNotContain("Xylophonist", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_cli.Store)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n\n", 130, 1)]
    [InlineData("y\n", 0, 0)]
    public async Task On_a_terminal_erasing_asks(string answer, int exit, int left)
    {
        await _cli.AddAsync("I own a canoe", "--no-infer");
        _cli.InputIsTerminal = true;

        var run = await _cli.PipeAsync(answer, "erase", "-u", "alice");

        Assert.Equal(exit, run.Exit);
        Assert.Contains("Erase everything of user=alice for good? It can't be restored. [y/N]", run.Error, StringComparison.Ordinal);
        Assert.Equal(left, (await _cli.RunAsync("list", "-u", "alice", "--json")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Stats_count_by_status_and_name_embedder_and_schema()
    {
        await _cli.AddAsync("I live in Berlin.");
        await _cli.AddAsync("I just moved to Amsterdam.");

        var stats = (await _cli.RunAsync("stats", "--json")).Succeeds().Json;
        var table = (await _cli.RunAsync("stats")).Succeeds().Output;

        Assert.Equal(1, stats.GetProperty("memories").GetProperty("active").GetInt32());
        Assert.Equal(1, stats.GetProperty("memories").GetProperty("superseded").GetInt32());
        Assert.Equal((2, 1), (stats.GetProperty("messages").GetInt32(), stats.GetProperty("users").GetInt32()));
        Assert.StartsWith("memoir-minilm-v1", stats.GetProperty("embedder").GetString(), StringComparison.Ordinal);
        Assert.Contains("schema", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_a_sound_store_sound_and_a_missing_or_foreign_one_not()
    {
        Assert.Equal(4, (await _cli.RunAsync("doctor")).Exit);
        await _cli.AddAsync("I live in Berlin.");

        var sound = (await _cli.RunAsync("doctor", "--json")).Succeeds().Json;
        _cli.Write("memory.db", "this is no database at all, whatever its name says. ");
        var foreign = await _cli.RunAsync("doctor");

        Assert.True(sound.GetProperty("well").GetBoolean());
        Assert.All(
            ["settings", "file", "words", "embedder", "missing vectors", "vectors", "extraction", "receipts"],
            check => Assert.Contains(sound.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("check").GetString() == check));
        Assert.Equal(4, foreign.Exit);
        Assert.Contains("→", foreign.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reindex_switches_the_encoder_and_the_variable_names_it_from_then_on()
    {
        await _cli.AddAsync("I live in Berlin.");

        var switched = (await _cli.RunAsync("reindex", "--encoder", "concepts", "--json")).Succeeds().Json;
        var refused = await _cli.RunAsync("search", "home", "-u", "alice", "--json");
        var doctor = await _cli.RunAsync("doctor");
        _cli.Environment["MEMOIR_ENCODER"] = "concepts";
        var found = (await _cli.RunAsync("search", "home", "-u", "alice")).Succeeds();

        Assert.True(switched.GetProperty("switched").GetBoolean());
        Assert.Equal("test/concepts", switched.GetProperty("to").GetString());
        Assert.Equal((4, "embedder_mismatch"), (refused.Exit, refused.JsonError.GetProperty("code").GetString()));
        Assert.Equal(4, doctor.Exit);
        Assert.Contains("memoir reindex", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("Berlin", found.Output, StringComparison.Ordinal);
        Assert.Contains("Made 0 missing vectors", (await _cli.RunAsync("reindex")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_shows_facts_with_their_rules_and_what_is_refused_and_stores_nothing()
    {
        var json = (await _cli.RunBareAsync([], ["extract", "I live in Berlin. My password is hunter2-XYZ!", "--json"])).Succeeds().Json;
        var file = _cli.Write("chat.json", """[{"role": "user", "content": "My name is Ana."}, {"role": "user", "content": "I have a dog."}]""");
        var table = (await _cli.RunBareAsync([], ["extract", "--file", file])).Succeeds();

        var fact = json.GetProperty("facts")[0];
        Assert.Equal("User lives in Berlin", fact.GetProperty("text").GetString());
        Assert.False(string.IsNullOrEmpty(fact.GetProperty("rule").GetString()));
        Assert.NotEqual(0, json.GetProperty("rejected").GetArrayLength());
        Assert.Contains("2 turns", table.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.Store));
    }

    [Fact]
    public async Task The_table_of_extract_names_the_rule_of_each_fact_and_the_reason_of_each_refusal()
    {
        var shown = (await _cli.RunBareAsync([], ["extract", "I live in Berlin. Should I move to Madrid? If I won the lottery I'd buy a boat. My password is hunter2-XYZ!"])).Succeeds().Output;

        Assert.Contains("user · home · Berlin", shown, StringComparison.Ordinal);
        Assert.Contains("en/home.live", shown, StringComparison.Ordinal);
        Assert.Contains("not a memory (question): User lives in Madrid", shown, StringComparison.Ordinal);
        Assert.Contains("not a memory (conditional)", shown, StringComparison.Ordinal);
        Assert.Contains("not a memory (secret): [secret]", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_tells_what_a_text_means_at_an_instant()
    {
        var times = (await _cli.RunBareAsync([], ["time", "we met two weeks ago", "--at", "2024-05-15T12:00:00Z", "--json"])).Succeeds().Json.GetProperty("times");

        Assert.Equal("two weeks ago", times[0].GetProperty("text").GetString());
        Assert.Equal("2024-05-01", times[0].GetProperty("from").GetString()![..10]);
        Assert.Contains("two weeks ago", (await _cli.RunBareAsync([], ["time", "we met two weeks ago"])).Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("fish", "complete -c memoir")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Each_shell_gets_a_script_that_asks_the_program(string shell, string expected)
    {
        var script = (await _cli.RunBareAsync([], ["completion", shell])).Succeeds().Output;

        Assert.Contains(expected, script, StringComparison.Ordinal);
        Assert.Contains("[suggest:", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_completes_commands_and_options()
    {
        var commands = (await _cli.RunBareAsync([], ["[suggest:9]", "memoir re"])).Succeeds().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var options = (await _cli.RunBareAsync([], ["[suggest:19]", "memoir search --exp"])).Succeeds().Output;

        Assert.Contains("reindex", commands);
        Assert.Contains("restore", commands);
        Assert.Contains("--explain", options, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-recall", string.Join(' ', commands), StringComparison.Ordinal);
    }

    private sealed class EchoModel : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Join('\n', messages.Select(static message => message.Text)))));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
