using Memoir.Embedding;
using Memoir.Embeddings.Engine;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;
using Microsoft.Extensions.AI;

namespace Memoir.Embeddings;

/// <summary>
/// Sentence vectors computed in process, with no native library and no download: the built-in memoir-minilm-v1 (384
/// dimensions, length 1, up to 256 tokens at a time), or any BERT encoder in a sentence-transformers folder.
/// </summary>
/// <remarks>
/// Safe for many threads. The same text gives the same vector, alone or in a batch, on one thread or several.
/// A text longer than the window is encoded in overlapping windows and gets their mean; <see cref="EmbedWindows"/> gives
/// them one by one.
/// </remarks>
public sealed partial class LocalEmbeddings : IEmbeddingGenerator<string, Embedding<float>>, IEmbedderIdentity, IPassageEmbedder
{
    /// <summary>
    /// Key in <see cref="EmbeddingGenerationOptions.AdditionalProperties"/>: <c>"query"</c> or <c>"passage"</c> (the default)
    /// chooses the prefix of models that were trained with one.
    /// </summary>
    public const string InputTypeKey = "input_type";

    private const string Provider = "memoir";

    private readonly EncoderEngine _engine;
    private readonly EmbeddingCache? _cache;
    private readonly LocalEmbeddingsOptions _options;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly TextEncoder _encoder;
    private readonly PassRunner _runner;
    private readonly SharedPasses _shared;

    /// <summary>Opens the built-in encoder, memoir-minilm-v1, with int8 weights.</summary>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public LocalEmbeddings(LocalEmbeddingsOptions? options = null)
        : this(BuiltInWeights.Open(KernelSelection.Default), options ?? new LocalEmbeddingsOptions())
    {
    }

    internal LocalEmbeddings(EncoderModel model, LocalEmbeddingsOptions options)
    {
        options.Validate(model.MaxTokens);
        _options = options;
        _engine = new EncoderEngine(model, options.Threads);
        _encoder = new TextEncoder(_engine, options);
        _runner = new PassRunner(_engine, _encoder);
        _shared = new SharedPasses(_engine, _runner);
        _cache = options.CacheSize > 0 ? new EmbeddingCache(options.CacheSize, model.Shape.Hidden) : null;
        _metadata = new EmbeddingGeneratorMetadata(Provider, defaultModelId: model.Name, defaultModelDimensions: model.Shape.Hidden);
    }

    /// <summary>Floats in a vector.</summary>
    public int Dimensions => _engine.Model.Shape.Hidden;

    /// <summary>
    /// What made the vectors, for a store to compare: name @ revision of the weights / quantisation / pooling / dimensions. Vectors
    /// of different identities must not be mixed.
    /// </summary>
    /// <remarks>The query's prefix is not part of it: it shapes queries, which no store keeps.</remarks>
    public string Identity => _engine.Model.Identity + (_options.PassagePrefix is { Length: > 0 } prefix ? $"/{prefix}" : "");

    internal EncoderModel Model => _engine.Model;

    /// <summary>Loads a BERT encoder from a sentence-transformers folder: bge, e5, gte, arctic, MiniLM and their like.</summary>
    /// <param name="folder">
    /// Holds config.json, tokenizer.json (WordPiece) and model.safetensors (F32, F16 or BF16); 1_Pooling/config.json (mean or CLS,
    /// mean by default), modules.json, sentence_bert_config.json and config_sentence_transformers.json are read where they exist.
    /// </param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks a file that is needed; the message names it.</exception>
    /// <exception cref="NotSupportedException">The model is of another family; the message says which setting shows it.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or does not belong to the others.</exception>
    public static LocalEmbeddings Load(string folder, LocalEmbeddingsOptions? options = null) =>
        Load(folder, options, KernelSelection.Default);

    internal static LocalEmbeddings Load(string folder, LocalEmbeddingsOptions? options, KernelKind kernel)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var files = ModelFolder.Read(folder, head: false);
        var given = options ?? new LocalEmbeddingsOptions();
        return new LocalEmbeddings(ModelLoader.Load(files, given.Quantise, kernel), new LocalEmbeddingsOptions
        {
            Threads = given.Threads,
            CacheSize = given.CacheSize,
            MaxTokens = given.MaxTokens,
            WindowOverlap = given.WindowOverlap,
            MaxTextLength = given.MaxTextLength,
            Quantise = given.Quantise,
            QueryPrefix = given.QueryPrefix ?? files.QueryPrefix,
            PassagePrefix = given.PassagePrefix ?? files.PassagePrefix,
        });
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Ends the encoder's threads. Its memory goes when no call uses it any more.</summary>
    public void Dispose() => _engine.Dispose();
}
