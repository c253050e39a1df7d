using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Configuration;

public sealed class ConfigureTests
{
    private const string Key = "sk-a-secret-of-tests";

    [Fact]
    public async Task Without_settings_the_servers_own_configuration_is_shown()
    {
        await using var server = await TestServer.StartAsync(configure: static services => services.AddSingleton<IChatClient>(new ScriptedChat(static _ => "{}")));
        var shown = (await server.GetAsync("/configure/")).Ok();
        Assert.Equal(("scripted", "scripted-1"), (shown.GetProperty("llm").GetProperty("provider").GetString(), shown.GetProperty("llm").GetProperty("config").GetProperty("model").GetString()));
        Assert.Equal("memoir", shown.GetProperty("embedder").GetProperty("provider").GetString());
        Assert.True(shown.GetProperty("embedder").GetProperty("config").GetProperty("embedding_dims").GetInt32() > 0);
        Assert.Equal("sqlite", shown.GetProperty("vector_store").GetProperty("provider").GetString());
        var providers = (await server.GetAsync("/configure/providers")).Ok();
        Assert.Contains("openai", providers.GetProperty("llm").EnumerateArray().Select(static name => name.GetString()));
        Assert.Contains("memoir", providers.GetProperty("embedder").EnumerateArray().Select(static name => name.GetString()));
    }

    [Fact]
    public async Task Settings_are_merged_kept_over_a_restart_and_shown_without_secrets()
    {
        var server = await TestServer.StartAsync();
        Assert.Equal("Configuration set successfully", (await server.PostAsync("/configure", $$$$"""{"llm": {"provider": "openai", "config": {"model": "gpt-5-mini", "api_key": "{{{{Key}}}}", "max_tokens": 500}}, "unknown": 1}""")).Ok().GetProperty("message").GetString());
        (await server.PostAsync("/configure/", """{"llm": {"config": {"temperature": 0.5, "api_key": "[redacted]"}}, "custom_instructions": "Sizes."}""")).Ok();
        await server.StopAsync();
        await using var again = await TestServer.StartAsync(folder: server.Folder);
        var reply = await again.GetAsync("/configure");
        Assert.DoesNotContain(Key, reply.Text, StringComparison.Ordinal);
        var config = reply["llm"].GetProperty("config");
        Assert.Equal(("gpt-5-mini", "[redacted]", 500, 0.5), (config.GetProperty("model").GetString(), config.GetProperty("api_key").GetString(), config.GetProperty("max_tokens").GetInt32(), config.GetProperty("temperature").GetDouble()));
        Assert.Equal("Sizes.", reply["custom_instructions"].GetString());
        Assert.False(reply.Json.TryGetProperty("unknown", out _));

        // What was shown can be sent back as it is.
        (await again.PostAsync("/configure", reply.Text)).Ok();
        (await again.PostAsync("/configure", """{"llm": null, "custom_instructions": null}""")).Ok();
        Assert.Equal(JsonValueKind.Null, (await again.GetAsync("/configure")).Ok().GetProperty("llm").ValueKind);
    }

    [Fact]
    public async Task Another_provider_does_not_inherit_the_key_of_the_one_before()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/configure", $$$$"""{"llm": {"provider": "openai", "config": {"api_key": "{{{{Key}}}}"}}}""")).Ok();
        (await server.PostAsync("/configure", """{"llm": {"provider": "anthropic", "config": {"api_key": "[redacted]"}}}""")).Fails(400);
        Assert.Equal("openai", (await server.GetAsync("/configure")).Ok().GetProperty("llm").GetProperty("provider").GetString());
    }

    [Theory]
    [InlineData("""{"llm": {"provider": "mystery", "config": {}}}""", 400)]
    [InlineData("""{"llm": {"provider": 5}}""", 400)]
    [InlineData("""{"llm": "openai"}""", 400)]
    [InlineData("""{"llm": {"provider": "openai"}}""", 400)]
    [InlineData("""{"llm": {"provider": "openai", "config": {"api_key": "k", "max_tokens": "many"}}}""", 400)]
    [InlineData("""{"llm": {"provider": "openai", "config": {"api_key": "k", "temperature": 9}}}""", 400)]
    [InlineData("""{"llm": {"provider": "openai", "config": {"api_key": "k", "base_url": "no address"}}}""", 400)]
    [InlineData("""{"embedder": {"provider": "openai", "config": {"api_key": "k"}}}""", 400)]
    [InlineData("""{"vector_store": {"provider": "qdrant"}}""", 400)]
    [InlineData("""{"reranker": {"provider": "cohere"}}""", 400)]
    [InlineData("""{"custom_instructions": 5}""", 400)]
    [InlineData("""{"llm": {"config": {"x": [{"a": 1, "a": 2}]}}}""", 422)]
    [InlineData("""{"llm": {"config": {"x": "\ud800"}}}""", 422)]
    [InlineData("""{"llm": {"config": {"\ud800": 1}}}""", 422)]
    [InlineData("""[]""", 422)]
    [InlineData("""{""", 422)]
    public async Task What_can_not_be_run_with_is_refused_and_changes_nothing(string body, int status)
    {
        await using var server = await TestServer.StartAsync();
        var before = (await server.GetAsync("/configure")).Text;
        Assert.Equal(status, (await server.PostAsync("/configure", body)).Status);
        Assert.Equal(before, (await server.GetAsync("/configure")).Text);
    }

    [Fact]
    public async Task An_address_is_the_operators_to_choose_and_a_configuration_is_of_one_project()
    {
        await using var server = await TestServer.StartAsync();
        var stranger = await server.KeyAsync("admin", project: await server.TenantAsync());
        const string own = """{"llm": {"provider": "ollama", "config": {"model": "m", "ollama_base_url": "http://127.0.0.1:9"}}}""";
        (await server.PostAsync("/configure", own, stranger)).Fails(403);
        (await server.PostAsync("/configure", """{"llm": {"provider": "openai", "config": {"api_key": "k", "openai_base_url": "http://169.254.169.254/v1"}}}""", stranger)).Fails(403);
        (await server.PostAsync("/configure", own)).Ok();
        Assert.Equal(JsonValueKind.Null, (await server.GetAsync("/configure", stranger)).Ok().GetProperty("llm").ValueKind);
        (await server.PostAsync("/configure", """{"custom_instructions": "x"}""", await server.KeyAsync("write"))).Fails(403);
    }

    [Fact]
    public async Task The_next_add_is_read_by_the_projects_own_model()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/memories", """{"messages": "I live in Oslo.", "user_id": "u1"}""")).Ok();

        // Nothing listens there: what the rules would have found is left to a model that does not answer, and the turn is kept.
        (await server.PostAsync("/configure", """{"llm": {"provider": "ollama", "config": {"model": "m", "base_url": "http://127.0.0.1:9/v1"}}}""")).Ok();
        var queued = (await server.PostAsync("/v3/memories/add/", """{"messages": "I live in Bergen.", "user_id": "u1"}""")).Ok();
        Assert.Equal("PENDING", queued.GetProperty("status").GetString());
        (await server.PostAsync("/configure", """{"llm": null}""")).Ok();
        Assert.Equal("SUCCEEDED", (await server.PostAsync("/v3/memories/add/", """{"messages": "I live in Rome.", "user_id": "u1"}""")).Ok().GetProperty("status").GetString());
    }
}
