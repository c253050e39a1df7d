using Memoir.Providers.Endpoints;
using Xunit;

namespace Memoir.Providers.Tests.Options;

/// <summary>Which model is meant, where it is, and which key goes there.</summary>
public sealed class EndpointTests
{
    private static readonly (string, string) OpenAIKey = ("OPENAI_API_KEY", "sk-openai");
    private static readonly (string, string) AnthropicKey = ("ANTHROPIC_API_KEY", "sk-anthropic");

    [Fact]
    public void A_key_alone_is_enough()
    {
        Assert.Equal("gpt-5-mini at https://api.openai.com/v1 with OPENAI_API_KEY", Chat(new ModelOptions(), OpenAIKey));
        Assert.Equal("claude-haiku-5-5 at https://api.anthropic.com with ANTHROPIC_API_KEY", Chat(new ModelOptions(), AnthropicKey));
        Assert.Equal("gpt-5-mini at https://api.openai.com/v1 with OPENAI_API_KEY", Chat(new ModelOptions(), OpenAIKey, AnthropicKey));
    }

    [Fact]
    public void A_model_of_Anthropic_is_told_by_its_name() => Assert.Equal(
        "claude-opus-5 at https://api.anthropic.com with ANTHROPIC_API_KEY", Chat(new ModelOptions { Model = "claude-opus-5" }, OpenAIKey, AnthropicKey));

    [Fact]
    public void Ollama_needs_a_name_and_no_more()
    {
        Assert.Equal("llama3.2 at http://localhost:11434/v1 without a key", Chat(new ModelOptions { Provider = ModelProvider.Ollama, Model = "llama3.2" }));
        Assert.Contains("MEMOIR_MODEL", Assert.Throws<InvalidInputException>(() => Chat(new ModelOptions { Provider = ModelProvider.Ollama })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_without_a_path_means_the_protocols_own()
    {
        Assert.Equal("m at http://localhost:8080/v1 without a key", Chat(new ModelOptions { Model = "m", Url = "http://localhost:8080" }));
        Assert.Equal("m at https://api.groq.com/openai/v1 without a key", Chat(new ModelOptions { Model = "m", Url = "https://api.groq.com/openai/v1/" }));
        Assert.Equal("m at http://localhost:8080 without a key", Chat(new ModelOptions { Model = "m", Provider = ModelProvider.Anthropic, Url = "http://localhost:8080/v1" }));
    }

    [Fact]
    public void What_is_no_address_is_told_unless_it_may_be_a_key()
    {
        Assert.Contains("'localhost:11434'; give an address", Refused(new ModelOptions { Model = "m", Url = "localhost:11434" }), StringComparison.Ordinal);
        Assert.DoesNotContain(Given.Key, Refused(new ModelOptions { Model = "m", Url = Given.Key }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_of_a_provider_goes_to_no_address_of_another()
    {
        Assert.Equal("m at https://example.test/v1 without a key", Chat(new ModelOptions { Model = "m", Url = "https://example.test/v1" }, OpenAIKey));
        Assert.Equal("m at https://example.test/v1 with MEMOIR_MODEL_API_KEY", Chat(new ModelOptions { Model = "m", Url = "https://example.test/v1" }, OpenAIKey, ("MEMOIR_MODEL_API_KEY", "k")));
        Assert.Equal("m at https://example.test/v1 with GROQ_API_KEY", Chat(new ModelOptions { Model = "m", Url = "https://example.test/v1", KeyVariable = "GROQ_API_KEY" }, ("GROQ_API_KEY", "k")));
        Assert.Equal("gpt-5-mini at https://proxy.test/v1 with OPENAI_API_KEY", Chat(new ModelOptions(), OpenAIKey, ("OPENAI_BASE_URL", "https://proxy.test/v1")));
    }

    [Fact]
    public void A_key_that_is_missing_is_named_by_its_variable()
    {
        Assert.Contains("OPENAI_API_KEY is not set", Refused(new ModelOptions { Provider = ModelProvider.OpenAI }), StringComparison.Ordinal);
        Assert.Contains("ANTHROPIC_API_KEY is not set", Refused(new ModelOptions { Model = "claude-opus-5" }, OpenAIKey), StringComparison.Ordinal);
        Assert.Contains("GROQ_API_KEY, which is not set", Refused(new ModelOptions { Url = "https://api.groq.com/openai/v1", Model = "m", KeyVariable = "GROQ_API_KEY" }), StringComparison.Ordinal);
        Assert.Contains("OPENAI_API_KEY or ANTHROPIC_API_KEY", Refused(new ModelOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void Embeddings_are_where_the_chat_model_is_unless_told_otherwise()
    {
        Assert.Equal("e at http://localhost:11434/v1 without a key", Embedding(new ModelOptions { Provider = ModelProvider.Ollama, EmbeddingModel = "e" }));
        Assert.Equal("e at https://api.openai.com/v1 with OPENAI_API_KEY", Embedding(new ModelOptions { EmbeddingModel = "e" }, OpenAIKey));
        Assert.Equal("e at https://example.test/v1 with GROQ_API_KEY", Embedding(new ModelOptions { Url = "https://example.test/v1", KeyVariable = "GROQ_API_KEY", EmbeddingModel = "e" }, ("GROQ_API_KEY", "k")));
        Assert.Equal("e at https://example.test/v1 with MEMOIR_MODEL_API_KEY", Embedding(new ModelOptions { Url = "https://example.test/v1", EmbeddingModel = "e" }, ("MEMOIR_MODEL_API_KEY", "k")));
        Assert.Equal("e at https://example.test/v1 with MEMOIR_EMBEDDING_API_KEY", Embedding(new ModelOptions { Url = "https://example.test/v1", EmbeddingModel = "e" }, ("MEMOIR_MODEL_API_KEY", "k"), ("MEMOIR_EMBEDDING_API_KEY", "l")));

        // Anthropic makes none, so OpenAI's are meant.
        Assert.Equal("e at https://api.openai.com/v1 with OPENAI_API_KEY", Embedding(new ModelOptions { Model = "claude-opus-5", EmbeddingModel = "e" }, OpenAIKey, AnthropicKey));
        Assert.Equal("e at http://localhost:9/v1 without a key", Embedding(new ModelOptions { EmbeddingUrl = "http://localhost:9", EmbeddingModel = "e" }, OpenAIKey));
    }

    [Fact]
    public void Nothing_is_configured_where_nothing_is_set()
    {
        Assert.False(Models.HasChatModel(new ModelOptions(), Given.Variables()));
        Assert.True(Models.HasChatModel(new ModelOptions(), Given.Variables(AnthropicKey)));
        Assert.False(Models.HasEmbeddingModel(new ModelOptions()));
    }

    private static string Chat(ModelOptions options, params (string, string)[] variables) => Told(new EndpointResolver(options, Given.Variables(variables)).ChatModel());

    private static string Embedding(ModelOptions options, params (string, string)[] variables) => Told(new EndpointResolver(options, Given.Variables(variables)).EmbeddingModel());

    private static string Refused(ModelOptions options, params (string, string)[] variables) => Assert.Throws<InvalidInputException>(() => Chat(options, variables)).Message;

    private static string Told(ModelEndpoint endpoint) => $"{endpoint} {(endpoint.Key.IsThere ? $"with {endpoint.Key.Variable}" : "without a key")}";
}
