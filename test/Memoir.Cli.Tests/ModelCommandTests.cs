using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Cli.Tests;

/// <summary>The command line with a configured model: a scripted server on a real socket plays it.</summary>
public sealed class ModelCommandTests : IAsyncDisposable
{
    private const string Key = "sk-test-0c7e21bb94";
    private const string Facts = """{"facts":[{"turn":0,"quote":"I just moved to Lisbon","text":"User lives in Lisbon","subject":"user","attribute":"home","value":"Lisbon","single":true}]}""";
    private readonly CliHarness _cli = new();
    private readonly ScriptedModelServer _server = new();

    [Fact]
    public async Task With_a_key_of_OpenAI_chat_answers_with_memory()
    {
        _cli.Environment["OPENAI_API_KEY"] = Key;
        _cli.Environment["OPENAI_BASE_URL"] = _server.Url.AbsoluteUri;
        _server.Plays(ModelProtocol.OpenAI.Streams("Noted", ", Ana."), ModelProtocol.OpenAI.Streams("In Lisbon."));

        var run = (await _cli.PipeAsync("I live in Lisbon.\nWhere do I live?\n", "chat", "-u", "alice")).Succeeds();

        Assert.Equal("Noted, Ana.\nIn Lisbon.\n", run.Output);
        Assert.Contains($"gpt-5-mini at {_server.Url.AbsoluteUri}v1", run.Error, StringComparison.Ordinal);
        Assert.Equal($"Bearer {Key}", _server.Requests[0].Header("Authorization"));
        Assert.Equal("/v1/chat/completions", _server.Requests[1].Path);
        Assert.Contains("lives in Lisbon", _server.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_of_Anthropic_chat_answers_with_memory()
    {
        _cli.Environment["ANTHROPIC_API_KEY"] = Key;
        _cli.Environment["ANTHROPIC_BASE_URL"] = _server.Url.AbsoluteUri;
        _server.Plays(ModelProtocol.Anthropic.Streams("Hello", " Ana."));

        var run = (await _cli.PipeAsync("I live in Lisbon.\n", "chat", "-u", "alice")).Succeeds();

        Assert.Equal("Hello Ana.\n", run.Output);
        Assert.Equal("/v1/messages", _server.Requests[0].Path);
        Assert.Equal("claude-haiku-5-5", _server.Requests[0].Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Asked_to_rerank_a_search_lets_the_model_order_the_hits_in_one_call()
    {
        await _cli.AddAsync("My green tea is in the kitchen", "--no-infer");
        await _cli.AddAsync("My black tea is in the attic", "--no-infer");
        string[] ask = ["search", "where is my green tea in the kitchen?", "-u", "alice", "--json"];
        var plain = (await _cli.RunAsync(ask)).Succeeds().Json.GetProperty("hits");
        Ollama();
        _server.Plays(ModelProtocol.OpenAI.Says("2, 1"));

        var ordered = (await _cli.RunAsync([.. ask, "--rerank"])).Succeeds().Json.GetProperty("hits");

        Assert.Equal(2, plain.GetArrayLength());
        Assert.Equal(
            [.. plain.EnumerateArray().Select(static hit => hit.GetProperty("memory").GetProperty("id").GetString()).Reverse()],
            ordered.EnumerateArray().Select(static hit => hit.GetProperty("memory").GetProperty("id").GetString()));
        Assert.Contains("black tea", Assert.Single(_server.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_rerank_without_a_model_a_search_names_the_remedy()
    {
        await _cli.AddAsync("My green tea is in the kitchen", "--no-infer");

        var run = await _cli.RunAsync("search", "tea", "-u", "alice", "--rerank");

        Assert.NotEqual(0, run.Exit);
        Assert.Contains("--rerank", run.Error, StringComparison.Ordinal);
        Assert.Contains("MEMOIR_MODEL_URL", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_ones_own_needs_no_key_and_is_sent_none_that_is_meant_for_another()
    {
        _cli.Environment["MEMOIR_MODEL_URL"] = _server.Url.AbsoluteUri;
        _cli.Environment["MEMOIR_MODEL"] = "llama3.2";
        _cli.Environment["OPENAI_API_KEY"] = Key;
        _server.Plays(ModelProtocol.OpenAI.Streams("Hi."));

        (await _cli.PipeAsync("Hello there.\n", "chat", "-u", "alice")).Succeeds();

        Assert.Null(_server.Requests[0].Header("Authorization"));
        Assert.DoesNotContain(Key, string.Join('\n', _server.Requests[0].Headers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_chat_carries_its_last_messages_alone()
    {
        Ollama();
        _server.Plays(ModelProtocol.OpenAI.Streams("Right."));

        (await _cli.PipeAsync(string.Concat(Enumerable.Range(0, 30).Select(static i => $"Line {i}, please.\n")), "chat", "-u", "alice", "--read-only")).Succeeds();

        Assert.Equal(30, _server.Requests.Count);
        Assert.InRange(_server.Requests[^1].Json.GetProperty("messages").GetArrayLength(), 2, 42);
        Assert.Contains("Line 29", _server.Requests[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Line 3,", _server.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_key_is_named_by_its_variable()
    {
        _cli.Environment["MEMOIR_MODEL_PROVIDER"] = "anthropic";

        var run = (await _cli.PipeAsync("Hello.\n", "chat", "-u", "alice")).FailsWith(2);

        Assert.Contains("ANTHROPIC_API_KEY is not set", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_environment_alone_sends_nothing_of_an_add()
    {
        Ollama();
        _cli.Environment["OPENAI_API_KEY"] = Key;
        await _cli.AddAsync("I live in Berlin.");

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Add_extracts_with_the_model_when_told_to()
    {
        Ollama();
        _server.Plays(ModelProtocol.OpenAI.Says(Facts));

        var added = (await _cli.RunAsync("add", "I just moved to Lisbon.", "-u", "alice", "--extractor", "model", "--json")).Succeeds().Json;

        var memory = added.GetProperty("memories")[0];
        Assert.Equal("User lives in Lisbon", memory.GetProperty("text").GetString());
        Assert.Contains("\"chat/2\"", (await _cli.RunAsync("get", memory.GetProperty("id").GetString()!, "--json")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_shows_what_the_model_reads_and_what_was_refused()
    {
        Ollama();
        _cli.Environment["MEMOIR_EXTRACTOR"] = "model";
        _server.Plays(ModelProtocol.OpenAI.Says(Facts.Replace("\"User lives in Lisbon\"", "\"User lives in Lisbon with Clara\"", StringComparison.Ordinal)));

        var read = (await _cli.RunBareAsync([], ["extract", "I just moved to Lisbon.", "--json"])).Succeeds().Json;

        Assert.Equal("chat/2", read.GetProperty("extractor").GetString());
        Assert.Equal(0, read.GetProperty("facts").GetArrayLength());
        Assert.Contains("Clara", read.GetProperty("rejected")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hybrid_asks_the_model_nothing_about_a_turn_that_the_rules_are_sure_of()
    {
        Ollama();
        _cli.Environment["MEMOIR_EXTRACTOR"] = "hybrid";

        var read = (await _cli.RunBareAsync([], ["extract", "I live in Lisbon.", "--json"])).Succeeds().Json;

        Assert.Equal("hybrid/1", read.GetProperty("extractor").GetString());
        Assert.Equal("User lives in Lisbon", read.GetProperty("facts")[0].GetProperty("text").GetString());
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task The_model_extractor_without_a_model_says_which_variables_to_set()
    {
        var run = (await _cli.RunAsync("add", "I live in Berlin.", "-u", "alice", "--extractor", "model")).FailsWith(2);

        Assert.Contains("OPENAI_API_KEY", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_cli.Store));
    }

    [Fact]
    public async Task A_model_that_is_down_costs_an_add_nothing_but_its_facts()
    {
        Ollama();
        _server.Plays(ModelProtocol.OpenAI.Fails(503, "api_error", "Loading model"));

        var run = (await _cli.RunAsync("add", "I just moved to Lisbon.", "-u", "alice", "--extractor", "model")).Succeeds();

        Assert.Contains("extraction failed and will be retried", run.Error, StringComparison.Ordinal);
        Assert.Contains("Loading model", run.Error, StringComparison.Ordinal);
        (await _cli.RunAsync("search", "Lisbon", "-u", "alice", "--messages")).Succeeds();
    }

    [Fact]
    public async Task A_chat_whose_model_refuses_ends_with_the_exit_code_of_models()
    {
        Ollama();
        _cli.Environment["MEMOIR_MODEL_API_KEY"] = Key;
        _server.Plays(ModelProtocol.OpenAI.Fails(401, "invalid_api_key", $"Incorrect API key provided: {Key}"));

        var run = (await _cli.PipeAsync("Hello.\n", "chat", "-u", "alice")).FailsWith(6);

        Assert.Contains("Check the key in MEMOIR_MODEL_API_KEY", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_a_failed_answer_is_told_what_was_said_is_kept_and_the_next_one_asked_for()
    {
        Ollama();
        _cli.InputIsTerminal = true;
        _server.Plays(ModelProtocol.OpenAI.Fails(500, "api_error", "Out of memory"), ModelProtocol.OpenAI.Streams("Hi."));

        var run = (await _cli.PipeAsync("I live in Lisbon.\nHello.\n", "chat", "-u", "alice")).Succeeds();

        Assert.Contains("no answer, though what you said is kept", run.Error, StringComparison.Ordinal);
        Assert.Equal("Hi.\n", run.Output);
        Assert.Contains("Lisbon", (await _cli.RunAsync("search", "Lisbon", "-u", "alice", "--messages")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_cut_ends_a_piped_chat_and_what_was_said_is_kept()
    {
        Ollama();
        var whole = ModelProtocol.OpenAI.Streams("Lis", "bon.");
        _server.Plays(whole with { CutAfter = System.Text.Encoding.UTF8.GetString(whole.Body).IndexOf("bon.", StringComparison.Ordinal) });

        var run = (await _cli.PipeAsync("I live in Lisbon.\nWhere do I live?\n", "chat", "-u", "alice")).FailsWith(6);

        Assert.Equal("Lis", run.Output);
        Assert.Contains("broke the connection off", run.Error, StringComparison.Ordinal);
        Assert.Contains("Lisbon", (await _cli.RunAsync("search", "Lisbon", "-u", "alice", "--messages")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beside_the_store_configures_the_model()
    {
        _cli.Write("memoir.json", $$"""{"models": {"provider": "ollama", "url": "{{_server.Url}}", "model": "llama3.2", "extractor": "model"} }""");
        _server.Plays(ModelProtocol.OpenAI.Says(Facts));

        (await _cli.RunAsync("add", "I just moved to Lisbon.", "-u", "alice")).Succeeds();

        Assert.Equal("llama3.2", _server.Requests[0].Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Only_a_file_that_was_named_may_say_which_variable_is_sent()
    {
        var file = _cli.Write("memoir.json", $$"""{"models": {"url": "{{_server.Url}}", "model": "m", "key_variable": "CLOUD_SECRET"} }""");
        _cli.Environment["CLOUD_SECRET"] = Key;
        _server.Plays(ModelProtocol.OpenAI.Streams("Hi."));

        var refused = (await _cli.PipeAsync("Hello.\n", "chat", "-u", "alice")).FailsWith(2);
        Assert.Contains("--config", refused.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);

        (await _cli.PipeAsync("Hello.\n", "chat", "-u", "alice", "--config", file)).Succeeds();
        Assert.Equal($"Bearer {Key}", _server.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task The_key_is_nowhere_in_the_store()
    {
        Ollama();
        _cli.Environment["MEMOIR_MODEL_API_KEY"] = Key;
        _server.Plays(ModelProtocol.OpenAI.Fails(400, "invalid_request_error", $"What is {Key}?"), ModelProtocol.OpenAI.Says(Facts));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await _cli.RunAsync("add", "I just moved to Lisbon.", "-u", "alice", "--extractor", "model")).Succeeds();
        }

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_cli.Store)!))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Key)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _cli.Dispose();
    }

    private void Ollama()
    {
        _cli.Environment["MEMOIR_MODEL_PROVIDER"] = "ollama";
        _cli.Environment["MEMOIR_MODEL_URL"] = _server.Url.AbsoluteUri;
        _cli.Environment["MEMOIR_MODEL"] = "llama3.2";
    }
}
