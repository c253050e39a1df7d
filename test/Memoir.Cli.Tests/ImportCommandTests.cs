using System.IO.Compression;
using System.Text;
using Xunit;

namespace Memoir.Cli.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private const string Corpus = """
        {"name":"Small","conversations":[
          {"id":"c1","documents":[
            {"id":"D1:1","text":"I live in Berlin.","speaker":"Ana","role":"user","date":"1:56 pm on 8 May, 2023","session":1},
            {"id":"D1:2","text":"I play the cello.","speaker":"Ben","role":"user","date":"1:56 pm on 8 May, 2023","session":1}]},
          {"id":"c2","documents":[{"id":"1","text":"I moved to Oslo.","speaker":"Cleo","role":"user","date":"March-15-2024","session":0}]}]}
        """;

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Each_conversation_of_a_corpus_is_a_user_with_its_own_dates_and_ids()
    {
        var view = (await _cli.RunAsync("import", _cli.Write("c.json.gz", Zip(Corpus)), "--json")).Succeeds().Json;

        Assert.Equal((2, 3), (view.GetProperty("conversations").GetInt32(), view.GetProperty("turns").GetInt32()));
        Assert.True(view.GetProperty("store_bytes").GetInt64() > 0 && view.GetProperty("peak_memory_bytes").GetInt64() > 0);
        var message = (await SearchAsync("Berlin", "c1"))[0].GetProperty("message");
        Assert.Equal("D1:1", message.GetProperty("external_id").GetString());
        Assert.Equal("Ana", message.GetProperty("name").GetString());
        Assert.Equal("2023-05-08T13:56:00+00:00", message.GetProperty("said_at").GetString());
        Assert.Empty(await SearchAsync("Berlin", "c2"));
    }

    [Fact]
    public async Task With_a_user_each_conversation_is_a_run_and_a_prefix_goes_before_users()
    {
        var file = _cli.Write("c.json", Corpus);
        (await _cli.RunAsync("import", file, "-u", "zoe", "-q")).Succeeds();
        (await _cli.RunAsync("import", file, "--user-prefix", "set-", "-q", "--conversation", "2")).Succeeds();

        Assert.Equal("c1", (await SearchAsync("Berlin", "zoe"))[0].GetProperty("message").GetProperty("scope").GetProperty("run_id").GetString());
        Assert.Single(await SearchAsync("Oslo", "set-c2"));
        Assert.Empty(await SearchAsync("Berlin", "set-c1"));
    }

    [Fact]
    public async Task Importing_again_stores_nothing_twice()
    {
        var file = _cli.Write("c.json", Corpus);
        (await _cli.RunAsync("import", file, "--no-infer", "--batch", "1")).Succeeds();

        var again = (await _cli.RunAsync("import", file, "--no-infer", "--batch", "1", "--json")).Succeeds().Json;
        Assert.Equal((3, 3, 0), (again.GetProperty("turns").GetInt32(), again.GetProperty("turns_already_imported").GetInt32(), again.GetProperty("added").GetInt32()));
        Assert.Equal(2, await TotalAsync("c1"));

        (await _cli.RunAsync("import", file, "--no-infer", "--no-idempotency")).Succeeds();
        Assert.Equal(4, (await SearchAsync("Berlin cello", "c1")).Count);
    }

    [Fact]
    public async Task After_a_mistake_is_mended_the_file_goes_on_where_it_failed()
    {
        const string Good = """
            {"role":"user","content":"one note"}
            {"role":"user","content":"two notes"}

            """;
        var file = _cli.Write("m.jsonl", Good + "{\"role\":\"user\",\"content\":\n");

        var failed = await _cli.RunAsync("import", file, "-u", "a", "--no-infer", "--batch", "1");
        Assert.Equal(2, failed.Exit);
        Assert.Contains("line 3: malformed JSON", failed.Error, StringComparison.Ordinal);
        Assert.Contains("Turns imported before: 2;", failed.Error, StringComparison.Ordinal);
        Assert.Equal(2, await TotalAsync("a"));

        _cli.Write("m.jsonl", Good + "{\"role\":\"user\",\"content\":\"three notes\"}\n");
        var mended = (await _cli.RunAsync("import", file, "-u", "a", "--no-infer", "--batch", "1", "--json")).Succeeds().Json;
        Assert.Equal(2, mended.GetProperty("turns_already_imported").GetInt32());
        Assert.Equal(3, await TotalAsync("a"));
    }

    [Fact]
    public async Task A_batch_with_a_turn_that_is_refused_is_not_written_and_the_place_is_named()
    {
        var file = _cli.Write("m.jsonl", "{\"role\":\"user\",\"content\":\"fine\"}\n{\"role\":\"user\",\"content\":\"" + new string('x', 2000) + "\"}\n");

        var run = await _cli.RunAsync("import", file, "-u", "a", "--max-message", "1000");

        Assert.Equal(2, run.Exit);
        Assert.Contains("line 1 to line 2: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Turns imported before: 0;", run.Error, StringComparison.Ordinal);
        Assert.Empty(await SearchAsync("fine", "a"));
    }

    [Fact]
    public async Task Stdin_is_imported_with_a_dash_and_what_is_left_out_is_told()
    {
        var run = (await _cli.PipeAsync("user: I live in Rome.\nassistant:\nuser: Bye\n", "import", "-", "-u", "a")).Succeeds();

        Assert.Contains("line 2: left out, it has no content", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 in 1 conversation; 1 left out", run.Output, StringComparison.Ordinal);
        Assert.Contains("turns/s", run.Output, StringComparison.Ordinal);
        Assert.Single(await SearchAsync("Rome", "a"));
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_is_bad_input()
    {
        var run = await _cli.RunAsync("import", _cli.Write("c.json", Corpus), "--conversation", "c9");

        Assert.Equal(2, run.Exit);
        Assert.Contains("'c9'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_without_id_needs_a_scope()
    {
        var run = await _cli.PipeAsync("user: hi\n", "import", "-");

        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
    }

    private async Task<List<System.Text.Json.JsonElement>> SearchAsync(string query, string user) =>
        [.. (await _cli.RunAsync("search", query, "-u", user, "--messages", "--keep-duplicates", "--json")).Succeeds().Json.GetProperty("hits").EnumerateArray()
            .Where(hit => query.Split(' ').Any(word => hit.GetProperty("text").GetString()!.Contains(word, StringComparison.Ordinal)))];

    private async Task<int> TotalAsync(string user) =>
        (await _cli.RunAsync("list", "-u", user, "--json")).Succeeds().Json.GetProperty("total").GetInt32();

    private static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
