namespace Memoir.Providers.Endpoints;

/// <summary>Works out from the settings and the environment which model is meant, where it is, and which key goes there.</summary>
internal sealed class EndpointResolver(ModelOptions options, Func<string, string?> environment)
{
    private const string Chat = "MEMOIR_MODEL";
    private const string Embedding = "MEMOIR_EMBEDDING";

    public bool HasChat => options.Provider is not null || options.Model is not null || options.Url is not null || FirstWithKey() is not null;

    public bool HasEmbeddings => options.EmbeddingModel is not null;

    public ModelEndpoint ChatModel()
    {
        var provider = ChatProvider() ?? throw new InvalidInputException(
            Chat,
            "No chat model is configured. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or MEMOIR_MODEL_URL and MEMOIR_MODEL for a server of your own (Ollama, vLLM, LM Studio, llama.cpp …).");
        var (url, isOwn) = Url(provider, nameof(options.Url), options.Url);
        var model = options.Model
            ?? (isOwn && options.Url is null ? ProviderDefaults.Of(provider).Model : null)
            ?? throw new InvalidInputException(Chat, $"No model is named for {url}. Set MEMOIR_MODEL to one that the server has.");
        return new ModelEndpoint(provider, model, url, Key(Chat, provider, options.KeyVariable, isOwn, url), Chat);
    }

    public ModelEndpoint EmbeddingModel()
    {
        var model = options.EmbeddingModel ?? throw new InvalidInputException(
            "MEMOIR_EMBEDDING_MODEL", "No embedding model is configured. Set MEMOIR_EMBEDDING_MODEL, or use the built-in encoder.");
        if (options is { EmbeddingProvider: null, EmbeddingUrl: null } && ChatProvider() is ModelProvider.OpenAI or ModelProvider.Ollama)
        {
            var (chatUrl, isChatOwn) = Url(ChatProvider()!.Value, nameof(options.Url), options.Url);
            var own = options.EmbeddingKeyVariable ?? (Value(Embedding + "_API_KEY") is null ? options.KeyVariable : null);
            var variables = own is null && Value(Embedding + "_API_KEY") is null ? Chat : Embedding;
            return new ModelEndpoint(ChatProvider()!.Value, model, chatUrl, Key(variables, ChatProvider()!.Value, own, isChatOwn, chatUrl), Embedding);
        }

        var provider = options.EmbeddingProvider ?? ModelProvider.OpenAI;
        var (url, isOwn) = Url(provider, nameof(options.EmbeddingUrl), options.EmbeddingUrl);
        return new ModelEndpoint(provider, model, url, Key(Embedding, provider, options.EmbeddingKeyVariable, isOwn, url), Embedding);
    }

    private ModelProvider? ChatProvider() => options.Provider
        ?? (options.Url is not null ? ModelProvider.OpenAI
            : options.Model?.StartsWith("claude-", StringComparison.OrdinalIgnoreCase) is true ? ModelProvider.Anthropic
            : FirstWithKey() ?? (options.Model is not null ? ModelProvider.OpenAI : null));

    private ModelProvider? FirstWithKey() => Value("OPENAI_API_KEY") is not null ? ModelProvider.OpenAI
        : Value("ANTHROPIC_API_KEY") is not null ? ModelProvider.Anthropic
        : null;

    // "Own" is the address that the provider's customary key is for.
    private (Uri Url, bool IsOwn) Url(ModelProvider provider, string setting, string? given)
    {
        var defaults = ProviderDefaults.Of(provider);
        return given is not null ? (EndpointUrl.Parse(ModelRules.Called(setting), given, provider), false)
            : defaults.UrlVariable is { } variable && Value(variable) is { } customary ? (EndpointUrl.Parse(variable, customary, provider), true)
            : (EndpointUrl.Parse(setting, defaults.Url, provider), true);
    }

    // OPENAI_API_KEY goes to OpenAI and where OPENAI_BASE_URL points, and to no other address: whoever names a server of his own has not given it that key.
    private ModelKey Key(string variables, ModelProvider provider, string? named, bool isOwn, Uri url)
    {
        if (named is not null)
        {
            return Value(named) is { } value
                ? new ModelKey(named, value)
                : throw new InvalidInputException(named, $"{variables}_KEY_VARIABLE names {named}, which is not set. Put the key for {url.Host} into it.");
        }

        var general = variables + "_API_KEY";
        var customary = isOwn ? ProviderDefaults.Of(provider).KeyVariable : null;
        var found = Value(general) is { } key ? new ModelKey(general, key) : new ModelKey(customary ?? general, customary is null ? null : Value(customary));
        return found.IsThere || customary is null || !IsDefault(provider, url)
            ? found
            : throw new InvalidInputException(customary, $"There is no key for {url.Host}: {customary} is not set. Set it, or set {variables}_URL to a server that needs none.");
    }

    private static bool IsDefault(ModelProvider provider, Uri url) => string.Equals(url.Host, new Uri(ProviderDefaults.Of(provider).Url).Host, StringComparison.OrdinalIgnoreCase);

    private string? Value(string variable) => environment(variable)?.Trim() is { Length: > 0 } value ? value : null;
}
