using Memoir.Cli.Commands;
using Memoir.Extraction;
using Memoir.Providers;
using Memoir.Reranking;
using Microsoft.Extensions.AI;

namespace Memoir.Cli.Models;

/// <summary>The models of a call: the settings in force, and the clients made of them.</summary>
internal static class ModelSetup
{
    public const string FileName = "memoir.json";

    /// <summary>The settings: the file's, over them the environment's.</summary>
    /// <param name="call">The call, with <c>--config</c>.</param>
    /// <param name="common">Its options.</param>
    /// <param name="store">The store's file, beside which a settings file may lie.</param>
    public static ModelOptions Read(Invocation call, CommonOptions common, string store) =>
        ModelOptions.Read(call.Get(common.Config) ?? call.Host.Variable("MEMOIR_CONFIG") ?? Beside(store), call.Host.Variable);

    /// <summary>What finds facts in this call: what the command line says, else the settings, else the rules, so that a key in the environment sends nothing anywhere.</summary>
    public static ExtractionMode Mode(Invocation call, CommonOptions common, ModelOptions models) => call.Get(common.Extractor) switch
    {
        "model" => ExtractionMode.Model,
        "hybrid" => ExtractionMode.Hybrid,
        "rules" => ExtractionMode.Rules,
        _ => models.Extractor ?? ExtractionMode.Rules,
    };

    /// <summary>The model that finds facts in this call; <see langword="null"/>: the rules do.</summary>
    public static IChatClient? Extractor(Invocation call, CommonOptions common, ModelOptions models)
    {
        return Mode(call, common, models) is ExtractionMode.Rules ? null
            : call.Host.ChatModel(models, call.Host) is { } client ? call.Owns(client)
            : throw new InvalidInputException(
                "--extractor",
                "The extractor is to be a model, and none is configured. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or MEMOIR_MODEL_URL and MEMOIR_MODEL for a server of your own; or use --extractor rules.");
    }

    /// <summary>What orders the hits of a search that asks for it.</summary>
    /// <exception cref="InvalidInputException">No model is configured.</exception>
    public static ChatReranker Reranker(Invocation call, ModelOptions models) => call.Host.ChatModel(models, call.Host) is { } client
        ? new ChatReranker(call.Owns(client), timeProvider: call.Host.TimeProvider)
        : throw new InvalidInputException(
            "--rerank",
            "A model is to order the hits, and none is configured. Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or MEMOIR_MODEL_URL and MEMOIR_MODEL for a server of your own; or leave --rerank out.");

    /// <summary>The embedder of this call; <see langword="null"/>: the built-in encoder. A folder on the command line goes before a model in the settings.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>>? Embedder(Invocation call, CommonOptions common, ModelOptions models)
    {
        var folder = call.Get(common.Encoder);
        return folder is not null && (call.Has(common.Encoder) || models.EmbeddingModel is null) ? call.Host.Encoder(folder)
            : models.EmbeddingModel is null ? null
            : call.Owns(Memoir.Providers.Models.CreateEmbeddingGenerator(models, call.Host.Variable, call.Host.TimeProvider));
    }

    // A file that lies there unasked may have come with a copied folder: it must not choose which of the user's secrets is sent to an address of its own.
    private static string? Beside(string store)
    {
        var path = Path.Combine(Path.GetDirectoryName(store)!, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        return ModelOptions.Read(path, static _ => null) is { KeyVariable: null, EmbeddingKeyVariable: null }
            ? path
            : throw new InvalidInputException(
                "config",
                $"{path} names the variable of a key, which a file is trusted with only when you name the file: use --config or MEMOIR_CONFIG, or set MEMOIR_MODEL_KEY_VARIABLE.");
    }
}
