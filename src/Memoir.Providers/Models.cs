using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Memoir.Providers.Chat;
using Memoir.Providers.Embedding;
using Memoir.Providers.Endpoints;
using Memoir.Providers.Http;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Memoir.Providers;

/// <summary>Makes clients of the configured models out of the official packages.</summary>
/// <remarks>
/// What the clients raise is <see cref="ModelUnavailableException"/>, with the server's Retry-After. They try nothing again by themselves, except without
/// a setting that the model refuses; the caller's own cancellation stays <see cref="OperationCanceledException"/>.
/// </remarks>
public static class Models
{
    // Stands where the clients insist on a key; it is taken off again before anything is sent.
    private const string NoKey = "none";

    /// <summary>Whether the settings or the environment name a chat model, or hold a key for one.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="environment">Gives the value of a variable. Default: the process's environment.</param>
    /// <returns>Whether <see cref="CreateChatClient"/> has something to make.</returns>
    public static bool HasChatModel(ModelOptions options, Func<string, string?>? environment = null) => Resolver(options, environment).HasChat;

    /// <summary>Whether the settings name an embedding model.</summary>
    /// <param name="options">The settings.</param>
    /// <returns>Whether <see cref="CreateEmbeddingGenerator"/> has something to make.</returns>
    public static bool HasEmbeddingModel(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.EmbeddingModel is not null;
    }

    /// <summary>The configured chat model: messages with images, tools, streaming, structured output, usage.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="environment">Gives the value of a variable, keys among them. Default: the process's environment.</param>
    /// <param name="timeProvider">The clock. Default <see cref="TimeProvider.System"/>.</param>
    /// <returns>The client; nothing is sent before its first call. It is the caller's to dispose.</returns>
    /// <exception cref="InvalidInputException">No model is configured, its key is not set, or a setting can't be used.</exception>
    public static IChatClient CreateChatClient(ModelOptions options, Func<string, string?>? environment = null, TimeProvider? timeProvider = null)
    {
        options = ModelRules.Accept(options);
        var endpoint = Resolver(options, environment).ChatModel();
        var clock = timeProvider ?? TimeProvider.System;
        var http = ModelHttp.Create(endpoint, options, clock);
        return new ProviderChatClient(Official(endpoint, options, http), http, new ChatSettings(options), new Failures(endpoint, options), options, clock);
    }

    /// <summary>The configured embedding model.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="environment">Gives the value of a variable, keys among them. Default: the process's environment.</param>
    /// <param name="timeProvider">The clock. Default <see cref="TimeProvider.System"/>.</param>
    /// <returns>The generator; nothing is sent before its first call. It is the caller's to dispose.</returns>
    /// <exception cref="InvalidInputException">No model is configured, its key is not set, or a setting can't be used.</exception>
    public static IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddingGenerator(
        ModelOptions options, Func<string, string?>? environment = null, TimeProvider? timeProvider = null)
    {
        options = ModelRules.Accept(options);
        var endpoint = Resolver(options, environment).EmbeddingModel();
        var clock = timeProvider ?? TimeProvider.System;
        var http = ModelHttp.Create(endpoint, options, clock);
        var official = new EmbeddingClient(endpoint.Model, Credential(endpoint), OpenAIOptions(endpoint, http)).AsIEmbeddingGenerator(options.EmbeddingDimensions);
        return new ProviderEmbeddings(official, http, endpoint.Model, new Failures(endpoint, options), options, clock);
    }

    private static EndpointResolver Resolver(ModelOptions options, Func<string, string?>? environment) =>
        new(ModelRules.Accept(options), environment ?? Environment.GetEnvironmentVariable);

    private static IChatClient Official(ModelEndpoint endpoint, ModelOptions options, HttpClient http) => endpoint.Provider is ModelProvider.Anthropic
        ? new PrefixCaching(new AnthropicClient
        {
            ApiKey = endpoint.Key.Reveal() ?? NoKey,
            BaseUrl = endpoint.Url.AbsoluteUri.TrimEnd('/'),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromDays(1),
        }.AsIChatClient(endpoint.Model, options.MaxOutputTokens))
        : new ChatClient(endpoint.Model, Credential(endpoint), OpenAIOptions(endpoint, http)).AsIChatClient();

    private static ApiKeyCredential Credential(ModelEndpoint endpoint) => new(endpoint.Key.Reveal() ?? NoKey);

    private static OpenAIClientOptions OpenAIOptions(ModelEndpoint endpoint, HttpClient http) => new()
    {
        Endpoint = endpoint.Url,
        Transport = new HttpClientPipelineTransport(http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
    };
}
