using System.Text.Json;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>What the JSON files of a sentence-transformers folder say.</summary>
internal sealed class ModelFolder
{
    private const int LongestWindow = 512;

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
        string[] needed = ["config.json", "tokenizer.json", "model.safetensors"];
        string[] missing = [.. needed.Where(name => !File.Exists(System.IO.Path.Combine(path, name)))];
        if (missing.Length > 0)
        {
            throw new FileNotFoundException(
                $"The model folder '{path}' lacks {string.Join(", ", missing)}. A folder needs {string.Join(", ", needed)} " +
                "(and 1_Pooling/config.json where the model does not pool by mean).");
        }
        using var config = Parse(path, "config.json");
        var tokenizer = TokenizerFile.Read(System.IO.Path.Combine(path, "tokenizer.json"));
        var shape = ReadShape(path, config.RootElement, head);
        using var prompts = ParseIfThere(path, "config_sentence_transformers.json");
        return new ModelFolder(path, shape, tokenizer, ReadMaxTokens(path, shape))
        {
            QueryPrefix = Prompt(prompts, "query"),
            PassagePrefix = Prompt(prompts, "passage") ?? Prompt(prompts, "document"),
        };
    }

    private static EncoderShape ReadShape(string path, JsonElement config, bool head)
    {
        string type = config.TryGetProperty("model_type", out var t) ? t.GetString() ?? "" : "";
        if (!string.Equals(type, "bert", StringComparison.Ordinal))
        {
            throw new NotSupportedException(
                $"config.json of '{path}' has model_type '{type}'; only 'bert' encoders run here (bge, e5, gte, arctic, MiniLM in their BERT form).");
        }
        var shape = new EncoderShape
        {
            Layers = Number(path, config, "num_hidden_layers"),
            Hidden = Number(path, config, "hidden_size"),
            Heads = Number(path, config, "num_attention_heads"),
            Intermediate = Number(path, config, "intermediate_size"),
            Vocabulary = Number(path, config, "vocab_size"),
            Positions = Number(path, config, "max_position_embeddings"),
            Epsilon = config.TryGetProperty("layer_norm_eps", out var epsilon) ? epsilon.GetSingle() : 1e-12f,
            Activation = ReadActivation(path, config),
            Pooling = ReadPooling(path),
            Normalise = ReadNormalise(path),
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

    private static Pooling ReadPooling(string path)
    {
        using var config = ParseIfThere(path, "1_Pooling/config.json");
        if (config is null)
            return Pooling.Mean;
        if (Flag(config, "pooling_mode_mean_tokens"))
            return Pooling.Mean;
        if (Flag(config, "pooling_mode_cls_token"))
            return Pooling.Cls;
        throw new NotSupportedException(
            $"1_Pooling/config.json of '{path}' sets neither pooling_mode_mean_tokens nor pooling_mode_cls_token; only these two are known.");
    }

    // Without modules.json nothing says that vectors are not normalised, and every retrieval model compares them by cosine.
    private static bool ReadNormalise(string path)
    {
        using var modules = ParseIfThere(path, "modules.json");
        return modules is null || modules.RootElement.EnumerateArray().Any(module =>
            module.TryGetProperty("type", out var type) && (type.GetString() ?? "").EndsWith("Normalize", StringComparison.Ordinal));
    }

    private static int ReadMaxTokens(string path, EncoderShape shape)
    {
        using var config = ParseIfThere(path, "sentence_bert_config.json");
        int limit = config is not null && config.RootElement.TryGetProperty("max_seq_length", out var length)
            && length.ValueKind == JsonValueKind.Number ? length.GetInt32() : LongestWindow;
        return Math.Min(Math.Min(limit, shape.Positions), LongestWindow);
    }

    private static string? Prompt(JsonDocument? config, string name) =>
        config is not null && config.RootElement.TryGetProperty("prompts", out var prompts)
        && prompts.ValueKind == JsonValueKind.Object && prompts.TryGetProperty(name, out var prompt) ? prompt.GetString() : null;

    private static bool Flag(JsonDocument config, string name) =>
        config.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static int Number(string path, JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetInt32() > 0
            ? value.GetInt32()
            : throw new InvalidDataException($"config.json of '{path}' lacks a positive '{name}'. Use the file that came with the weights.");

    private static JsonDocument? ParseIfThere(string folder, string name) =>
        File.Exists(System.IO.Path.Combine(folder, name)) ? Parse(folder, name) : null;

    private static JsonDocument Parse(string folder, string name)
    {
        string path = System.IO.Path.Combine(folder, name);
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is not JSON: {e.Message} Fetch it again.", e);
        }
    }
}
