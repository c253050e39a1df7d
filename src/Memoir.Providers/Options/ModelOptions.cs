using Memoir.Extraction;
namespace Memoir.Providers;

/// <summary>
/// Which chat model and which embedding model to use. Settings come from code, from the environment, from a JSON file or from an application's
/// configuration. Keys come from the environment alone: no property holds one, so nothing that prints or stores these options can tell one.
/// </summary>
public sealed class ModelOptions
{
    /// <summary>Whose protocol the chat model's server speaks. Variable <c>MEMOIR_MODEL_PROVIDER</c>: <c>openai</c>, <c>anthropic</c> or <c>ollama</c>.</summary>
    /// <value>Default: OpenAI where <see cref="Url"/> is set; else Anthropic for a <see cref="Model"/> that begins with <c>claude-</c>; else the one whose key is there.</value>
    public ModelProvider? Provider { get; set; }

    /// <summary>The chat model's name, as its server knows it: 1 to 256 characters. Variable <c>MEMOIR_MODEL</c>.</summary>
    /// <value>Default: <c>gpt-5-mini</c> of OpenAI, <c>claude-haiku-5-5</c> of Anthropic; other servers have none.</value>
    public string? Model { get; set; }

    /// <summary>The server's address. Without a path, <c>/v1</c> is meant. Variable <c>MEMOIR_MODEL_URL</c>.</summary>
    /// <value>Default: the provider's own (<c>OPENAI_BASE_URL</c> and <c>ANTHROPIC_BASE_URL</c> change it).</value>
    public string? Url { get; set; }

    /// <summary>The name, never the value, of the variable that holds the key: capitals, digits and underscores. Variable <c>MEMOIR_MODEL_KEY_VARIABLE</c>.</summary>
    /// <value>Default: <c>MEMOIR_MODEL_API_KEY</c>; then <c>OPENAI_API_KEY</c> or <c>ANTHROPIC_API_KEY</c>, which go to no <see cref="Url"/> of another.</value>
    public string? KeyVariable { get; set; }

    /// <summary>The longest wait for an answer, and between two pieces of a streamed one: 0.1 s to 1 hour. Variable <c>MEMOIR_MODEL_TIMEOUT</c>, in seconds.</summary>
    /// <value>Default is 100 seconds. Past it: <see cref="ModelUnavailableException"/>, to be tried again.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest answer that is read, in bytes: 1,024 to 1,073,741,824. Variable <c>MEMOIR_MODEL_MAX_RESPONSE_BYTES</c>.</summary>
    /// <value>Default is 8,388,608. Past it: <see cref="ModelUnavailableException"/>; the rest is not read.</value>
    public long MaxResponseBytes { get; set; } = 8 << 20;

    /// <summary>The most tokens of an answer: 1 to 10,000,000. Variable <c>MEMOIR_MODEL_MAX_OUTPUT_TOKENS</c>.</summary>
    /// <value>Default: as the caller says, else the server's.</value>
    public int? MaxOutputTokens { get; set; }

    /// <summary>How much answers vary: 0 to 2. Variable <c>MEMOIR_MODEL_TEMPERATURE</c>. A model that takes none is asked again without.</summary>
    /// <value>Default: as the caller says, else the server's.</value>
    public float? Temperature { get; set; }

    /// <summary>Whether a JSON schema may be sent with a request. Variable <c>MEMOIR_MODEL_STRUCTURED_OUTPUT</c>. A server that refuses one is asked again without.</summary>
    /// <value>Default is <see langword="true"/>.</value>
    public bool StructuredOutput { get; set; } = true;

    /// <summary>What finds facts. Variable <c>MEMOIR_EXTRACTOR</c>: <c>rules</c>, <c>model</c>, or <c>hybrid</c>: the model reads the turns of which the rules were unsure.</summary>
    /// <value>Default: the rules on the command line, so that a key in the environment sends nothing anywhere; the model where an application registers one.</value>
    public ExtractionMode? Extractor { get; set; }

    /// <summary>Whose protocol the embedding model's server speaks: OpenAI or Ollama. Variable <c>MEMOIR_EMBEDDING_PROVIDER</c>.</summary>
    /// <value>Default: the chat model's server, where it speaks OpenAI's protocol; else OpenAI.</value>
    public ModelProvider? EmbeddingProvider { get; set; }

    /// <summary>The embedding model's name. Variable <c>MEMOIR_EMBEDDING_MODEL</c>.</summary>
    /// <value>Default none: the built-in encoder, which sends nothing anywhere.</value>
    public string? EmbeddingModel { get; set; }

    /// <summary>The embedding server's address. Variable <c>MEMOIR_EMBEDDING_URL</c>.</summary>
    /// <value>Default: as <see cref="EmbeddingProvider"/> says.</value>
    public string? EmbeddingUrl { get; set; }

    /// <summary>The name of the variable that holds the embedding server's key. Variable <c>MEMOIR_EMBEDDING_KEY_VARIABLE</c>.</summary>
    /// <value>Default: <c>MEMOIR_EMBEDDING_API_KEY</c>; then as for the chat model.</value>
    public string? EmbeddingKeyVariable { get; set; }

    /// <summary>How many numbers a vector has, for models that can make fewer: 1 to 65,536. Variable <c>MEMOIR_EMBEDDING_DIMENSIONS</c>.</summary>
    /// <value>Default: what the model gives, found by asking once.</value>
    public int? EmbeddingDimensions { get; set; }

    /// <summary>The longest text that is sent to be embedded, in UTF-16 units: 100 to 1,000,000. Longer ones are cut; all their words stay searchable. Variable <c>MEMOIR_EMBEDDING_MAX_LENGTH</c>.</summary>
    /// <value>Default is 6,000, which fits the 8,192 tokens of common models in most languages.</value>
    public int EmbeddingMaxLength { get; set; } = 6_000;

    /// <summary>What the model wants before a query, such as <c>search_query: </c>. Variable <c>MEMOIR_EMBEDDING_QUERY_PREFIX</c>.</summary>
    /// <value>Default is nothing.</value>
    public string EmbeddingQueryPrefix { get; set; } = string.Empty;

    /// <summary>What the model wants before a stored text, such as <c>search_document: </c>. Another one makes other vectors: the store is then to be re-embedded. Variable <c>MEMOIR_EMBEDDING_PASSAGE_PREFIX</c>.</summary>
    /// <value>Default is nothing.</value>
    public string EmbeddingPassagePrefix { get; set; } = string.Empty;

    /// <summary>Reads the settings: defaults, over them a file, over it the environment.</summary>
    /// <param name="file">A JSON file with an object <c>models</c>; <see langword="null"/>: none.</param>
    /// <param name="environment">Gives the value of a variable. Default: the process's environment.</param>
    /// <returns>The settings, within their ranges.</returns>
    /// <exception cref="InvalidInputException">The file can't be read, or a setting is unknown, can't be read, or is out of its range.</exception>
    public static ModelOptions Read(string? file = null, Func<string, string?>? environment = null)
    {
        var options = new ModelOptions();
        if (file is not null)
        {
            ModelFile.Apply(file, options);
        }

        ModelSettings.ApplyEnvironment(options, environment ?? Environment.GetEnvironmentVariable);
        return ModelRules.Accept(options);
    }

    internal ModelOptions Copy() => (ModelOptions)MemberwiseClone();
}
