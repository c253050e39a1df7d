using System.Text;
using Memoir.Testing.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Providers.Tests.Chat;

/// <summary>A key goes to its server and nowhere else.</summary>
public sealed class KeyTests
{
    public static TheoryData<ModelProtocol> Protocols => [ModelProtocol.OpenAI, ModelProtocol.Anthropic];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_server_that_quotes_the_key_is_not_quoted(ModelProtocol protocol)
    {
        foreach (var reply in new[]
        {
            protocol.Fails(401, "authentication_error", $"Incorrect API key provided: {Given.Key}."),
            protocol.Fails(500, Given.Key, $"while using {Given.Key}"),
            ModelReply.Json($"Bearer {Given.Key} is no good", 403),
            ModelReply.Json($"{Given.Key}"),
            ModelReply.Json($$"""{"error":"{{Given.Key}}"}"""),
            ModelReply.Json($$"""{"choices":"{{Given.Key}}","content":"{{Given.Key}}"}"""),
        })
        {
            await using var server = new ScriptedModelServer().Plays(reply);
            using var client = Given.Client(server, protocol);
            var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

            Assert.DoesNotContain(Given.Key, error.ToString(), StringComparison.Ordinal);
            Assert.Equal($"Bearer {Given.Key}", server.Requests[0].Header("Authorization") ?? $"Bearer {server.Requests[0].Header("x-api-key")}");
        }
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_wrong_key_is_told_with_the_variable_that_holds_it(ModelProtocol protocol)
    {
        await using var server = new ScriptedModelServer().Plays(protocol.Fails(401, "authentication_error", "Invalid key"));
        using var client = Given.Client(server, protocol);
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

        Assert.False(error.IsRetryable);
        Assert.Equal(401, error.Status);
        Assert.Contains("Check the key in MEMOIR_MODEL_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Without_a_key_none_is_sent(ModelProtocol protocol)
    {
        await using var server = new ScriptedModelServer().Plays(protocol.Says("Hi."));
        using var client = Models.CreateChatClient(Given.Options(server, protocol), static _ => null);
        await client.GetResponseAsync("Hi");

        Assert.Null(server.Requests[0].Header("Authorization"));
        Assert.Null(server.Requests[0].Header("x-api-key"));
    }

    [Fact]
    public void Nothing_that_prints_a_client_or_its_settings_prints_the_key()
    {
        var options = new ModelOptions { Url = "http://127.0.0.1:9", Model = "m", EmbeddingModel = "e" };
        using var client = Models.CreateChatClient(options, Given.Environment);
        using var embeddings = Models.CreateEmbeddingGenerator(options, Given.Environment);
        var printed = new StringBuilder();
        foreach (var each in new object?[] { options, client, embeddings, client.GetService(typeof(ChatClientMetadata)), embeddings.GetService(typeof(EmbeddingGeneratorMetadata)) })
        {
            printed.Append(each).Append(' ');
            foreach (var property in each!.GetType().GetProperties())
            {
                printed.Append(property.GetValue(each)).Append(' ');
            }
        }

        Assert.DoesNotContain(Given.Key, printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_nobody_listens_at_is_named()
    {
        using var client = Models.CreateChatClient(new ModelOptions { Url = "http://127.0.0.1:9", Model = "m" }, Given.Environment);
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

        Assert.True(error.IsRetryable);
        Assert.Null(error.Status);
        Assert.Contains("m at http://127.0.0.1:9/v1 can't be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("MEMOIR_MODEL_URL", error.Message, StringComparison.Ordinal);
    }
}
