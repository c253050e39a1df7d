using System.Text.Json;
using Memoir.Testing;
using Memoir.Testing.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Cli.Tests;

/// <summary><c>memoir doctor</c> with configured models, and embeddings by a server.</summary>
public sealed class ModelDoctorCommandTests : IAsyncDisposable
{
    private readonly CliHarness _cli = new();
    private readonly ScriptedModelServer _server = new();

    public ModelDoctorCommandTests()
    {
        _cli.Environment["MEMOIR_MODEL_PROVIDER"] = "ollama";
        _cli.Environment["MEMOIR_MODEL_URL"] = _server.Url.AbsoluteUri;
        _cli.Environment["MEMOIR_MODEL"] = "llama3.2";
        _server.Answer = request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal)
            ? ModelReplies.Embeds(request, Vector)
            : ModelProtocol.OpenAI.Says("""{"colours":["red","green"]}""");
    }

    [Fact]
    public async Task A_model_that_answers_in_JSON_is_well()
    {
        await _cli.AddAsync("I live in Berlin.");
        var finding = await FindingAsync("chat model", exit: 0);

        Assert.Equal("ok", finding.GetProperty("severity").GetString());
        Assert.Contains("answers with JSON", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_found_and_the_variable_named()
    {
        await _cli.AddAsync("I live in Berlin.");
        _server.Answer = static _ => ModelProtocol.OpenAI.Fails(401, "invalid_api_key", "Incorrect API key");
        _cli.Environment["MEMOIR_MODEL_API_KEY"] = "sk-wrong";
        var finding = await FindingAsync("chat model", exit: 4);

        Assert.Contains("MEMOIR_MODEL_API_KEY", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_lies_about_for_something_else_does_not_make_the_memory_ill()
    {
        _cli.Environment.Clear();
        _cli.Environment["OPENAI_API_KEY"] = "sk-stale";
        _cli.Environment["OPENAI_BASE_URL"] = _server.Url.AbsoluteUri;
        await _cli.AddAsync("I live in Berlin.");
        _server.Answer = static _ => ModelProtocol.OpenAI.Fails(401, "invalid_api_key", "Incorrect API key");

        Assert.Equal("warning", (await FindingAsync("chat model", exit: 0)).GetProperty("severity").GetString());
    }

    [Fact]
    public async Task A_server_without_schemas_is_found_and_the_switch_named()
    {
        await _cli.AddAsync("I live in Berlin.");
        _server.Answer = static request => request.Json.TryGetProperty("response_format", out _)
            ? ModelProtocol.OpenAI.Fails(400, "invalid_request_error", "This server does not support response_format json_schema")
            : ModelProtocol.OpenAI.Says("""Here you are: {"colours":["red","green"]}""");
        var finding = await FindingAsync("chat model", exit: 0);

        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.Contains("MEMOIR_MODEL_STRUCTURED_OUTPUT=false", finding.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_can_not_keep_to_JSON_is_told_apart_from_one_that_is_down()
    {
        await _cli.AddAsync("I live in Berlin.");
        _server.Answer = static _ => ModelProtocol.OpenAI.Says("Red and green are colours.");

        Assert.Contains("not with the JSON", (await FindingAsync("chat model", exit: 0)).GetProperty("message").GetString(), StringComparison.Ordinal);

        _cli.Environment["MEMOIR_MODEL_URL"] = "http://127.0.0.1:9/v1";
        Assert.Contains("can't be reached", (await FindingAsync("chat model", exit: 4)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_can_not_be_read_are_a_finding()
    {
        await _cli.AddAsync("I live in Berlin.");
        _cli.Environment["MEMOIR_MODEL_TIMEOUT"] = "soon";
        var run = await _cli.RunAsync("doctor", "--json");

        Assert.Equal(4, run.Exit);
        Assert.Contains("'MEMOIR_MODEL_TIMEOUT' is 'soon'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_embedded_by_the_configured_model_and_refuses_another()
    {
        _cli.Environment["MEMOIR_EMBEDDING_MODEL"] = "nomic-embed-text";
        await _cli.AddAsync("I am vegetarian.");
        var found = (await _cli.RunAsync("search", "a good restaurant", "-u", "alice")).Succeeds();
        Assert.Contains("vegetarian", found.Output, StringComparison.Ordinal);
        Assert.Contains("makes vectors of 64 numbers", (await FindingAsync("embedding model", exit: 0)).GetProperty("message").GetString(), StringComparison.Ordinal);

        _cli.Environment["MEMOIR_EMBEDDING_MODEL"] = "another";
        var refused = (await _cli.RunAsync("search", "a good restaurant", "-u", "alice")).FailsWith(4);
        Assert.Contains("openai/nomic-embed-text (64 dimensions)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("memoir reindex", refused.Error, StringComparison.Ordinal);

        Assert.Equal("openai/another", (await _cli.RunAsync("reindex", "--json")).Succeeds().Json.GetProperty("to").GetString());
        (await _cli.RunAsync("search", "a good restaurant", "-u", "alice")).Succeeds();
    }

    [Fact]
    public async Task The_same_model_with_another_dimension_is_found()
    {
        _cli.Environment["MEMOIR_EMBEDDING_MODEL"] = "nomic-embed-text";
        await _cli.AddAsync("I am vegetarian.");
        _cli.Environment["MEMOIR_EMBEDDING_DIMENSIONS"] = "32";

        Assert.Contains("of that name makes 32", (await FindingAsync("embedder", exit: 4)).GetProperty("message").GetString(), StringComparison.Ordinal);
        (await _cli.RunAsync("search", "a good restaurant", "-u", "alice")).FailsWith(4);
    }

    [Fact]
    public async Task An_embedder_that_is_down_leaves_adding_and_searching_by_words()
    {
        _cli.Environment["MEMOIR_EMBEDDING_MODEL"] = "nomic-embed-text";
        await _cli.AddAsync("I am vegetarian.");
        _server.Answer = static _ => ModelProtocol.OpenAI.Fails(503, "api_error", "Loading");

        var added = (await _cli.RunAsync("add", "I live in Berlin.", "-u", "alice")).Succeeds();
        Assert.Contains("embedding failed and will be retried", added.Error, StringComparison.Ordinal);
        Assert.Contains("Berlin", (await _cli.RunAsync("search", "Berlin", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("embedder fails", (await FindingAsync("embedder", exit: 4)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _cli.Dispose();
    }

    private static float[] Vector(string text)
    {
        using var concepts = new ConceptEmbeddings();
        return concepts.GenerateAsync([text]).Result[0].Vector.ToArray();
    }

    private async Task<JsonElement> FindingAsync(string check, int exit) =>
        JsonElement.Parse((await _cli.RunAsync("doctor", "--json")).FailsWith(exit).Output).GetProperty("findings").EnumerateArray().Last(finding => finding.GetProperty("check").GetString() == check);
}
