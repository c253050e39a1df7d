using System.Text.Json;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>What the JSON files of a sentence-transformers folder say.</summary>
internal sealed class ModelFolder
{
    private ModelFolder(string path, EncoderShape shape, TokenizerFile tokenizer, int maxTokens)
    {
        Path = path;
        Shape = shape;
        Tokenizer = tokenizer;
        MaxTokens = maxTokens;
    }

    public string Path { get; }

    public EncoderShape Shape { get; }

    public TokenizerFile Tokenizer { get; }

    /// <summary>Tokens of the longest sequence, [CLS] and [SEP] included.</summary>
    public int MaxTokens { get; }

    public string? QueryPrefix { get; private init; }

    public string? PassagePrefix { get; private init; }

    public string WeightsPath => System.IO.Path.Combine(Path, "model.safetensors");

    public static ModelFolder Read(string path, bool head)
    {
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"The model folder '{path}' does not exist. Name a folder that holds a sentence-transformers model.");
        RequireFiles(path);
        using var config = JsonFile.Parse(path, "config.json");
        var shape = ReadShape(path, config.RootElement, head);
        var tokenizer = ReadTokenizer(path);
        using var prompts = JsonFile.ParseIfThere(path, "config_sentence_transformers.json");
        return new ModelFolder(path, shape, tokenizer, SentenceModules.ReadMaxTokens(path, shape))
        {
            QueryPrefix = Prompt(prompts, "query"),
            PassagePrefix = Prompt(prompts, "passage") ?? Prompt(prompts, "document"),
        };
    }

    private static void RequireFiles(string path)
    {
        bool Has(string name) => File.Exists(System.IO.Path.Combine(path, name));
        List<string> missing = [];
        if (!Has("config.json"))
            missing.Add("config.json");
        if (!Has("tokenizer.json") && !Has("vocab.txt"))
            missing.Add("tokenizer.json");
        if (!Has("model.safetensors"))
            missing.Add("model.safetensors");
        if (missing.Count == 0)
            return;
        string remedy = Has("model.safetensors") ? ""
            : Has("model.safetensors.index.json") ? " Its weights are in several files; save the model again into one."
            : Has("pytorch_model.bin") ? " Its pytorch_model.bin can't be read; save the model again as safetensors."
            : "";
        throw new FileNotFoundException(
            $"The model folder '{path}' lacks {string.Join(", ", missing)}.{remedy} A folder needs config.json, tokenizer.json (or vocab.txt) and " +
            "model.safetensors, and 1_Pooling/config.json where the model does not pool by mean.");
    }

    private static TokenizerFile ReadTokenizer(string path)
    {
        string file = System.IO.Path.Combine(path, "tokenizer.json");
        var tokenizer = File.Exists(file) ? TokenizerFile.Read(file) : VocabularyFile.Read(path);
        // Some folders lower the text before a tokenizer sees it that keeps case.
        return SentenceModules.LowersCase(path) ? tokenizer with { Rules = tokenizer.Rules with { LowerCase = true } } : tokenizer;
    }

    private static EncoderShape ReadShape(string path, JsonElement config, bool head)
    {
        string type = config.TryGetProperty("model_type", out var t) ? t.GetString() ?? "" : "";
        if (!string.Equals(type, "bert", StringComparison.Ordinal))
        {
            throw new NotSupportedException(
                $"config.json of '{path}' has model_type '{type}'; only 'bert' encoders run here (bge, e5, gte, arctic, MiniLM in their BERT form).");
        }
        string places = config.TryGetProperty("position_embedding_type", out var p) ? p.GetString() ?? "absolute" : "absolute";
        if (!string.Equals(places, "absolute", StringComparison.Ordinal))
            throw new NotSupportedException($"config.json of '{path}' has position_embedding_type '{places}'; only 'absolute' is known.");
        var shape = new EncoderShape
        {
            Layers = Number(path, config, "num_hidden_layers"),
            Hidden = Number(path, config, "hidden_size"),
            Heads = Number(path, config, "num_attention_heads"),
            Intermediate = Number(path, config, "intermediate_size"),
            Vocabulary = Number(path, config, "vocab_size"),
            Positions = Number(path, config, "max_position_embeddings"),
            TokenTypes = config.TryGetProperty("type_vocab_size", out _) ? Number(path, config, "type_vocab_size") : 2,
            Epsilon = config.TryGetProperty("layer_norm_eps", out var epsilon) ? epsilon.GetSingle() : 1e-12f,
            Activation = ReadActivation(path, config),
            Pooling = SentenceModules.ReadPooling(path),
            Normalise = SentenceModules.ReadNormalise(path),
            Head = head,
        };
        if (shape.Hidden % shape.Heads != 0 || shape.HeadSize % Panel.Outputs != 0 || shape.Intermediate % Panel.Outputs != 0)
        {
            throw new NotSupportedException(
                $"config.json of '{path}' has hidden_size {shape.Hidden}, {shape.Heads} heads and intermediate_size {shape.Intermediate}; " +
                $"the size of a head and the intermediate size must be multiples of {Panel.Outputs}.");
        }
        return shape;
    }

    private static Activation ReadActivation(string path, JsonElement config)
    {
        string name = config.TryGetProperty("hidden_act", out var value) ? value.GetString() ?? "" : "gelu";
        return name switch
        {
            "gelu" => Activation.Gelu,
            "gelu_new" or "gelu_pytorch_tanh" or "gelu_fast" => Activation.GeluTanh,
            "relu" => Activation.Relu,
            _ => throw new NotSupportedException($"config.json of '{path}' has hidden_act '{name}'; gelu, gelu_new and relu are known."),
        };
    }

    private static string? Prompt(JsonDocument? config, string name) =>
        config is not null && config.RootElement.TryGetProperty("prompts", out var prompts)
        && prompts.ValueKind == JsonValueKind.Object && prompts.TryGetProperty(name, out var prompt) ? prompt.GetString() : null;

    private static int Number(string path, JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetInt32() > 0
            ? value.GetInt32()
            : throw new InvalidDataException($"config.json of '{path}' lacks a positive '{name}'. Use the file that came with the weights.");
}
